import {describe, expect, it} from 'vitest'
import {nextBirthday} from '../../../src/core/care/birthday.ts'

describe('nextBirthday', () => {
  it('is today on the day itself, and next year the day after', () => {
    expect(nextBirthday('1980-05-12', '2026-05-12')).toEqual({on: '2026-05-12', days: 0, turns: 46})
    expect(nextBirthday('1980-05-12', '2026-05-13')).toEqual({on: '2027-05-12', days: 364, turns: 47})
  })

  it('does not know the age without a year', () => {
    expect(nextBirthday('--01-02', '2026-12-30')).toEqual({on: '2027-01-02', days: 3, turns: null})
  })

  it('keeps the 29th of February on the 28th in common years', () => {
    expect(nextBirthday('1992-02-29', '2027-02-28')).toEqual({on: '2027-02-28', days: 0, turns: 35})
    expect(nextBirthday('1992-02-29', '2028-02-28')).toEqual({on: '2028-02-29', days: 1, turns: 36})
    expect(nextBirthday('--02-29', '2027-03-01').on).toBe('2028-02-29')
  })
})
