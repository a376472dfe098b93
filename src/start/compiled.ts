import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {crc32} from 'node:zlib'

/** Where compiled code is kept between runs, and what it was made of and for. */
export interface Place {
  readonly folder: string
  readonly name: string
  /** One line: other words, other code. */
  readonly key: string
}

export interface Compiled {
  readonly code: Buffer
  /** Days since it was written. */
  readonly age: number
}

const dayMs = 86_400_000

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
    const code = codeIn(readFileSync(file), key)
    return code === null ? null : {code, age: (Date.now() - stats.mtimeMs) / dayMs}
  } finally {
    closeSync(file)
  }
}

/** The engine takes damaged code as it is, and crashes: the checksum is ours. */
function codeIn(bytes: Buffer, key: string): Buffer | null {
  const end = bytes.indexOf('\n')
  const code = bytes.subarray(end + 1)
  return end > 0 && bytes.toString('latin1', 0, end) === headerOf(code, key) ? code : null
}

function headerOf(code: Buffer, key: string): string {
  return `${key} ${code.length} ${crc32(code)}`
}

/** Nobody else may write to it. */
function isOwn({uid, mode}: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

/** Keeps code for later runs. Where that is not possible nothing is kept, and nobody need know. */
export function keepCompiled({folder, name, key}: Place, code: Buffer): void {
  const draft = join(folder, `${name}.${process.pid}`)
  try {
    for (const one of [dirname(folder), folder]) ensureFolder(one)
    if (!isOwn(lstatSync(folder))) return
    writeFileSync(draft, Buffer.concat([Buffer.from(`${headerOf(code, key)}\n`), code]), {flag: 'wx', mode: 0o600})
    renameSync(draft, join(folder, name))
  } catch {
    discard(draft)
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
