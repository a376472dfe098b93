import {describe, expect, it} from 'vitest'
import {withFollowUps, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('followup done', () => {
  keepsTheHabitsOfAChange({
    book: withFollowUps,
    argv: (ref) => ['followup', 'done', ref, '--note', 'All is well', '--mood', '2'],
    refs: ['F1', 'F2'],
  })

  it('keeps the note and the mood, and logs the touch', async () => {
    const book = await withFollowUps()
    const argv = ['followup', 'done', 'F2', '--note', 'She laughed', '--mood', '2', '--json']
    const done = await desk(argv, {book, now: '2026-11-05T09:30:00Z'})
    const {touches} = (await desk(['touch', 'list', 'ana', '--json'], {book})).json()

    expect(done.json().followUp).toMatchObject({
      status: 'done',
      doneAt: '2026-11-05T09:30:00.000Z',
      outcome: 'She laughed',
      mood: 2,
    })
    expect(done.json().next).toBeNull()
    expect(touches).toMatchObject([
      {text: 'She laughed', mood: 2, channel: 'phone', origin: 'us', purpose: 'bond', followUp: 'F2'},
    ])
  })

  it('takes a mood below zero', async () => {
    const done = await desk(['followup', 'done', 'F1', '--mood', '-2', '--json'], {book: await withFollowUps()})

    expect(done.json().followUp.mood).toBe(-2)
  })

  it('makes the next one of a series, on the right day, in the same commit', async () => {
    const book = await withFollowUps()
    const done = await desk(['followup', 'done', 'F3', '--json'], {book})
    const [commit] = (await desk(['log', '--json'], {book})).json().commits

    expect(done.json().next).toMatchObject({ref: 'F4', dueOn: '2026-12-01', status: 'scheduled', every: '1mo'})
    expect(commit.subjects).toEqual(['F3', 'F4'])
  })

  it('does not pile up what was missed for months', async () => {
    const done = await desk(['followup', 'done', 'F3', '--json'], {
      book: await withFollowUps(),
      now: '2027-03-20T09:00:00Z',
    })

    expect(done.json().next.dueOn).toBe('2027-04-01')
  })

  it('exits 4 on one that is done or cancelled, and 2 on a mood that is none', async () => {
    const book = await work(
      await withFollowUps(),
      ['followup', 'done', 'F1'],
      ['followup', 'cancel', 'F2', '--reason', 'Moved away'],
    )
    const done = await desk(['followup', 'done', 'F1', '--json'], {book})
    const cancelled = await desk(['followup', 'done', 'F2', '--json'], {book})
    const mood = await desk(['followup', 'done', 'F3', '--mood', '7', '--json'], {book})

    expect([done.code, cancelled.code, mood.code]).toEqual([4, 4, 2])
    expect(done.json().error).toMatchObject({code: 'followup.closed', message: expect.stringContaining('F1')})
    expect(mood.json().error.message).toContain('“7”')
  })
})
