import type {Cell, Column, Kind} from '../views/view.ts'
import {exactCell} from './cell.ts'
import {safeCell} from './safe.ts'
import {onClock, wallClock} from './wall-clock.ts'

/** A value as a spreadsheet has it: a text, a number, a yes or no, or days since the end of 1899 on a clock without a zone. */
export type XlsxValue =
  | {readonly type: 'text'; readonly value: string}
  | {readonly type: 'number'; readonly value: number; readonly format: string}
  | {readonly type: 'yes'; readonly value: boolean}
  | {readonly type: 'date'; readonly value: Date; readonly format: string}

export type XlsxCell = (row: Readonly<Record<string, Cell>>, column: Column<any>) => XlsxValue | null

/** What a cell of a spreadsheet holds at most. */
const mostText = 32_767
const dayLength = 86_400_000
const dayForm = /^\d{4}-\d\d-\d\d$/
const hourForm = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?$/

const dayFormat = 'yyyy-mm-dd'
const instantFormat = 'yyyy-mm-dd hh:mm'

const numberFormats: Readonly<Partial<Record<Kind, string>>> = {
  count: 'General',
  days: 'General',
  urgency: 'General',
  percent: '0%',
  duration: '[h]:mm',
  mood: '+0.0;-0.0;0.0',
}

/** Every format but the general one. */
export const xlsxFormats = [dayFormat, instantFormat, '0%', '[h]:mm', '+0.0;-0.0;0.0'] as const

const unitKinds: Readonly<Record<string, Kind>> = {count: 'count', duration: 'duration', share: 'percent', mood: 'mood'}

/** Cells with real dates and numbers. Instants are on the clock of the zone, durations are days, as spreadsheets count. */
export function xlsxCell(zone: string): XlsxCell {
  const local = wallClock(zone)
  return (row, {key, kind}) => {
    const value = row[key] ?? null
    if (value === null) return null
    if (typeof value === 'number') return numberCell(value, kind === 'figure' ? unitKind(row) : kind)
    if (typeof value === 'boolean') return {type: 'yes', value}
    if (typeof value === 'string') return dateCell(value, kind, local) ?? textCell(value)
    return textCell(exactCell(kind === 'instant' ? onClock(value, local) : value))
  }
}

function unitKind(row: Readonly<Record<string, Cell>>): Kind {
  return unitKinds[String(row['unit'] ?? 'mood')] ?? 'count'
}

function numberCell(value: number, kind: Kind): XlsxValue {
  return {
    type: 'number',
    value: kind === 'duration' ? value / dayLength : value,
    format: numberFormats[kind] ?? 'General',
  }
}

function dateCell(text: string, kind: Kind, local: (at: string) => string | null): XlsxValue | null {
  if (kind !== 'day' && kind !== 'due' && kind !== 'instant') return null
  const [, day, time] = hourForm.exec(text) ?? []
  const wall = dayForm.test(text) ? `${text} 00:00:00` : day === undefined ? local(text) : `${day} ${time}:00`
  const value = wall === null ? null : new Date(`${wall.replace(' ', 'T')}Z`)
  if (value === null || Number.isNaN(value.getTime()) || value.getUTCFullYear() < 1900) return null
  return {type: 'date', value, format: dayForm.test(text) ? dayFormat : instantFormat}
}

function textCell(text: string): XlsxValue {
  const safe = safeCell(text)
  const cut = safe.length > mostText ? `${safe.slice(0, mostText - 1)}…` : safe
  return {type: 'text', value: cut.replace(/[\ud800-\udbff]…$/, '…')}
}

/** How wide a column is, in characters. */
export function xlsxWidth({title, kind}: Column<any>): number {
  const usual: Partial<Record<Kind, number>> = {instant: 17, due: 17, day: 12, text: 22, list: 22}
  return Math.max(usual[kind] ?? 10, title.length + 2)
}
