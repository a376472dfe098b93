import {describe, expect, it} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('case resolve', () => {
  keepsTheHabitsOfAChange({
    book: withCases,
    argv: (ref) => ['case', 'resolve', ref, '--resolution', 'New hinge', '--follow-up', '+7d'],
    refs: ['C1', 'C3'],
  })

  it('keeps what settled it, the cause and the instant', async () => {
    const argv = ['case', 'resolve', 'C1', '--resolution', 'New hinge', '--cause', 'worn-hinge', '--json']
    const done = await desk(argv, {book: await withCases(), now: '2026-11-03T08:00:00Z'})

    expect(done.json().case).toMatchObject({
      status: 'resolved',
      resolution: 'New hinge',
      cause: 'worn-hinge',
      resolvedAt: '2026-11-03T08:00:00.000Z',
    })
  })

  it('schedules the care follow-up in the same commit, so that one undo takes back both', async () => {
    const book = await withCases()
    const done = await desk(['case', 'resolve', 'C1', '--resolution', 'x', '--follow-up', '+7d', '--json'], {book})
    const commits = (await desk(['log', '--json'], {book})).json().commits
    await desk(['undo'], {book})
    const listed = async (...argv: string[]) => (await desk([...argv, '--json'], {book})).json().total

    expect(done.json().followUp).toMatchObject({ref: 'F1', kind: 'check-in', dueOn: '2026-11-09', case: 'C1'})
    expect(commits[0]).toMatchObject({command: 'case resolve', subjects: ['C1', 'F1']})
    expect(await listed('followup', 'list', '--status', 'all')).toBe(0)
    expect(await listed('case', 'list', '--status', 'resolved')).toBe(0)
  })

  it('exits 2 without a resolution and without a terminal, naming the flag', async () => {
    const book = await withCases()
    const before = bytesOf(book)
    const missing = await desk(['case', 'resolve', 'C1', '--json'], {book})
    const wrongDay = await desk(['case', 'resolve', 'C1', '--resolution', 'x', '--follow-up', 'some day', '--json'], {
      book,
    })

    expect([missing.code, wrongDay.code]).toEqual([2, 2])
    expect(missing.json().error.message).toContain('--resolution')
    expect(wrongDay.json().error.message).toContain('some day')
    expect(bytesOf(book)).toEqual(before)
  })

  it('exits 4 on a case that is resolved already', async () => {
    const book = await work(await withCases(), ['case', 'resolve', 'C1', '--resolution', 'New hinge'])
    const again = await desk(['case', 'resolve', 'C1', '--resolution', 'Another', '--json'], {book})

    expect(again.code).toBe(4)
    expect(again.json().error).toMatchObject({code: 'case.already-resolved', message: expect.stringContaining('C1')})
  })
})
