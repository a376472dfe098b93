import {lastDateOf} from '../core/time/calendar.ts'
import {monthNames} from '../core/time/month-names.ts'

/** `: November has 30 days`, of the first date in a text that the calendar does not have; empty where each is real. */
export function whyNoDay(text: string): string {
  const written = [...text.matchAll(/(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/g)]
  const why = written.map(([, year, month, day]) =>
    noSuchDay({year: Number(year), month: Number(month), day: Number(day)}),
  )
  return why.find((one) => one !== '') ?? ''
}

/** The same of one date; a year that was not said is one with 29 February. */
export function noSuchDay({year, month, day}: {year: number | null; month: number; day: number}): string {
  const name = monthNames[month - 1]
  if (name === undefined) return `: there is no month ${month}`
  const last = lastDateOf(year ?? 2000, month)
  if (day >= 1 && day <= last) return ''
  return `: ${month === 2 && year !== null ? `${name} ${year}` : name} has ${last} days`
}
