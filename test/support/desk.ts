import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import * as inProcess from './in-process.ts'

export type Outcome = inProcess.Outcome

/** The present in tests that name no other: a Monday morning, 10:00 in `zone`. */
export const monday = '2026-11-02T09:00:00Z'
export const zone = 'Europe/Madrid'

/** A book that does not exist yet, the present and the zone stand for what is left out. */
export type World = Partial<inProcess.World>

/** Runs one command line in this process, with streams, a present and a book of its own. */
export async function desk(argv: readonly string[], world: World = {}): Promise<Outcome> {
  const {book = newBook(), now = monday, tz = zone} = world
  return inProcess.runDesk(argv, {...world, book, now, tz})
}

/** A path where a book can be made; what is put there is gone after the run. */
export function newBook(): string {
  return join(newFolder(), 'book')
}

/** An empty folder that is gone after the run. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'caredesk-'))
}
