import {expect, it} from 'vitest'
import {desk, newBook} from '../../support/desk.ts'

const withAna = async () => {
  const book = newBook()
  await desk(['add', 'Ana'], {book})
  await desk(['open', 'ana', 'Cold'], {book})
  await desk(['next', 'ana', '+1d'], {book})
  return book
}

it.each([
  [['next', 'ana', '2019-12-01'], 'Sunday 1 December 2019 is more than five years ago'],
  [['next', 'ana', '2127-01-01'], 'Wednesday 1 January 2127 is more than a hundred years ahead'],
  [['next', 'ana', '2025-12-01'], 'Monday 1 December 2025 is over already'],
  [['followup', 'move', 'F1', 'yesterday'], 'is over already'],
  [['followup', 'move', 'F1', '2126-12-01'], 'more than a hundred years ahead'],
  [['snooze', 'C1', '2126-12-01'], 'more than a hundred years ahead'],
  [['resolve', 'C1', '--resolution', 'ok', '--follow-up', '2126-12-01'], 'more than a hundred years ahead'],
  [['touch', 'ana', 'Hello', '--on', '1999-12-01'], 'more than twenty years ago'],
])('%j is not done without --anyway', async (argv, said) => {
  const book = await withAna()
  const before = (await desk(['log', '--json'], {book})).json().commits.length
  const {code, stderr} = await desk(argv, {book})

  expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
  expect((await desk(['log', '--json'], {book})).json().commits.length).toBe(before)
  expect((await desk([...argv, '--anyway'], {book})).code).toBe(0)
})

it.each(['today', '+99y'])('%s is an everyday day', async (day) => {
  expect((await desk(['next', 'ana', day, 'Call'], {book: await withAna()})).code).toBe(0)
})
