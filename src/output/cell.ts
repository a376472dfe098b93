import type {Cell, Kind} from '../views/view.ts'
import {calendarWords, type Place} from './calendar-words.ts'
import type {Align} from './width.ts'

/** Who reads it: the narrow cell of a table, a card, a pipe (ISO dates), or a document that is kept (dates with the year). */
export type Manner = 'table' | 'card' | 'plain' | 'document'

/** How a terminal or a pipe is written to: `manner`, if nothing else is wanted. */
export function mannerOf({plain, dated}: {plain: boolean; dated?: boolean}, manner: 'table' | 'card'): Manner {
  if (plain) return 'plain'
  return dated === true ? 'document' : manner
}

/** How phones are grouped for reading; where that is not said, they stay in E.164. */
export interface Phones {
  readonly phone?: (number: string) => string
}

/** What a row leaves out is an empty cell. */
export type WriteCell = (value: Cell | undefined, kind: Kind) => string

const moods = ['angry', 'unhappy', 'neutral', 'happy', 'delighted']
const minute = 60_000

/** A cell as programs want it: ISO dates, plain numbers, lists joined by `; `. */
export function exactCell(value: Cell | undefined): string {
  if (value == null) return ''
  return typeof value === 'object' ? value.join('; ') : String(value)
}

/** Writes cells in words for a reader; the text is not yet safe for any sink. */
export function cellWriter(place: Place & Phones, manner: Manner): WriteCell {
  const calendar = calendarWords(place)
  const number = (options: Intl.NumberFormatOptions) => (value: number) => value.toLocaleString(place.language, options)
  const grouped = number({maximumFractionDigits: 1})
  const count = (value: number) => (Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : grouped(value))
  const percent = number({style: 'percent', maximumFractionDigits: 0})
  const share = (value: number) =>
    place.language === 'en' ? `${Math.round(Number((value * 100).toFixed(6)))}%` : percent(value)
  const measured = number({
    style: 'unit',
    unit: 'day',
    unitDisplay: manner === 'table' ? 'narrow' : 'long',
    maximumFractionDigits: 1,
  })
  const {phone = (text) => text} = place
  const days = (value: number) => (place.language === 'en' ? englishDays(value, manner) : null) ?? measured(value)

  return (value, kind) => {
    if (typeof value === 'string') return writeText(value, kind)
    if (typeof value === 'number') return writeNumber(value, kind)
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (value == null) return ''
    return (kind === 'phone' ? value.map(phone) : value).join(', ')
  }

  function writeText(value: string, kind: Kind): string {
    if (manner === 'plain') return value
    const isKept = manner === 'document'
    switch (kind) {
      case 'day':
        return isKept ? calendar.full(value) : calendar.near(value)
      case 'due':
        return isKept ? calendar.full(value) : calendar.due(value)
      case 'phone':
        return phone(value)
      case 'instant':
        return isKept ? calendar.fullInstant(value) : calendar.instant(value)
      default:
        return value
    }
  }

  function writeNumber(value: number, kind: Kind): string {
    switch (kind) {
      case 'mood':
        return moodWords(value)
      case 'duration':
        return durationWords(value)
      case 'days':
        return days(value)
      case 'percent':
        return share(value)
      case 'urgency':
        return count(manner === 'table' ? Math.round(value) : value)
      case 'count':
        return count(value)
      default:
        return String(value)
    }
  }
}

export function alignOf(kind: Kind): Align {
  return ['count', 'duration', 'days', 'percent', 'urgency', 'figure'].includes(kind) ? 'right' : 'left'
}

/** Most days are so few and whole that they can do without Intl, which takes longer to wake than a page to write. */
function englishDays(value: number, manner: Manner): string | null {
  if (!Number.isInteger(value) || Math.abs(value) >= 1000) return null
  if (manner === 'table') return `${value}d`
  return Math.abs(value) === 1 ? `${value} day` : `${value} days`
}

/** `+1 happy` */
function moodWords(value: number): string {
  const rounded = Math.round(value * 10) / 10
  const word = moods[Math.round(rounded) + 2]
  const figure = rounded > 0 ? `+${rounded}` : String(rounded)
  return word === undefined ? figure : `${figure} ${word}`
}

/** The two largest units of a length in milliseconds: `35m`, `4h 10m`, `2d 4h`; days alone from ten days on. */
export function durationWords(length: number): string {
  const minutes = Math.round(Math.abs(length) / minute)
  const sign = length < 0 && minutes > 0 ? '-' : ''
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (minutes === 0) return '<1m'
  if (hours === 0) return `${sign}${minutes}m`
  if (days === 0) return sign + pair(hours, 'h', minutes % 60, 'm')
  return sign + (days < 10 ? pair(days, 'd', hours % 24, 'h') : `${days}d`)
}

function pair(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${unit}` : `${large}${unit} ${small}${smallUnit}`
}
