import type {DueRange} from '../../core/query/selection.ts'
import type {Due, Instant} from '../../core/time/calendar.ts'
import {parseDueRange, parseInstant, parsePastMoment, parseWhen} from '../../input/when.ts'
import {parseZone} from '../../input/zone.ts'
import type {DeskCommand} from './desk-command.ts'

/** A day or hour that was typed, in the zone of the book. */
export function whenGiven({clock}: DeskCommand, typed: string): Promise<Due> {
  return parseWhen(typed, clock)
}

/** The instant of something that happened: now, where nothing was typed. */
export async function pastGiven({clock}: DeskCommand, typed: string | undefined): Promise<Instant> {
  return typed === undefined ? clock.now : parsePastMoment(typed, clock)
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
