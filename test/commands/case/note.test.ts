import {describe, expect, it} from 'vitest'
import {withCases} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('case note', () => {
  keepsTheHabitsOfAChange({
    book: withCases,
    argv: (ref) => ['case', 'note', ref, 'Serial number 4711'],
    refs: ['C1', 'C3'],
  })

  it('keeps the note with who wrote it and when, and leaves the case as it was', async () => {
    const book = await withCases()
    await desk(['case', 'note', 'C1', 'Serial number\n4711', '--by', 'Leo'], {book, now: '2026-11-03T08:00:00Z'})
    const {case: row, events} = (await desk(['case', 'show', 'C1', '--json'], {book})).json()

    expect(events.at(-1)).toMatchObject({
      kind: 'noted',
      text: 'Serial number\n4711',
      by: 'Leo',
      at: '2026-11-03T08:00:00.000Z',
    })
    expect(row).toMatchObject({status: 'open', firstResponseAt: null})
  })

  it('takes a text that begins with a dash after --', async () => {
    const book = await withCases()

    expect((await desk(['case', 'note', 'C1', '--', '-5 °C in the fridge'], {book})).code).toBe(0)
  })

  it('notes on a resolved case too', async () => {
    const book = await withCases()
    await desk(['case', 'resolve', 'C1', '--resolution', 'New hinge'], {book})

    expect((await desk(['case', 'note', 'C1', 'Hinge was 3 mm'], {book})).code).toBe(0)
  })

  it('exits 2 without a text, or with an empty one', async () => {
    const book = await withCases()
    const missing = await desk(['case', 'note', 'C1', '--json'], {book})
    const empty = await desk(['case', 'note', 'C1', ' ', '--json'], {book})

    expect([missing.code, empty.code]).toEqual([2, 2])
    expect(missing.json().error.message).toContain('TEXT')
  })
})
