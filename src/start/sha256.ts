import type {Hash as EngineHash} from 'node:crypto'
import type {Hash} from '../system/sha256.ts'
import {code} from './sha256-code.ts'

interface Own {
  readonly memory: Buffer
  readonly hash: (end: number) => void
}

/** From so many bytes on it pays to wake the cryptography of the engine, which takes a fifth of a bare start to wake. */
const manyBytes = 1_000_000
const room = 300_000
/** What UTF-8 takes at most for a code unit. */
const mostBytes = 3
const blockBytes = 64
const messageAt = 1024
const hashAt = 544

let hashed = 0
/** Undefined until it is first asked for. */
let made: Own | null | undefined
let engines: typeof import('node:crypto') | null = null

/** SHA-256 of one piece, in hex: of many small ones in a row it costs least. */
export function sha256Of(content: string | Uint8Array): string {
  if (hashed > manyBytes) return cryptography().hash('sha256', content)
  const {length} = content
  if (length * mostBytes > room || own() === null) return sha256().update(content).digest()
  hashed += length
  return ownHash([content])
}

/** SHA-256: by a small function of our own, or by the engine where there is much of it. */
export function sha256(): Hash {
  const pieces: (string | Uint8Array)[] = []
  let length = 0
  let engine: EngineHash | null = null
  const hash: Hash = {
    update(piece) {
      const size = Buffer.byteLength(piece)
      length += size
      hashed += size
      pieces.push(piece)
      if (engine !== null || length > room || hashed > manyBytes || own() === null) {
        engine ??= cryptography().createHash('sha256')
        for (const one of pieces.splice(0)) engine.update(one)
      }
      return hash
    },
    digest: () => engine?.digest('hex') ?? ownHash(pieces),
  }
  return hash
}

function cryptography(): typeof import('node:crypto') {
  engines ??= process.getBuiltinModule('node:crypto')
  return engines
}

function ownHash(pieces: readonly (string | Uint8Array)[]): string {
  const {memory, hash} = own() as Own
  let at = messageAt
  for (const piece of pieces) {
    if (typeof piece === 'string') at += memory.write(piece, at, 'utf8')
    else {
      memory.set(piece, at)
      at += piece.length
    }
  }
  const length = at - messageAt
  const end = messageAt + Math.ceil((length + 9) / blockBytes) * blockBytes
  memory.fill(0, at, end)
  memory[at] = 0x80
  memory.writeUInt32BE(length * 8, end - 4)
  hash(end)
  return Buffer.from(memory.subarray(hashAt, hashAt + 32))
    .swap32()
    .toString('hex')
}

interface Engine {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object
    readonly Instance: new (
      module: object,
    ) => {readonly exports: {readonly memory: {readonly buffer: ArrayBuffer}; readonly hash: (end: number) => void}}
  }
}

/** Null where the engine has no WebAssembly, or no room for it: it reserves gigabytes of address space (`ulimit -v`). */
function own(): Own | null {
  if (made === undefined) made = instance()
  return made
}

function instance(): Own | null {
  const {WebAssembly} = globalThis as unknown as Engine
  if (WebAssembly === undefined) return null
  try {
    const {memory, hash} = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64'))).exports
    return {memory: Buffer.from(memory.buffer), hash}
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return null
  }
}
