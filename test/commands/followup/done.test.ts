import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart} from '../../support/changes.ts'
import {withFollowUps, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAChange} from '../../support/habits.ts'

describe('followup done', () => {
  keepsItsOutputApart({book: withFollowUps, argv: ['followup', 'done', 'F1']})
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

  it.each([
    ['30d', 'schedule', '2026-11-01', '2026-12-01'],
    ['30d', 'completion', '2026-11-01', '2026-12-02'],
    ['2w', 'schedule', '2026-10-26', '2026-11-09'],
    ['2w', 'completion', '2026-10-26', '2026-11-16'],
    ['1mo', 'schedule', '2026-08-31', '2026-11-30'],
    ['1mo', 'completion', '2026-08-31', '2026-12-02'],
    ['1y', 'schedule', '2024-02-29', '2027-02-28'],
    ['1y', 'completion', '2024-02-29', '2027-11-02'],
    ['mon,thu', 'schedule', '2026-11-02', '2026-11-05'],
    ['mon,thu', 'completion', '2026-10-29', '2026-11-05'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'schedule', '2026-10-30', '2026-11-27'],
    ['1d', 'schedule', '2026-11-02', '2026-11-03'],
    ['1d', 'schedule', '2026-11-01', '2026-11-02'],
    ['1d', 'completion', '2026-11-01', '2026-11-03'],
    ['1w', 'schedule', '2026-11-09', '2026-11-16'],
  ])('repeats every %s by its %s: of %s, done on 2 November, the next is %s', async (every, anchor, on, next) => {
    const book = await work(await withPeople(), [
      ...['followup', 'schedule', 'ana', on, '--every', every, '--anchor', anchor, '--anyway'],
    ])
    const done = await desk(['followup', 'done', 'F1', '--json'], {book})

    expect(done.json().next).toMatchObject({ref: 'F2', dueOn: next, every, anchor, status: 'scheduled'})
  })

  it('keeps its hour through the change to summer time, also an hour that a day has not', async () => {
    const world = {book: await withPeople(), tz: 'America/New_York'}
    await desk(['followup', 'schedule', 'ana', '2027-03-13T02:30', '--every', '1d'], world)
    const hours = []
    for (const [ref, now] of [
      ['F1', '2027-03-13T12:00:00Z'],
      ['F2', '2027-03-14T12:00:00Z'],
    ]) {
      const {next} = (await desk(['followup', 'done', ref ?? '', '--json'], {...world, now: now ?? null})).json()
      hours.push([next.dueOn, next.dueAt])
    }

    expect(hours).toEqual([
      ['2027-03-14', '2027-03-14T07:30:00.000Z'],
      ['2027-03-15', '2027-03-15T06:30:00.000Z'],
    ])
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
