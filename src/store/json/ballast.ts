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

/** Enough for a commit of a few customers. */
const ballastBytes = 65_536

export function ballastIn(lock: Handle): Ballast {
  const sizeOf = async () => (await lock.stat()).size
  const fill = async () => {
    if ((await sizeOf()) < ballastBytes) await writeAll(lock, incompressible(), 0)
  }
  return {
    async release() {
      const held = await sizeOf().catch(() => 0)
      return (
        held > 0 &&
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
