import {afterEach, expect, it, vi} from 'vitest'
import {desk, newBook} from '../../support/desk.ts'

afterEach(() => vi.unstubAllEnvs())

const lines = (text: string) => text.replaceAll(/\u001b\[[\d;]*m/g, '').split('\n')

it.each([60, 80, 140])(
  'desk alone in a terminal of %i columns is the day in one screen, with the keys to act',
  async (columns) => {
    const book = newBook()
    await desk(['add', 'Ana'], {book})
    for (let each = 0; each < 15; each += 1) await desk(['open', 'ana', `Cold ${each}`, '--priority', 'urgent'], {book})
    await desk(['next', 'ana', 'today', 'Call'], {book})
    vi.stubEnv('CAREDESK_BOOK', book)
    vi.stubEnv('CAREDESK_NOW', '2026-11-04T09:00:00Z')
    const {code, stdout, stderr} = await desk([], {tty: true, columns})

    expect([code, lines(stdout + stderr).length <= 24]).toEqual([0, true])
    expect(Math.max(...lines(stderr).map((line) => line.length))).toBeLessThanOrEqual(columns)
    expect(stderr).toMatch(/desk reply C\d+ "\.\.\."/)
    expect(stderr).toContain('desk help')
    expect(stderr).toContain('12 of 16.')
  },
)

it.each([60, 80, 140])(
  'where there is no book it says how to begin, within %i columns and 24 lines',
  async (columns) => {
    vi.stubEnv('CAREDESK_BOOK', newBook())
    const {code, stdout} = await desk([], {tty: true, columns})

    expect([code, lines(stdout).length <= 24]).toEqual([0, true])
    expect(Math.max(...lines(stdout).map((line) => line.length))).toBeLessThanOrEqual(columns)
    expect(stdout).toContain('desk demo')
    expect(stdout).toContain('desk followup schedule')
  },
)

it('in a pipe it is the help that it was', async () => {
  expect((await desk([])).stdout).toContain('TOPICS')
})
