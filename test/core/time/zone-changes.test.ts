import {describe, expect, it} from 'vitest'
import {zoneChanges} from '../../../src/core/time/zone-changes.ts'

describe('the changes of clocks', () => {
  it('are the rule by which they go on, and the days on which they happened before', () => {
    const changes = zoneChanges('America/New_York')

    expect(changes[0]).toEqual({
      kind: 'standard',
      offsetBefore: -300,
      offsetAfter: -300,
      at: ['1970-01-01T00:00:00'],
      rule: null,
    })
    expect(changes.filter(({rule}) => rule !== null)).toEqual([
      {
        kind: 'daylight',
        offsetBefore: -300,
        offsetAfter: -240,
        at: ['2007-03-11T02:00:00'],
        rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      },
      {
        kind: 'standard',
        offsetBefore: -240,
        offsetAfter: -300,
        at: ['2007-11-04T02:00:00'],
        rule: 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
      },
    ])
  })

  it('have no rule where they have come to an end, or follow the moon', () => {
    expect(zoneChanges('America/Sao_Paulo').filter(({rule}) => rule !== null)).toEqual([])
    expect(zoneChanges('Africa/Casablanca').filter(({rule}) => rule !== null)).toEqual([])
    expect(
      zoneChanges('Africa/Casablanca')
        .flatMap(({at}) => at)
        .filter((at) => at.startsWith('2026')),
    ).toHaveLength(2)
  })

  it('are none in a zone that has none', () => {
    expect(zoneChanges('Asia/Kolkata')).toHaveLength(1)
  })
})
