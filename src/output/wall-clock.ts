import type {Cell} from '../views/view.ts'

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/

/** Writes an instant as the clock on the wall of the zone had it, `2026-11-21 14:05:00`; gives back any other text as null. */
export function wallClock(zone: string): (at: string) => string | null {
  const write = new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'medium'})
  return (at) => {
    const moment = instantForm.test(at) ? Date.parse(at) : Number.NaN
    return Number.isNaN(moment) ? null : write.format(moment)
  }
}

/** An instant, or each of a list of them, as the clock had it; whatever else there is stays. */
export function onClock(value: Cell, local: (at: string) => string | null): Cell {
  if (typeof value === 'string') return local(value) ?? value
  return Array.isArray(value) ? value.map((at: string) => local(at) ?? at) : value
}
