import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {withFollowUps, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('followup move', () => {
  keepsItsOutputApart({book: withFollowUps, argv: ['followup', 'move', 'F1', '+9d']})
  keepsTheHabitsOfAChange({book: withFollowUps, argv: (ref) => ['followup', 'move', ref, '+9d'], refs: ['F1', 'F2']})

  it('moves it to another day or hour', async () => {
    const book = await withFollowUps()
    const day = await desk(['followup', 'move', 'F2', 'tomorrow', '--json'], {book})
    const hour = await desk(['followup', 'move', 'F1', '2026-11-06T16:00', '--json'], {book})

    expect(day.json().followUp).toMatchObject({dueOn: '2026-11-03', dueAt: null, status: 'scheduled'})
    expect(hour.json().followUp).toMatchObject({dueOn: '2026-11-06', dueAt: '2026-11-06T15:00:00.000Z'})
  })

  it('leaves the day that they were told where it is, and says so, unless they are --told', async () => {
    const book = await work(await withFollowUps(), ['followup', 'move', 'F1', '2026-11-04', '--told'])
    const promisedOf = async (...argv: readonly string[]) => {
      const moved = await desk(['followup', 'move', 'F1', ...argv, '--json'], {book})
      return [moved.json().followUp.promised, moved.stderr.includes('they were told Wednesday 4 November 2026')]
    }
    expect(await promisedOf('2026-11-06')).toEqual(['2026-11-04', true])
    expect(await promisedOf('2026-11-03')).toEqual(['2026-11-04', false])
    expect(await promisedOf('2026-11-09', '--told')).toEqual(['2026-11-09', false])
    expect((await desk(['followup', 'move', 'F1', '2026-11-09', '--told'], {book})).stderr).toBe('Nothing to change.\n')
    const csv = await desk(['export', 'followups', '--where', 'ref:F1'], {book})
    expect(csv.stdout).toContain(',2026-11-09,open')
    await work(book, ['followup', 'move', 'F1', '2026-11-12'])
    const untold = await desk(['export', 'followups', '--where', 'ref:F1'], {book})
    const into = await work(await withFollowUps(), ['followup', 'cancel', 'F1', '--reason', 'x'])
    await desk(['import', 'followups', '-'], {book: into, stdin: untold.stdout.replace('F1,1', ',')})
    const {followUps} = (
      await desk(['followup', 'list', '--where', 'promised:2026-11-09', '--json'], {book: into})
    ).json()
    expect(followUps).toMatchObject([{dueOn: '2026-11-12', promised: '2026-11-09'}])
  })

  it('leaves the series where it is', async () => {
    const book = await work(await withFollowUps(), ['followup', 'move', 'F3', '2026-11-07'])
    const done = await desk(['followup', 'done', 'F3', '--json'], {book, now: '2026-11-07T09:00:00Z'})

    expect(done.json().next.dueOn).toBe('2026-12-01')
  })

  it('has nothing to change where it is due then already', async () => {
    const same = await desk(['followup', 'move', 'F1', '2026-11-04'], {book: await withFollowUps()})

    expect([same.code, same.stderr]).toEqual([0, 'Nothing to change.\n'])
  })

  it('exits 4 on one that is done, and 2 on what is no day', async () => {
    const book = await work(await withFollowUps(), ['followup', 'done', 'F1'])
    const done = await desk(['followup', 'move', 'F1', '+1d', '--json'], {book})
    const when = await desk(['followup', 'move', 'F2', 'someday', '--json'], {book})

    expect([done.code, when.code]).toEqual([4, 2])
    expect(when.json().error.message).toContain('someday')
  })
})
