import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {copied, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const argv = ['customer', 'handoff', 'ana', '--to', 'giulia', '--note', 'Prefers mornings']

/** F1 of Marta, F2 of Leo, F3 of Marta that is done, and C1 of Marta. */
const withMarta = copied(async () =>
  work(
    await withPeople(),
    ['customer', 'edit', 'ana', '--owner', 'marta'],
    ['followup', 'schedule', 'ana', '+7d', 'Ask'],
    ['followup', 'schedule', 'ana', '+8d', 'Call', '--owner', 'leo'],
    ['followup', 'schedule', 'ana', '+1d', 'Thank her'],
    ['followup', 'done', 'F3'],
    ['case', 'open', 'ana', 'Cold oven'],
  ),
)

async function followUps(book: string) {
  const {followUps: found} = (await desk(['followup', 'list', '--status', 'all', '--json'], {book})).json()
  return found.map(({ref, owner, subject, dueOn}: Record<string, string>) => [ref, owner, subject, dueOn]).toSorted()
}

describe('customer handoff', () => {
  keepsTheHabitsOfACommit({book: withMarta, argv})
  keepsItsOutputApart({book: withMarta, argv})

  it('is the owner, a note and a follow-up in one commit, and what was planned goes along', async () => {
    const book = await withMarta()
    const before = await followUps(book)
    const handed = await desk([...argv, '--due', '+2d', '--json'], {book})
    expect(handed.json().customer).toMatchObject({ref: 'ana-souza', owner: 'giulia'})
    expect(handed.stderr).toContain('C1 stays with marta: desk case edit C1 --owner giulia')
    expect(await followUps(book)).toEqual([
      ['F1', 'giulia', 'Ask', '2026-11-09'],
      ['F2', 'leo', 'Call', '2026-11-10'],
      ['F3', 'marta', 'Thank her', '2026-11-03'],
      ['F4', 'giulia', 'Prefers mornings', '2026-11-04'],
    ])
    const shown = (await desk(['customer', 'show', 'ana', '--json'], {book})).json()
    expect(shown.customer.notes.at(-1).text).toBe('Handed over to giulia by marta: Prefers mornings')
    await work(book, ['undo'])
    expect(await followUps(book)).toEqual(before)
  })

  it('takes many by a query, and leaves who is looked after by that person already', async () => {
    const book = await work(await withMarta(), ['customer', 'edit', 'bruno', '--owner', 'giulia'])
    const handed = await desk(['customer', 'handoff', '--where', '', '--all', ...argv.slice(3), '--json'], {book})
    expect(handed.json().customers.map(({ref}: {ref: string}) => ref)).toEqual(['ana-souza'])
    expect((await desk(argv, {book})).code).toBe(4)
    const row = {do: 'customer.handoff', customer: 'bruno', to: 'marta', note: 'Back again'}
    expect((await desk(['batch', '-'], {book, stdin: JSON.stringify(row)})).code).toBe(0)
  })

  it('schedules nothing for who wants no contact, and shortens a long note only where it names the follow-up', async () => {
    const book = await work(await withMarta(), ['customer', 'edit', 'ana', '--no-contact', 'by letter'])
    await work(book, argv)
    expect(await followUps(book)).toHaveLength(3)
    const note = 'long\n'.repeat(60)
    await work(book, ['customer', 'handoff', 'bruno', '--to', 'leo', '--note', note])
    const [, , , [, , subject]] = await followUps(book)
    expect([subject.length, subject.at(-1)]).toEqual([100, '…'])
  })

  it('exits 2 without a name, a note, or on a day that is over', async () => {
    const book = await withMarta()
    const codes = await Promise.all(
      [
        argv.slice(0, 5),
        [...argv.slice(0, 3), '--note', 'x'],
        [...argv, '--due', '2026-10-01'],
        [...argv, '--due', 'x'],
      ].map(async (one) => (await desk(one, {book})).code),
    )
    expect(codes).toEqual([2, 2, 2, 2])
  })
})
