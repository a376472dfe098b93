import {describe, expect, it} from 'vitest'
import {withNeeds, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needKeys, needsABook} from '../../support/habits.ts'

describe('need show', () => {
  needsABook(['need', 'show', 'N1'])

  it('shows one as a card, with all that is on file of it, and several as many', async () => {
    const book = await work(await withNeeds(), ['need', 'decline', 'N1', 'Nobody makes it'])
    const one = await desk(['need', 'show', 'n1', '--json'], {book})
    const card = await desk(['need', 'show', 'N1'], {book})
    const two = await desk(['need', 'show', 'N1,N3', '--json'], {book})

    expect(Object.keys(one.json().need)).toEqual(needKeys)
    expect(card.stdout).toContain('N1 a smaller grinder')
    expect(card.stdout).toContain('Nobody makes it')
    expect(two.json()).toMatchObject({needs: [{ref: 'N1'}, {ref: 'N3'}], total: 2})
  })

  it('exits 3 on one that is not on file, and 2 on what is no need', async () => {
    const book = await withNeeds()
    const [missing, other] = [await desk(['need', 'show', 'N9'], {book}), await desk(['need', 'show', 'C1'], {book})]
    expect([missing.code, other.code]).toEqual([3, 2])
  })
})
