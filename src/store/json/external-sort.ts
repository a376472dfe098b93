import {byText} from '../../core/value/order.ts'
import {quietly} from './file-io.ts'
import type {Folder} from './folder.ts'
import type {Line} from './index-tree.ts'
import {keyIn} from './index-tree.ts'
import {linesForward} from './journal-files.ts'

/** Lines that come in any order and leave in that of their keys; of those with the same key the last one. */
export interface ExternalSort {
  add(line: Line): void
  /** Writes what it holds to a temporary file, and holds nothing. */
  putAside(): Promise<void>
  inOrder(): AsyncGenerator<Line>
  /** Removes the temporary files. */
  clear(): Promise<void>
}

export function externalSortIn(folder: Folder): ExternalSort {
  const files: string[] = []
  let held: Line[] = []

  return {
    add: (line) => void held.push(line),
    async putAside() {
      if (held.length === 0) return
      files.push(await folder.stage(pieces(sorted(held)), 'index'))
      held = []
    },
    inOrder: () => merged([...files.map((file) => linesOf(folder, file)), from(sorted(held))]),
    async clear() {
      for (const file of files) await folder.remove(file)
    },
  }
}

/** A sort that leaves the later one of two equals behind. */
function sorted(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((one, other) => byText(one.key, other.key))
}

function* pieces(lines: readonly Line[]): Generator<string> {
  for (let at = 0; at < lines.length; at += 1000) {
    yield lines
      .slice(at, at + 1000)
      .map(({text}) => `${text}\n`)
      .join('')
  }
}

async function* from(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines
}

async function* linesOf(folder: Folder, file: string): AsyncGenerator<Line> {
  const open = await folder.openToRead(file)
  if (open === null) throw new Error(`${file} is gone`)
  try {
    for await (const {text} of linesForward(open.handle, 0)) yield {key: keyIn(text), text}
  } finally {
    await quietly(open.handle.close())
  }
}

/** Sources in order; of equal keys the last one of the last source that has it. */
async function* merged(sources: readonly AsyncGenerator<Line>[]): AsyncGenerator<Line> {
  const heads = await Promise.all(sources.map((source) => source.next()))
  let last: Line | null = null
  for (;;) {
    const least = leastOf(heads)
    const head = heads[least]
    if (head === undefined || head.done === true) break
    if (last !== null && last.key !== head.value.key) yield last
    last = head.value
    heads[least] = (await sources[least]?.next()) ?? {done: true, value: undefined}
  }
  if (last !== null) yield last
}

/** The first of the heads with the least key; of those at their end, any. */
function leastOf(heads: readonly IteratorResult<Line, void>[]): number {
  let least = 0
  for (const [index, head] of heads.entries()) {
    const best = heads[least]
    if (head.done !== true && (best === undefined || best.done === true || head.value.key < best.value.key))
      least = index
  }
  return least
}
