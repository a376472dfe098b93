import {commitFields, type ListedCommit} from '../../core/book/commit-fields.ts'
import {queryGiven} from '../query/query.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** The last commits, or the last of those that fit, the newest first. */
export async function commitsFor(
  desk: DeskCommand,
  {where, limit}: {readonly where?: string | undefined; readonly limit: number},
): Promise<readonly ListedCommit[]> {
  const {log} = desk.book.store
  if (where === undefined) return log(limit)
  const {fits} = queryGiven(desk, where, commitFields)
  return (await log(Number.MAX_SAFE_INTEGER)).filter(fits).slice(0, limit)
}

/** The commit of that number, where it is among the last thousand; null for none. */
export async function commitNumbered({book}: DeskCommand, seq: number | null): Promise<ListedCommit | null> {
  return seq === null ? null : ((await book.store.log(1000)).find((one) => one.seq === seq) ?? null)
}
