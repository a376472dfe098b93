import {describe, expect, it} from 'vitest'
import {shopYear} from '../../src/sample/shop-year.ts'
import type {Deed} from '../../src/sample/simulation.ts'
import {simulate} from '../../src/sample/simulation.ts'
import {ana} from '../support/relationships.ts'

const year = shopYear({now: '2026-11-20T15:00:00.000Z', zone: 'UTC'})

const begun = ana({}, year.instant(0))

describe('simulate', () => {
  it('does each deed at its minute, whatever order they are given in, and stops at the present', () => {
    const done: string[] = []
    const deed = (minute: number, next: readonly Deed[] = []): Deed => ({
      minute,
      by: 'marina',
      perform: (relationship, {at}) => {
        done.push(at)
        return {relationship, next}
      },
    })
    simulate(
      begun,
      [deed(year.now), deed(year.now - 60), deed(year.now - 120, [deed(year.now - 90), deed(year.now + 1)])],
      year,
    )
    expect(done).toEqual(['2026-11-20T13:00:00.000Z', '2026-11-20T13:30:00.000Z', '2026-11-20T14:00:00.000Z'])
  })
})
