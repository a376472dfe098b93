import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {withNeeds, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('need edit', () => {
  keepsItsOutputApart({book: withNeeds, argv: ['need', 'edit', 'N1', '--text', 'a quiet grinder']})
  keepsTheHabitsOfAChange({
    book: withNeeds,
    argv: (ref) => ['need', 'edit', ref, '--text', 'a quiet grinder'],
    refs: ['N1', 'N2'],
  })

  it('changes the words, and exits 4 without changing a byte where they are the same or none are given', async () => {
    const book = await withNeeds()
    const before = bytesOf(book)
    const same = await desk(['need', 'edit', 'N1', '--text', 'a smaller grinder', '--json'], {book})
    const none = await desk(['need', 'edit', 'N1', '--json'], {book})
    expect([same.code, none.code]).toEqual([4, 4])
    expect(none.json().error).toMatchObject({code: 'need.nothing-to-edit', message: expect.stringMatching(/^Need N1 /)})
    expect(bytesOf(book)).toEqual(before)

    const edited = await desk(['need', 'edit', 'N1', '--text', 'a quiet grinder', '--json'], {book})
    expect(edited.json().need).toMatchObject({text: 'a quiet grinder', status: 'heard'})
  })

  it('corrects one that is closed, which stays so', async () => {
    const book = await work(await withNeeds(), ['need', 'answer', 'N1', 'In', '--told'])
    const edited = await desk(['need', 'edit', 'N1', '--text', 'x', '--json'], {book})
    expect(edited.json().need).toMatchObject({text: 'x', status: 'answered', outcome: 'In'})
  })
})
