import {resolve} from 'node:path'
import type {ListedCommit} from '../../core/book/commit-fields.ts'
import type {Settings} from '../../core/book/settings.ts'
import {careRules} from '../../core/care/rules.ts'
import {today} from '../../core/time/calendar.ts'
import {type Administration, administrationOf, type Finding} from '../../store/open.ts'
import {refuseInside} from '../hooks/trust.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {commitPoint, makeBook} from './book.ts'

/** The book that a command is about, also where it can't be opened. */
export function folderOf(desk: DeskCommand): string {
  desk.config.book = desk.folder
  return desk.config.book
}

function bookOf(desk: DeskCommand): Administration {
  const {io} = desk.config
  return administrationOf(folderOf(desk), {
    disk: io.disk,
    onCommitPoint: commitPoint(io),
    onWait: () => desk.say('Another desk is writing; waiting for it.'),
  })
}

/** The same, for what only the owner of the book may ask of it. */
function ownBookOf(desk: DeskCommand): Administration {
  refuseInside(folderOf(desk), desk.config.io.env)
  return bookOf(desk)
}

/** What there is to say of the book, with whose holidays it keeps, by name. */
export async function infoOf(desk: DeskCommand) {
  return withHolidays(await bookOf(desk).info())
}

/** What there would be to say after a change that a dry run did not make; null: it was made. */
export async function infoAfter(desk: DeskCommand, change: ((settings: Settings) => Partial<Settings>) | null) {
  const info = await bookOf(desk).info()
  const changed = change?.(desk.settings)
  return withHolidays({...info, ...changed, care: careRules({...info.care, ...changed?.care})})
}

async function withHolidays<Info extends Pick<Settings, 'openingHours'>>(info: Info) {
  const place = info.openingHours?.holidays ?? null
  const {holidayInfo} = await import('./holidays.ts')
  return {...info, holidays: await holidayInfo(place)}
}

export async function init(desk: DeskCommand, facts: Parameters<typeof makeBook>[2]) {
  const {language = desk.preferences.language} = facts
  await makeBook(folderOf(desk), desk.config.io, {...facts, language})
  desk.saved(null)
  return infoOf(desk)
}

/** Everything that is wrong with the book; says how far it is where a person waits. */
export async function check(desk: DeskCommand): Promise<readonly Finding[]> {
  const book = ownBookOf(desk)
  const progress = desk.printer.progress('Checking customers')
  const checking = book.check({
    onProgress: ({customers}) => progress.at(customers),
    onNoModes: () => desk.say('The file system keeps no permissions: whoever can reach the folder can read the book.'),
  })
  return checking.finally(progress.end)
}

export async function rebuild(desk: DeskCommand) {
  const book = ownBookOf(desk)
  const progress = desk.printer.progress('Reading customers')
  const {customers, repaired, seq, setAside} = await book
    .rebuild(({customers: read}) => progress.at(read))
    .finally(progress.end)
  return {path: folderOf(desk), customers, repaired, seq, setAside}
}

export async function accept(desk: DeskCommand): Promise<ListedCommit | null> {
  const commit = await ownBookOf(desk).accept(desk.intent)
  if (commit !== null && !desk.intent.dryRun) desk.saved(commit.opId)
  return commit
}

/** Writes the book to one file; never over one that is there unless told so. */
export async function backup(desk: DeskCommand, file: string | undefined, how: {force: boolean; keepGoing: boolean}) {
  const book = ownBookOf(desk)
  const made = await book.backup(resolve(file ?? `caredesk-${today(desk.clock)}.backup.gz`), how)
  desk.saved(null)
  return made
}

export async function restore(desk: DeskCommand, file: string, keepGoing: boolean) {
  const {leftOut} = await bookOf(desk).restore(resolve(file), {keepGoing})
  desk.saved(null)
  if (leftOut.length > 0) desk.say(`Restored without ${leftOut.join(', ')}.`)
  return infoOf(desk)
}
