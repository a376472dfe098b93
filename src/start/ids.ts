import {closeSync, openSync, readSync} from 'node:fs'
import {V7Generator} from 'uuidv7'

const poolBytes = 64

let pool: Buffer = Buffer.alloc(0)
let used = 0

/** Random, and cheap to begin with: the cryptography of the engine takes long to wake. */
const generator = new V7Generator({
  nextUint32() {
    if (used + 4 > pool.length) {
      pool = randomBytes()
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

function randomBytes(): Buffer {
  return systemBytes() ?? process.getBuiltinModule('node:crypto').randomBytes(poolBytes)
}

/** Null where the system has no file of them. */
function systemBytes(): Buffer | null {
  try {
    const file = openSync('/dev/urandom', 'r')
    try {
      const bytes = Buffer.alloc(poolBytes)
      return readSync(file, bytes, 0, poolBytes, null) === poolBytes ? bytes : null
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}
