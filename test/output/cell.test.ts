import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {cellWriter, durationWords, exactCell} from '../../src/output/cell.ts'
import type {Kind} from '../../src/views/view.ts'

const place = {zone: 'America/Sao_Paulo', today: '2026-11-21', language: 'en'}

describe('a cell on a terminal', () => {
  const write = cellWriter(place, 'table')

  it.each<[Kind, string | number | boolean | null | string[], string]>([
    ['day', '2026-11-21', 'today'],
    ['day', '2026-11-22', 'tomorrow'],
    ['day', '2026-11-22T10:00', 'tomorrow 10:00'],
    ['day', '2026-11-20', 'yesterday'],
    ['day', '2026-11-24', 'in 3 days'],
    ['day', '2026-11-18', '3 days ago'],
    ['day', '2026-12-01', 'Tue 1 Dec'],
    ['day', '2027-12-01', '1 Dec 2027'],
    ['day', '--02-29', '29 Feb'],
    ['day', '2026-02-31', '2026-02-31'],
    ['day', 'soon', 'soon'],
    ['due', '2026-11-20', '1 day late'],
    ['due', '2026-10-21', '31 days late'],
    ['due', '2026-11-23', 'in 2 days'],
    ['instant', '2026-11-21T17:05:00.000Z', 'today 14:05'],
    ['instant', '2026-11-21T01:05:00.000Z', '20 Nov 22:05'],
    ['instant', '2025-11-21T17:05:00Z', '21 Nov 2025 14:05'],
    ['instant', '2026-10-21', '21 Oct'],
    ['instant', '2026-99-99T00:00:00Z', '2026-99-99T00:00:00Z'],
    ['mood', 2, '+2 delighted'],
    ['mood', 0, '0 neutral'],
    ['mood', -1.25, '-1.2 unhappy'],
    ['count', 1204, '1,204'],
    ['days', 31, '31d'],
    ['percent', 0.256, '26%'],
    ['urgency', 12.34, '12'],
    ['list', ['oven', 'warranty'], 'oven, warranty'],
    ['text', true, 'yes'],
    ['count', null, ''],
  ])('of kind %s with %j reads %s', (kind, value, shown) => {
    expect(write(value, kind)).toBe(shown)
  })
})

describe('a cell elsewhere', () => {
  it('says days in words on a card and the year in a document, and is exact in a pipe', () => {
    expect(cellWriter(place, 'card')(1, 'days')).toBe('1 day')
    expect(cellWriter(place, 'document')('2026-11-22', 'due')).toBe('22 Nov 2026')
    expect(cellWriter(place, 'document')('2026-11-21T17:05:00.000Z', 'instant')).toBe('21 Nov 2026 14:05')
    expect(cellWriter(place, 'plain')('2026-11-22', 'due')).toBe('2026-11-22')
    expect([null, 'a', -2, true, ['a', 'b']].map(exactCell)).toEqual(['', 'a', '-2', 'true', 'a; b'])
  })

  it('speaks the language it is given', () => {
    const write = cellWriter({...place, language: 'pt-BR'}, 'table')
    expect(write('2026-11-22', 'day')).toBe('amanhã')
  })
})

describe('a length of time', () => {
  it.each([
    [0, '<1m'],
    [59 * 60_000, '59m'],
    [3_600_000, '1h'],
    [15_000_000, '4h 10m'],
    [187_200_000, '2d 4h'],
    [40 * 86_400_000, '40d'],
    [-3_600_000, '-1h'],
  ])('of %i ms reads %s', (length, shown) => {
    expect(durationWords(length)).toBe(shown)
  })

  it('has at most two units, whatever it is', () => {
    fc.assert(fc.property(fc.integer(), (length) => /^(<1m|-?\d+[dhm]( \d+[hm])?)$/.test(durationWords(length))))
  })
})
