import type {ListedCommit} from '../../core/book/commit-fields.ts'
import {newId} from '../../system/ids.ts'
import {commitRow} from '../journal.ts'
import type {Intent} from '../store.ts'
import type {StoreOptions} from './json-store.ts'
import {openFolder} from './json-store.ts'
import {withLock} from './lock.ts'
import {applyPending, writePending} from './pending.ts'
import {takeInDocuments} from './take-in-documents.ts'

/**
 * Takes in what was edited or added by hand, as one commit that can't be undone; null where there was nothing. Refuses
 * what is not valid, and numbers that another customer has; raises the counters to the numbers that it finds.
 */
export function acceptEdits(path: string, intent: Intent, options: StoreOptions = {}): Promise<ListedCommit | null> {
  const {folder, format, openToWrite} = openFolder(path, options)
  return withLock(folder, {wait: intent.wait, onWait: options.onWait}, async () => {
    const {state} = await openToWrite()
    const {command, at, by} = intent
    const op = intent.opId ?? newId()
    const commit = await takeInDocuments(folder, state, format, {command, at, by, op})
    if (commit === null) return null
    if (!intent.dryRun) {
      await options.onCommitPoint?.()
      await writePending(folder, commit.pending, op)
      await applyPending(folder, commit.pending).catch(() => undefined)
    }
    return commitRow(commit.line, null)
  })
}
