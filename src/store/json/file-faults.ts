import {Refusal} from '../../core/refusal.ts'
import {errnoOf} from '../../system/errno.ts'
import {isCode} from './file-io.ts'

/** What goes wrong becomes a refusal that names the file. */
export async function reading<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('book.unreadable', {file, detail: detailOf(error)})
  }
}

export async function writing<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw unwritable(file, error)
  }
}

export function unwritable(file: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return ['ENOSPC', 'EDQUOT'].includes(errnoOf(error))
    ? new Refusal('book.no-space', {file})
    : new Refusal('book.unwritable', {file, detail: detailOf(error)})
}

function detailOf(error: unknown): string {
  return isCode(error, 'ELOOP') ? 'a symbolic link' : errnoOf(error)
}
