import {expect, it} from 'vitest'
import {copied, withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const book = copied(async () => work(await withCases(), ['followup', 'schedule', 'ana', '+7d', 'hi']))

it.each([
  [['followup', 'schedule', 'ana', '+7dd', "it's hi"], String.raw`desk followup schedule ana +7d 'it'\''s hi'`],
  [['case', 'snooze', 'C1', 'tomorow'], 'desk case snooze C1 tomorrow'],
  [['snooze', 'C1', 'next fryday'], "desk snooze C1 'next friday'"],
  [['touch', 'add', 'ana', 'hi', '--on', 'yesteday'], 'desk touch add ana hi --on yesterday'],
  [['followup', 'schedule', 'ana', '2026-11-31', 'hi'], 'desk followup schedule ana 2026-11-30 hi'],
  [['followup', 'schedule', 'ana', '2026-11-31T10:30'], 'desk followup schedule ana 2026-11-30T10:30'],
  [['followup', 'schedule', 'ana', '31 nov', 'hi'], "desk followup schedule ana '30 nov' hi"],
  [['customer', 'edit', 'ana', '--birthday=1981-02-29'], 'desk customer edit ana --birthday=1981-02-28'],
  [['customer', 'edit', 'ana', '--cadence', '30dd'], 'desk customer edit ana --cadence 30d'],
  [['followup', 'schedule', 'ana', '+9d', '--every', '2weks'], 'desk followup schedule ana +9d --every 2weeks'],
  [['touch', 'add', 'ana', 'hi', '--mood=hapy'], 'desk touch add ana hi --mood=happy'],
  [['case', 'edit', 'C1', '--priority', 'hgh'], 'desk case edit C1 --priority high'],
  [['case', 'list', '--status=opn'], 'desk case list --status=open'],
])('%j has a line to paste, which is taken', async (argv, line) => {
  const mistyped = await desk([...argv, '--json'], {book: await book()})
  expect(mistyped.code).toBe(2)
  expect(mistyped.json().error.suggestions[0].split(' --json')[0]).toBe(line)
})

it.each([
  [['followup', 'schedule', 'ana', 'xyzzy', 'hi']],
  [['followup', 'schedule', 'ana', '2026-13-01', 'hi']],
  [['customer', 'add', 'E', '--email', 'foo@']],
  [['log', '--limit', '5x']],
  [['case', 'edit', 'C1', '--priority', 'enormous']],
])('%j has none, as it could only be guessed', async (argv) => {
  const {code, json} = await desk([...argv, '--json'], {book: await book()})
  const corrected = json().error.suggestions.filter((one: string) => one.includes('--json'))
  expect([code, corrected]).toEqual([2, []])
})
