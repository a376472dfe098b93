import {newId} from '../../system/ids.ts'
import type {Folder} from './folder.ts'
import type {Format} from './parse.ts'
import {applyPending, writePending} from './pending.ts'
import type {State} from './state.ts'
import {takeInDocuments} from './take-in-documents.ts'

/** Under the lock: brings a book of an older version to this one, all of it in one commit. */
export async function migrate(folder: Folder, state: State, format: Format): Promise<void> {
  const op = newId()
  const intent = {command: 'book migrate', at: new Date().toISOString(), by: 'caredesk', op}
  const commit = await takeInDocuments(folder, state, format, intent)
  if (commit === null) return
  await writePending(folder, commit.pending, op)
  await applyPending(folder, commit.pending)
}
