import {describe, expect, it} from 'vitest'
import {emptyBook, withFollowUps, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {followUpKeys, withoutColour} from '../../support/habits.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

async function refs(book: string, argv: readonly string[]): Promise<readonly string[]> {
  const listed = (await desk(['followup', 'list', ...argv, '--json'], {book})).json()
  expect(listed.total).toBe(listed.followUps.length)
  return listed.followUps.map(({ref}: {ref: string}) => ref)
}

describe('followup list', () => {
  keepsTheHabitsOfAList({book: withFollowUps, argv: ['followup', 'list'], key: 'followUps'})

  it('lists what is to be done, the first due first, with every key', async () => {
    const listed = await desk(['followup', 'list', '--json'], {book: await withFollowUps()})

    expect(listed.json().followUps.map(({ref}: any) => ref)).toEqual(['F3', 'F1', 'F2'])
    expect(Object.keys(listed.json().followUps[0])).toEqual(expect.arrayContaining(followUpKeys))
    expect(listed.stderr).toBe('')
  })

  it('takes today, the week, what is overdue, a day, and days from and to', async () => {
    const book = await work(
      await withFollowUps(),
      ['followup', 'schedule', 'ana', 'today'],
      ['followup', 'schedule', 'ana', '2026-11-10'],
    )

    expect(await refs(book, ['--due', 'today'])).toEqual(['F4'])
    expect(await refs(book, ['--due', 'overdue'])).toEqual(['F3'])
    expect(await refs(book, ['--due', 'week'])).toEqual(['F4', 'F1', 'F2'])
    expect(await refs(book, ['--due', '2026-11-04'])).toEqual(['F1'])
    expect(await refs(book, ['--due', '2026-11-05..2026-11-10'])).toEqual(['F2', 'F5'])
    expect(await refs(book, ['--due', '..2026-11-02'])).toEqual(['F3', 'F4'])
  })

  it('takes status, customer and owner', async () => {
    const book = await work(
      await withFollowUps(),
      ['followup', 'done', 'F1'],
      ['followup', 'cancel', 'F2', '--reason', 'x'],
      ['followup', 'edit', 'F3', '--owner', 'Leo'],
    )

    expect(await refs(book, ['--status', 'done'])).toEqual(['F1'])
    expect(await refs(book, ['--status', 'cancelled'])).toEqual(['F2'])
    expect(await refs(book, ['--status', 'all'])).toEqual(['F3', 'F1', 'F2'])
    expect(await refs(book, ['--customer', 'ana', '--status', 'all'])).toEqual(['F1', 'F2'])
    expect(await refs(book, ['--customer', 'ana'])).toEqual([])
    expect(await refs(book, ['--owner', 'leo'])).toEqual(['F3'])
  })

  it('is plain in a pipe and fits a terminal of 80 columns', async () => {
    const book = await withFollowUps()
    const piped = await desk(['followup', 'list'], {book})
    const shown = await desk(['followup', 'list'], {book, tty: true, columns: 80})

    expect(piped.stdout).toMatch(/^F3\tscheduled\t2026-11-01\tcheck-in\tBruno Rossi\tMonthly call/)
    expect(withoutColour(shown.stdout)).toContain('1 day late')
    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('is an empty list with exit 0 where nothing fits, and says on stderr what to do', async () => {
    const book = await emptyBook()
    const plain = await desk(['followup', 'list'], {book})

    expect((await desk(['followup', 'list', '--json'], {book})).json()).toEqual({followUps: [], total: 0})
    expect([plain.code, plain.stdout]).toEqual([0, ''])
    expect(plain.stderr).toContain('desk followup schedule')
  })

  it('exits 2 on a range or status that is not known, and 3 on a customer who is not', async () => {
    const book = await withFollowUps()
    const due = await desk(['followup', 'list', '--due', 'soonish', '--json'], {book})
    const status = await desk(['followup', 'list', '--status', 'open', '--json'], {book})
    const customer = await desk(['followup', 'list', '--customer', 'zoe', '--json'], {book})

    expect([due.code, status.code, customer.code]).toEqual([2, 2, 3])
    expect(due.json().error.message).toContain('soonish')
  })
})
