import {Temporal} from 'temporal-polyfill'
import type {OpeningHours} from '../../src/core/time/opening-hours.ts'

const step = 15 * 60_000
const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/**
 * The naive way to count opening hours: every quarter of an hour is looked up on the wall clock of the zone, in a calendar of days
 * that are closed. Spans and instants must lie on quarters. It shares nothing with the real one but the settings.
 */
export function minutesOpen(
  {week, closed}: OpeningHours,
  zone: string,
  holidays: ReadonlySet<string>,
  from: string,
  to: string,
): number {
  let open = 0
  const end = Temporal.Instant.from(to).epochMilliseconds
  for (let at = Temporal.Instant.from(from).epochMilliseconds; at < end; at += step) {
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    const day = wall.toPlainDate().toString()
    const shut = holidays.has(day) || closed.some((one) => isWithin(one, day))
    const time = `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`
    const spans = week[names[wall.dayOfWeek - 1] ?? 'mon'] ?? []
    if (!shut && spans.some((span) => span.slice(0, 5) <= time && time < span.slice(6))) open += 15
  }
  return open
}

function isWithin(closed: string, day: string): boolean {
  const [from = '', to = from] = closed.split('..')
  return from <= day && day <= to
}
