import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {emptyBook, withPeople} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

describe('need hear', () => {
  const argv = ['need', 'hear', 'ana', 'a smaller grinder']
  keepsItsOutputApart({book: withPeople, argv})
  keepsTheHabitsOfACommit({book: withPeople, argv})

  it('writes down what a customer wishes for, and when it was heard', async () => {
    const heard = await desk([...argv, '--json', '--by', 'nina'], {book: await withPeople()})

    expect(heard.code).toBe(0)
    expect(heard.json()).toMatchObject({
      need: {ref: 'N1', customer: 'ana-souza', text: 'a smaller grinder', status: 'heard', by: 'nina', closedAt: null},
      followUp: null,
    })
  })

  it('makes a book without needs one that an older desk leaves alone', async () => {
    const book = await withPeople()
    const before = await desk(['book', 'info', '--json'], {book})
    await desk(argv, {book})
    const after = await desk(['book', 'info', '--json'], {book})

    expect([before.json().book.schema, after.json().book.schema]).toEqual([1, 2])
  })

  it('exits 2 without words, 3 on nobody, and hears many at once', async () => {
    const book = await withPeople()
    const silent = await desk(['need', 'hear', 'ana', '--json'], {book})
    const blank = await desk(['need', 'hear', 'ana', ' ', '--json'], {book})
    const nobody = await desk(['need', 'hear', 'ana', 'x', '--json'], {book: await emptyBook()})
    const both = await desk(['need', 'hear', 'ana,bruno', 'a smaller grinder', '--json'], {book})

    expect([silent.code, blank.code, nobody.code, both.code]).toEqual([2, 2, 3, 0])
    expect(both.json().needs.map(({ref}: {ref: string}) => ref)).toEqual(['N1', 'N2'])
    expect(both.stderr).toContain('2 needs heard.')
  })
})
