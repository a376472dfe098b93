import {describe, expect, it} from 'vitest'
import {openDays, quietUntil} from '../../../src/core/care/quiet-hours.ts'
import {measuresOf} from '../../../src/core/targets/service-clock.ts'

const hours = {week: {mon: ['09:00-12:00'], wed: ['14:00-18:00']}, closed: ['2026-11-18'], holidays: null}

describe('quiet hours', () => {
  it.each([
    ['in the morning', '2026-11-16T08:59:00.000Z', '2026-11-16T09:00'],
    ['from the hour on', '2026-11-16T09:00:00.000Z', null],
    ['up to the last minute', '2026-11-16T19:59:00.000Z', null],
    ['in the evening', '2026-11-16T20:00:00.000Z', '2026-11-17T09:00'],
  ])('%s', (_, now, until) => {
    expect(quietUntil({now, zone: 'UTC'}, '09:00-20:00')).toBe(until)
    expect(quietUntil({now, zone: 'UTC'}, null)).toBeNull()
  })

  it('are those of the zone', () => {
    const now = '2026-11-16T11:30:00.000Z'
    expect(quietUntil({now, zone: 'America/Sao_Paulo'}, '09:00-20:00')).toBe('2026-11-16T09:00')
    expect(quietUntil({now, zone: 'Asia/Tokyo'}, '09:00-20:00')).toBe('2026-11-17T09:00')
  })

  it('last to the next open day', () => {
    const measures = measuresOf({openingHours: hours, targets: null}, 'UTC', () => new Set())
    const at = (now: string) => quietUntil({now, zone: 'UTC', measures}, '09:00-20:00')
    expect(at('2026-11-16T12:30:00.000Z')).toBeNull()
    expect(at('2026-11-16T21:00:00.000Z')).toBe('2026-11-23T09:00')
    expect(at('2026-11-17T12:00:00.000Z')).toBe('2026-11-23T09:00')
    const isOpen = openDays({now: '', zone: 'UTC', measures})
    expect(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-25'].map(isOpen)).toEqual([true, false, false, true])
  })
})
