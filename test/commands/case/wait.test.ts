import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('case wait', () => {
  keepsTheHabitsOfAChange({book: withCases, argv: (ref) => ['case', 'wait', ref], refs: ['C1', 'C3']})

  it('waits for the customer, or for whom it is told', async () => {
    const book = await withCases()
    const customer = await desk(['case', 'wait', 'C1', '--json'], {book})
    const other = await desk(['case', 'wait', 'C1', '--on', 'third-party', '--json'], {book})

    expect(customer.json().case).toMatchObject({status: 'waiting', waitingOn: 'customer'})
    expect(other.json().case).toMatchObject({status: 'waiting', waitingOn: 'third-party'})
  })

  it('exits 4 on a resolved case and 2 on someone to wait for whom nobody knows', async () => {
    const book = await work(await withCases(), ['case', 'resolve', 'C1', '--resolution', 'New hinge'])
    const resolved = await desk(['case', 'wait', 'C1', '--json'], {book})
    const unknown = await desk(['case', 'wait', 'C2', '--on', 'godot', '--json'], {book})

    expect([resolved.code, unknown.code]).toEqual([4, 2])
    expect(unknown.json().error.message).toContain('godot')
  })
})
