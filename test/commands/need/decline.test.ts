import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {withNeeds} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('need decline', () => {
  keepsItsOutputApart({book: withNeeds, argv: ['need', 'decline', 'N1', 'Nobody makes it']})
  keepsTheHabitsOfAChange({
    book: withNeeds,
    argv: (ref) => ['need', 'decline', ref, 'Nobody makes it'],
    refs: ['N1', 'N2'],
  })

  it('keeps why, and schedules nothing', async () => {
    const argv = ['need', 'decline', 'N1', 'Nobody makes it', '--by', 'nina', '--json']
    const declined = await desk(argv, {book: await withNeeds()})

    expect(declined.json()).toMatchObject({
      need: {status: 'declined', outcome: 'Nobody makes it', closedBy: 'nina'},
      followUp: null,
    })
  })

  it('exits 2 without a reason', async () => {
    expect((await desk(['need', 'decline', 'N1', '--json'], {book: await withNeeds()})).code).toBe(2)
  })
})
