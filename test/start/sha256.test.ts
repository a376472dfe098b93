import {createHash, randomBytes} from 'node:crypto'
import {expect, it, vi} from 'vitest'
import {sha256} from '../../src/start/sha256.ts'

const ofEngine = (...pieces: readonly (string | Uint8Array)[]) =>
  pieces.reduce<ReturnType<typeof createHash>>((hash, piece) => hash.update(piece), createHash('sha256')).digest('hex')

it('is the hash of the engine, at every length around its blocks', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = randomBytes(length)
    expect(sha256().update(bytes).digest()).toBe(ofEngine(bytes))
  }
})

it('takes texts in UTF-8, in pieces, and more than one hash at a time', () => {
  const [one, other] = [sha256(), sha256()]
  for (const piece of ['A\u00e7\u00e3o ', '\u20ac ', '\u{1f642}', '\ud800']) {
    one.update(piece)
    other.update('x')
  }
  expect(one.digest()).toBe(ofEngine('A\u00e7\u00e3o ', '\u20ac ', '\u{1f642}', '\ud800'))
  expect(other.digest()).toBe(ofEngine('xxxx'))
})

it('is the same where there is too much for its own memory, and after much was hashed', () => {
  for (const length of [299_999, 300_000, 300_001, 900_000, 10]) {
    const bytes = randomBytes(length)
    const half = length >> 1
    expect(sha256().update(bytes.subarray(0, half)).update(bytes.subarray(half)).digest()).toBe(ofEngine(bytes))
  }
})

it('is the same where there is no room for WebAssembly', async () => {
  vi.resetModules()
  const fresh = await import('../../src/start/sha256.ts')
  const {WebAssembly: engine} = globalThis as unknown as {WebAssembly: {Instance: unknown}}
  const {Instance} = engine
  engine.Instance = function noRoom() {
    throw new RangeError('WebAssembly.Instance(): Out of memory')
  }
  try {
    expect(fresh.sha256Of('Ana')).toBe(ofEngine('Ana'))
    expect(fresh.sha256().update('Ana').digest()).toBe(ofEngine('Ana'))
  } finally {
    engine.Instance = Instance
  }
})

it('is the same without WebAssembly', async () => {
  vi.resetModules()
  const fresh = await import('../../src/start/sha256.ts')
  const {WebAssembly} = globalThis as {WebAssembly?: unknown}
  Reflect.deleteProperty(globalThis, 'WebAssembly')
  try {
    expect(fresh.sha256().update('Ana').digest()).toBe(ofEngine('Ana'))
  } finally {
    Object.assign(globalThis, {WebAssembly})
  }
})
