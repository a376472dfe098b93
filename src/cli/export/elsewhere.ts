import type {Relationship} from '../../core/book/relationship.ts'
import type {Hold} from '../../core/care/hold.ts'
import {holdsOfFollowUps} from '../../core/care/hold-now.ts'
import {zoneChanges} from '../../core/time/zone-changes.ts'
import {type CustomerRow, customerRow} from '../../kinds/customer/row.ts'
import type {FollowUp} from '../../kinds/follow-up/follow-up.ts'
import {type FollowUpRow, followUpRow} from '../../kinds/follow-up/row.ts'
import {calendarEntry} from '../../views/calendar.ts'
import {taskwarriorTask} from '../../views/taskwarrior.ts'
import {addressCard} from '../../views/vcard.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {UsageError} from '../run/usage.ts'
import {type RowsIn, streamRows} from './row-stream.ts'

export interface CalendarGiven {
  readonly as?: 'todo' | 'event' | undefined
  readonly alarm?: readonly string[] | undefined
}

interface RowFlags {
  readonly dialect?: string | undefined
}

/** Follow-ups as a calendar, in the zone of the book. */
export async function exportCalendar(
  desk: DeskCommand,
  given: RowFlags & CalendarGiven,
  fits: (row: FollowUpRow) => boolean,
) {
  refuseDialect(given)
  const {calendarChunks} = await import('../../output/ics.ts')
  const {clock, settings} = desk
  const {zone} = clock
  const {as = 'todo', alarm: alarms = []} = given
  return streamRows(
    desk,
    followUpsMade(desk, fits, (...found) => calendarEntry(...found, zone)),
    (batches) => calendarChunks(batches, {as, alarms, name: settings.name, zone, changes: zoneChanges(zone)}),
  )
}

/** Follow-ups as `task import` takes them. */
export async function exportTasks(desk: DeskCommand, given: RowFlags, fits: (row: FollowUpRow) => boolean) {
  refuseDialect(given)
  const {taskLines} = await import('../../output/taskwarrior.ts')
  return streamRows(
    desk,
    followUpsMade(desk, fits, (...found) => taskwarriorTask(...found, desk.clock.zone)),
    (batches) => texts(batches, taskLines),
  )
}

/** Of each relationship the follow-ups that fit, as what is made of them and of what they wait for. */
function followUpsMade<Made>(
  {clock}: DeskCommand,
  fits: (row: FollowUpRow) => boolean,
  madeOf: (relationship: Relationship, found: FollowUp, hold: Hold | null) => Made,
): RowsIn<Made> {
  return (relationship) => {
    const holdOf = holdsOfFollowUps(relationship, clock)
    return relationship.followUps
      .filter((found) => fits(followUpRow(relationship, found)))
      .map((found) => madeOf(relationship, found, holdOf(found)))
  }
}

/** Customers as vCards; not those who are forgotten. */
export async function exportCards(desk: DeskCommand, given: RowFlags, fits: (row: CustomerRow) => boolean) {
  refuseDialect(given)
  const {vcardText} = await import('../../output/vcard.ts')
  return streamRows(
    desk,
    (relationship) => {
      const row = customerRow(relationship)
      return row.forgottenAt === null && fits(row) ? [addressCard(relationship)] : []
    },
    (batches) => texts(batches, vcardText),
  )
}

async function* texts<Row>(
  batches: AsyncIterable<readonly Row[]>,
  textOf: (rows: readonly Row[]) => string,
): AsyncGenerator<string> {
  for await (const rows of batches) yield textOf(rows)
}

function refuseDialect({dialect}: RowFlags): void {
  if (dialect !== undefined) throw new UsageError('--dialect is for --format csv.')
}
