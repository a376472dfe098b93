import type {ParsedResult} from 'chrono-node/en'
import {realDay} from '../core/time/calendar.ts'
import {clockTime, type Moment, type Standpoint, wallTime, wholeDay} from './moment.ts'

const wordTime = 12

/**
 * Rarer words for a day (`the day after tomorrow`, `first of december`). Only when all of the text is understood as one
 * day, with or without a time: not a wrong weekday (`monday 27 nov 2026`), not a span, not a month alone, not `tomorrow morning`, not a number of hours.
 */
export async function readByChrono(text: string, from: Standpoint): Promise<Moment | null> {
  const {casual} = await import('chrono-node/en')
  const [year = 0, month = 1, day = 1] = from.day.split('-').map(Number)
  const reference = () => new Date(year, month - 1, day, wordTime)
  const [result, ...others] = inUtc(() => casual.parse(text, reference(), {forwardDate: from.looking === 'ahead'}))
  const whole = result !== undefined && others.length === 0 && result.text === text && result.end == null
  return whole ? momentOf(result) : null
}

/** The library counts in the zone of the machine, where a day may have been skipped; UTC has them all. */
function inUtc<Value>(work: () => Value): Value {
  const {TZ} = process.env
  process.env['TZ'] = 'UTC'
  try {
    return work()
  } finally {
    if (TZ === undefined) delete process.env['TZ']
    else process.env['TZ'] = TZ
  }
}

function momentOf({start}: ParsedResult): Moment | null {
  const [hour, minute] = [start.get('hour') ?? wordTime, start.get('minute') ?? 0]
  const hasTime = start.isCertain('hour')
  const namesDay = start.isCertain('day') || start.isCertain('weekday') || start.tags().has('result/relativeDate')
  const clear = namesDay && !start.isCertain('timezoneOffset') && (hasTime || (hour === wordTime && minute === 0))
  const day = clear ? realDay(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0) : null
  const isOtherWeekday =
    start.isCertain('weekday') && day !== null && new Date(day).getUTCDay() !== start.get('weekday')
  if (day === null || isOtherWeekday) return null
  return hasTime ? wallTime(day, clockTime(hour, minute)) : wholeDay(day)
}
