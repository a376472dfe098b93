import {Refusal} from '../../core/refusal.ts'
import type {Handle} from './disk.ts'
import {quietly, writeAll} from './file-io.ts'

/** Space that a book holds back in the file of its lock: given up on a full disk, so that people can still be forgotten. */
export interface ReservedSpace {
  /** Gives the space up; false where there is none. */
  release(): Promise<boolean>
  /** Takes the space, if there is enough of it. */
  take(): Promise<void>
}

/** Enough for a commit of a few customers. A lock that has a second name holds none: it would be the other file's bytes, too. */
const reservedBytes = 65_536

export function reservedSpaceIn(lock: Handle): ReservedSpace {
  const fill = async () => {
    const {size, links} = await lock.stat()
    if (size < reservedBytes && links <= 1) await writeAll(lock, incompressible(), 0)
  }
  return {
    async release() {
      const {size, links} = await lock.stat().catch(() => ({size: 0, links: 1}))
      return (
        size > 0 &&
        links <= 1 &&
        lock.truncate(0).then(
          () => true,
          () => false,
        )
      )
    },
    take: () => fill().catch(() => quietly(lock.truncate(0))),
  }
}

/** Runs the work again with the reserved space where the disk is full. */
export async function spending<Result>(reserved: ReservedSpace, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'book.no-space' && (await reserved.release())) return work()
    throw error
  }
}

/** Always the same bytes, and none that a file system could keep in less space. */
function incompressible(): Buffer {
  const {createHash} = process.getBuiltinModule('node:crypto')
  return createHash('shake256', {outputLength: reservedBytes}).update('ballast').digest()
}
