import type {DueRange} from '../../core/query/selection.ts'
import {Refusal} from '../../core/refusal.ts'
import {addMonths, type Due, dueDay, type Instant, today, wallTimeOf} from '../../core/time/calendar.ts'
import {parseDueRange, parseInstant, parsePastMoment, parseWhen} from '../../input/when.ts'
import {parseZone} from '../../input/zone.ts'
import {dayInWords} from '../../views/day-words.ts'
import {Cancelled} from '../ask/cancelled.ts'
import type {DeskCommand} from './desk-command.ts'

/** A day or hour of a promise, in the zone of the book: one long past, or a century ahead, is asked about. */
export function whenGiven(desk: DeskCommand, typed: string): Promise<Due> {
  return likelyWhen(desk, typed, false)
}

/** A day or hour that is to come, or is today: one that is over is asked about too. */
export function plannedGiven(desk: DeskCommand, typed: string): Promise<Due> {
  return likelyWhen(desk, typed, true)
}

async function likelyWhen(desk: DeskCommand, typed: string, isToCome: boolean): Promise<Due> {
  const due = await parseWhen(typed, desk.clock)
  const [on, day] = [dueDay(due), today(desk.clock)]
  if (on < addMonths(day, -60)) await sure(desk, due, 'more than five years ago')
  else if (isToCome && on < day) await sure(desk, due, 'over already')
  if (on > addMonths(day, 1200)) await sure(desk, due, 'more than a hundred years ahead')
  return due
}

/** The instant of something that happened: now, where nothing was typed. One long past is asked about. */
export async function pastGiven(desk: DeskCommand, typed: string | undefined): Promise<Instant> {
  const {clock} = desk
  if (typed === undefined) return clock.now
  const instant = await parsePastMoment(typed, clock)
  const due = wallTimeOf(instant, clock.zone)
  if (dueDay(due) < addMonths(today(clock), -240)) await sure(desk, due, 'more than twenty years ago')
  return instant
}

/** A year that was mistyped is likelier than a promise for the next century. */
async function sure(desk: DeskCommand, due: Due, how: string): Promise<void> {
  if (desk.given('anyway') !== undefined || desk.isDryRun) return
  const words = dayInWords(due)
  if (!desk.canAsk) throw new Refusal('when.unlikely', {day: words, how})
  const {askYes} = await import('../ask/prompts.ts')
  if (!(await askYes(`${words} is ${how}. Go on?`))) throw new Cancelled()
}

export async function dueRangeGiven({clock}: DeskCommand, typed: string | undefined): Promise<DueRange | null> {
  return typed === undefined ? null : parseDueRange(typed, clock)
}

/** The present, where a command without a book is told what it is. */
export function instantGiven(typed: string | undefined, zone = 'UTC'): Instant | undefined {
  return typed === undefined ? undefined : parseInstant(typed, zone)
}

export function zoneGiven(typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : parseZone(typed)
}
