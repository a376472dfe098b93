import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Piece} from './parts.ts'
import {code as sumCode} from './sum-code.ts'

/** Where compiled code is kept between runs, and what it was made of and for. */
export interface Place {
  readonly folder: string
  readonly name: string
  /** A line without a blank at its end: other words, other code. */
  readonly key: string
}

export interface Compiled {
  /** The parts of the program that it is compiled from. */
  readonly pieces: readonly Piece[]
  /** Null where so far it is only known which parts these are. */
  readonly code: Buffer | null
  /** Days since it was written. */
  readonly age: number
}

const dayMs = 86_400_000
const wordBytes = 8
const sumDigits = 16

/** The code that was kept, whole and by this person; null where there is none that can be trusted. */
export function readCompiled({folder, name, key}: Place): Compiled | null {
  try {
    if (!isOwn(lstatSync(folder))) return null
    return readOwn(join(folder, name), key)
  } catch {
    return null
  }
}

function readOwn(path: string, key: string): Compiled | null {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const stats = fstatSync(file)
    if (!stats.isFile() || !isOwn(stats)) return null
    const summed = room(stats.size)
    if (readSync(file, summed.bytes, 0, stats.size, 0) !== stats.size) return null
    const content = contentOf(summed, key)
    return content === null ? null : {...content, age: (Date.now() - stats.mtimeMs) / dayMs}
  } finally {
    closeSync(file)
  }
}

/** The engine takes damaged code as it is, and crashes: the checksum is ours. */
function contentOf({bytes, sum}: Room, key: string): Omit<Compiled, 'age'> | null {
  const end = bytes.indexOf('\n')
  const head = bytes.toString('latin1', sumDigits, Math.max(sumDigits, end))
  if (!head.startsWith(` ${key} `) || bytes.toString('latin1', 0, sumDigits) !== sum()) return null
  const [listed = ''] = head.slice(key.length + 2).split(' ', 1)
  const pieces = listed.split(',').map((piece) => piece.split('+').map(Number) as unknown as Piece)
  return {pieces, code: end + 1 === bytes.length ? null : bytes.subarray(end + 1)}
}

/** Nobody else may write to it. */
function isOwn({uid, mode}: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

/** Keeps code for later runs. Where that is not possible nothing is kept, and nobody need know. */
export function keepCompiled({folder, name, key}: Place, pieces: readonly Piece[], code: Buffer | null): void {
  const draft = join(folder, `${name}.${process.pid}`)
  try {
    for (const one of [dirname(folder), folder]) ensureFolder(one)
    if (!isOwn(lstatSync(folder))) return
    writeFileSync(draft, fileOf(`${key} ${pieces.map((piece) => piece.join('+')).join(',')}`, code), {
      flag: 'wx',
      mode: 0o600,
    })
    renameSync(draft, join(folder, name))
  } catch {
    discard(draft)
  }
}

/** A checksum, a line that says what this is, and the code, which the engine wants to begin where a word does. */
export function fileOf(line: string, code: Buffer | null): Buffer {
  const length = Math.ceil((sumDigits + line.length + 3) / wordBytes) * wordBytes
  const head = `${' '.repeat(sumDigits)} ${line} `.padEnd(length - 1)
  const content = Buffer.concat([Buffer.from(`${head}\n`, 'latin1'), code ?? Buffer.alloc(0)])
  const {bytes, sum} = room(content.length)
  content.copy(bytes)
  bytes.write(sum(), 0, 'latin1')
  return bytes
}

/** Memory that bytes are read into, and the checksum of those after the place for it. */
interface Room {
  readonly bytes: Buffer
  sum(): string
}

interface Engine {
  readonly WebAssembly: {
    readonly Memory: new (pages: {readonly initial: number}) => {readonly buffer: ArrayBuffer}
    readonly Module: new (bytes: Uint8Array) => object
    readonly Instance: new (
      module: object,
      given: object,
    ) => {readonly exports: {readonly sum: (at: number, end: number) => void}}
  }
}

/** To load a checksum of the engine would take longer than all that is saved by not summing up in JavaScript. */
function room(length: number): Room {
  const {WebAssembly} = globalThis as unknown as Engine
  const end = Math.ceil((wordBytes + length) / wordBytes) * wordBytes
  const memory = new WebAssembly.Memory({initial: Math.ceil(end / 65_536)})
  return {
    bytes: Buffer.from(memory.buffer, wordBytes, length),
    sum() {
      const module = new WebAssembly.Module(Buffer.from(sumCode, 'base64'))
      new WebAssembly.Instance(module, {it: {memory}}).exports.sum(wordBytes + sumDigits, end)
      return Buffer.from(memory.buffer, 0, wordBytes).toString('hex')
    },
  }
}

function ensureFolder(path: string): void {
  try {
    mkdirSync(path, 0o700)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, {force: true})
  } catch {}
}
