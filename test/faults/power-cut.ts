import {dirname} from 'node:path'
import {sample} from './chance.ts'
import type {Step} from './power-log.ts'

/** A folder as it may be found after the power came back: path -> bytes, null for folders. */
export type Remains = ReadonlyMap<string, Buffer | null>

/**
 * What becomes of bytes that were not synced: they are gone, half of them is there and the file ends, half is there over
 * what was there before, their place holds zeros, or all are there.
 */
const fates = ['lost', 'half', 'torn', 'zeros', 'kept'] as const
type Fate = (typeof fates)[number]

/** A change of names in a folder: all of it is there afterwards, or nothing. */
interface Naming {
  readonly folder: string
  apply(names: Map<string, number | null>): void
}

interface File {
  durable: Buffer
  now: Buffer
}

/** What a disk holds for sure and what it holds perhaps, after some steps. */
export class Platter {
  readonly #names: Map<string, number | null>
  readonly #files: Map<number, File>
  #open: Naming[] = []

  constructor(start: ReadonlyMap<string, {readonly inode: number; readonly bytes: Buffer} | null>) {
    this.#names = new Map([...start].map(([path, file]) => [path, file?.inode ?? null]))
    this.#files = new Map(
      [...start.values()].flatMap((file) => (file === null ? [] : [[file.inode, same(file.bytes)]])),
    )
  }

  do(step: Step): void {
    if (step.kind === 'write' || step.kind === 'truncate') this.#change(step)
    else if (step.kind === 'sync') {
      const file = this.#fileOf(step.inode)
      file.durable = file.now
    } else if (step.kind === 'sync folder') {
      for (const naming of this.#open) if (naming.folder === step.path) naming.apply(this.#names)
      this.#open = this.#open.filter(({folder}) => folder !== step.path)
    } else if (step.kind === 'sync all') {
      for (const file of this.#files.values()) file.durable = file.now
      for (const naming of this.#open) naming.apply(this.#names)
      this.#open = []
    } else if (step.kind !== 'promise') {
      if (step.kind === 'create') this.#files.set(step.inode, same(Buffer.alloc(0)))
      this.#open.push(namingOf(step))
    }
  }

  /** States that a cut may leave: what was not synced is lost in every way, or in some of them where there are many. */
  *cuts(most: number, next: () => number): Generator<Remains> {
    const count = this.#open.length
    const subsets: readonly number[] =
      2 ** count <= most * 4
        ? Array.from({length: 2 ** count}, (_, bits) => bits)
        : [0, 2 ** count - 1, ...Array.from({length: most * 4}, () => Math.floor(next() * 2 ** count))]
    const all = subsets.flatMap((bits) => fates.map((fate) => ({bits, fate})))
    const worst = all.filter(({bits, fate}) => (bits === 0 || bits === 2 ** count - 1) && fate !== 'kept')
    for (const {bits, fate} of sample(worst, Math.ceil(most / 2), next)) yield this.#remains(bits, fate)
    for (const {bits, fate} of sample(all, Math.floor(most / 2), next)) yield this.#remains(bits, fate)
  }

  #change(step: Step & {kind: 'write' | 'truncate'}): void {
    const file = this.#fileOf(step.inode)
    const end = step.kind === 'truncate' ? step.size : Math.max(file.now.length, step.at + step.bytes.length)
    const bytes = Buffer.alloc(end)
    file.now.copy(bytes)
    if (step.kind === 'write') step.bytes.copy(bytes, step.at)
    file.now = bytes
  }

  #fileOf(inode: number): File {
    const file = this.#files.get(inode) ?? same(Buffer.alloc(0))
    this.#files.set(inode, file)
    return file
  }

  #remains(bits: number, fate: Fate): Remains {
    const names = new Map(this.#names)
    for (const [index, naming] of this.#open.entries()) if (Math.floor(bits / 2 ** index) % 2 === 1) naming.apply(names)
    return new Map(
      [...names]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .filter(([path]) => isReached(names, path))
        .map(([path, inode]) => [path, inode === null ? null : fated(this.#fileOf(inode), fate)]),
    )
  }
}

/** A file in a folder whose own name was lost is lost with it. */
function isReached(names: ReadonlyMap<string, unknown>, path: string): boolean {
  const folder = dirname(path)
  return !path.includes('/book/') || folder.endsWith('/book') || (names.has(folder) && isReached(names, folder))
}

function fated({durable, now}: File, fate: Fate): Buffer {
  if (fate === 'kept' || durable === now) return now
  if (fate === 'lost') return durable
  const kept = now.length > durable.length ? durable.length + ((now.length - durable.length) >> 1) : now.length >> 1
  if (fate === 'half') return now.subarray(0, kept)
  if (fate === 'torn') return Buffer.concat([now.subarray(0, now.length >> 1), durable.subarray(now.length >> 1)])
  const zeros = Buffer.alloc(now.length)
  durable.copy(zeros)
  return zeros
}

function same(bytes: Buffer): File {
  return {durable: bytes, now: bytes}
}

function namingOf(
  step: Exclude<Step, {kind: 'write' | 'truncate' | 'sync' | 'sync folder' | 'sync all' | 'promise'}>,
): Naming {
  if (step.kind === 'rename') {
    return {
      folder: dirname(step.to),
      apply: (names) => {
        if (names.get(step.from) === step.inode) names.delete(step.from)
        names.set(step.to, step.inode)
      },
    }
  }
  return {
    folder: dirname(step.path),
    apply: (names) => {
      if (step.kind === 'unlink') names.delete(step.path)
      else names.set(step.path, step.kind === 'create' ? step.inode : null)
    },
  }
}
