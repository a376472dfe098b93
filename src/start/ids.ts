import {closeSync, openSync, readSync} from 'node:fs'
import {V7Generator} from 'uuidv7'

/** Few to begin with; who makes many ids gets more at a time. */
const leastBytes = 64
const mostBytes = 8192

let pool: Buffer = Buffer.alloc(0)
let used = 0

/** Random, and cheap to begin with: the cryptography of the engine takes long to wake. */
const generator = new V7Generator({
  nextUint32() {
    if (used + 4 > pool.length) {
      pool = randomBytes(Math.min(mostBytes, Math.max(leastBytes, pool.length * 2)))
      used = 0
    }
    used += 4
    return pool.readUInt32LE(used - 4)
  },
})

/** An id that was never given out: a UUID that sorts by time. */
export function newId(): string {
  return generator.generate().toString()
}

function randomBytes(count: number): Buffer {
  return systemBytes(count) ?? process.getBuiltinModule('node:crypto').randomBytes(count)
}

/** Null where the system has no file of them. */
function systemBytes(count: number): Buffer | null {
  try {
    const file = openSync('/dev/urandom', 'r')
    try {
      const bytes = Buffer.alloc(count)
      return readSync(file, bytes, 0, count, null) === count ? bytes : null
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}
