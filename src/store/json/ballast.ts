import {Refusal} from '../../core/refusal.ts'
import type {Handle} from './disk.ts'
import {quietly, writeAll} from './folder.ts'

/** Space that a book holds back in the file of its lock: given up on a full disk, so that people can still be forgotten. */
export interface Ballast {
  /** Gives the space up; false where there is none. */
  release(): Promise<boolean>
  /** Takes the space, if there is enough of it. */
  take(): Promise<void>
}

/** Enough for a commit of a few customers. A lock that has a second name holds none: it would be the other file's bytes, too. */
const ballastBytes = 65_536

export function ballastIn(lock: Handle): Ballast {
  const fill = async () => {
    const {size, links} = await lock.stat()
    if (size < ballastBytes && links <= 1) await writeAll(lock, incompressible(), 0)
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

/** Runs the work again with the ballast's space where the disk is full. */
export async function spending<Result>(ballast: Ballast, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'book.no-space' && (await ballast.release())) return work()
    throw error
  }
}

/** Always the same bytes, and none that a file system could keep in less space. */
function incompressible(): Buffer {
  const {createHash} = process.getBuiltinModule('node:crypto')
  return createHash('shake256', {outputLength: ballastBytes}).update('ballast').digest()
}
