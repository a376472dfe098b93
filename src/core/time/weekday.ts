import type {Day} from './calendar.ts'

export const weekdayNames: readonly string[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

/** 1 for `mon`, `monday` or anything between, to 7 for `sunday`; null for anything else. */
export function isoWeekday(name: string): number | null {
  const found = name.length < 3 ? -1 : weekdayNames.findIndex((full) => full.startsWith(name))
  return found === -1 ? null : found + 1
}

/** 1 for a Monday, to 7 for a Sunday. */
export function isoWeekdayOf(day: Day): number {
  return new Date(day).getUTCDay() || 7
}

/** 1 -> `mon`. */
export function weekdayText(isoDay: number): string {
  return weekdayNames[isoDay - 1]?.slice(0, 3) ?? ''
}
