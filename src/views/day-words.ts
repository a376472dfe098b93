import type {Due} from '../core/time/calendar.ts'
import {monthNames} from '../core/time/month-names.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A day with its weekday, so that a slip is seen: `Thursday 24 December 2026`, `Thursday 24 December 2026 at 15:00`. */
export function dayInWords(due: Due): string {
  const [day = '', time] = due.split('T')
  const [year, month, date] = day.split('-').map(Number)
  const said = `${weekdays[new Date(day).getUTCDay()]} ${date} ${monthNames[(month ?? 1) - 1]} ${year}`
  return time === undefined ? said : `${said} at ${time}`
}
