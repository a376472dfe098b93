import {describe, expect, it} from 'vitest'
import type {ImportKind} from '../../../src/core/import/facts.ts'
import {asInstant, orderShown, readMoment} from '../../../src/input/import/dates.ts'
import {imports} from '../../../src/input/import/kinds.ts'
import {readNumber, readSpan} from '../../../src/input/import/numbers.ts'
import {channels, moods, type WordSet, wordMeant} from '../../../src/input/import/words.ts'

const clock = {now: '2026-11-02T09:00:00.000Z', zone: 'Europe/Madrid'}

function instant(text: string, order: 'dmy' | 'mdy' | null = null): string | null {
  const moment = readMoment(text, order, clock)
  return moment === null || moment === 'ambiguous' ? moment : asInstant(moment, clock)
}

describe('a date', () => {
  it.each([
    ['2025-03-04', '2025-03-04T11:00:00.000Z'],
    ['2025-03-04 10:30', '2025-03-04T09:30:00.000Z'],
    ['2025-03-04T10:30:15.123456Z', '2025-03-04T10:30:15.123Z'],
    ['2025-03-04 10:30:15 UTC', '2025-03-04T10:30:15.000Z'],
    ['2025-03-04 10:30:15 -0300', '2025-03-04T13:30:15.000Z'],
    ['20250304T103015Z', '2025-03-04T10:30:15.000Z'],
    ['20250304', '2025-03-04T11:00:00.000Z'],
    ['25/03/2025', '2025-03-25T11:00:00.000Z'],
    ['3/25/2025 9:30 PM', '2025-03-25T20:30:00.000Z'],
    ['3/25/2025, 12:05 am', '2025-03-24T23:05:00.000Z'],
    ['4.3.25', '2025-03-04T11:00:00.000Z'],
    ['5/5/25', '2025-05-05T10:00:00.000Z'],
    ['4 mar 2025', '2025-03-04T11:00:00.000Z'],
    ['Mar 4, 2025 at 10:30', '2025-03-04T09:30:00.000Z'],
    ['4 de março de 2025', '2025-03-04T11:00:00.000Z'],
    ['4 settembre 2025', '2025-09-04T10:00:00.000Z'],
    ['15 de enero de 2025', '2025-01-15T11:00:00.000Z'],
    ['1741080600', '2025-03-04T09:30:00.000Z'],
    ['1741080600000', '2025-03-04T09:30:00.000Z'],
    ['2/11/2026', 'ambiguous'],
    ['31/02/2025', null],
    ['2025-02-30', null],
    ['25/25/2025', null],
    ['soon', null],
    ['0/0/00', null],
    ['13/05/0980', null],
  ])('%s is %s', (text, meant) => {
    expect(instant(text)).toBe(meant)
  })

  it('is of the order that is said, and no other', () => {
    expect(instant('3/4/2025', 'dmy')).toBe('2025-04-03T10:00:00.000Z')
    expect(instant('3/4/2025', 'mdy')).toBe('2025-03-04T11:00:00.000Z')
    expect(instant('25/3/2025', 'mdy')).toBeNull()
  })

  it('of today is now', () => {
    expect(instant('2026-11-02')).toBe(clock.now)
  })

  it('shows its order in a column where one day is beyond 12, unless they disagree', () => {
    expect(orderShown(['1/2/2025', '13/2/2025'])).toBe('dmy')
    expect(orderShown(['1/2/2025', '2-13-2025 10:00'])).toBe('mdy')
    expect(orderShown(['13/2/2025', '2/13/2025'])).toBeNull()
    expect(orderShown(['1/2/2025', '13.2.2025', '2025-02-13'])).toBeNull()
  })
})

it.each([
  ['12', 12],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['-1', -1],
  ['1.234,56', 1234.56],
  ['1,234.56', 1234.56],
  ['1 234', 1234],
  ['1.234.567', 1_234_567],
  ['1,234', null],
  ['1.234', null],
  ['0,125', 0.125],
  ['', null],
  ['12a', null],
])('the number %s is %s', (text, meant) => {
  expect(readNumber(text)).toBe(meant)
})

it('a length is a number of its unit, or hours and minutes', () => {
  expect(readSpan('1,5', 'hours')).toBe(5_400_000)
  expect(readSpan('90', 'minutes')).toBe(5_400_000)
  expect(readSpan('01:30:00', 'hours')).toBe(5_400_000)
  expect(readSpan('-1', 'hours')).toBeNull()
})

const wordsOf = (of: ImportKind, field: string) => imports[of].fields.find(({name}) => name === field)?.kind as WordSet

it('a word is known in four languages, blind to case and accents', () => {
  expect(['high', 'Alta', 'ALTO', 'P2'].map((text) => wordMeant(wordsOf('cases', 'priority'), text))).toEqual([
    'high',
    'high',
    'high',
    'high',
  ])
  expect(
    ['Resuelto', 'resolvido', 'Chiuso', 'solved'].map((text) => wordMeant(wordsOf('cases', 'status'), text)),
  ).toEqual(Array(4).fill('resolved'))
  expect(['in person', 'In-Person', 'in_person'].map((text) => wordMeant(channels, text))).toEqual(
    Array(3).fill('in-person'),
  )
  expect(['1.0', '-2,0', '+1', '0.00'].map((text) => wordMeant(moods, text))).toEqual(['1', '-2', '1', '0'])
  expect(wordMeant(wordsOf('cases', 'priority'), 'sky-high')).toBeNull()
  expect(wordMeant(wordsOf('cases', 'priority'), 'toString')).toBeNull()
})
