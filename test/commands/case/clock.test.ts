import {beforeAll, describe, expect, it} from 'vitest'
import {copied, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

const hour = 3_600_000

/** C1 of Ana, asked on Monday at 16:30 UTC (half an hour before closing in Madrid), in a book with opening hours and targets. */
const withTargets = copied(async () =>
  work(
    await withPeople(),
    ['book', 'set', 'time-zone', 'Europe/Madrid'],
    ['book', 'set', 'hours', 'mon-fri 9-18'],
    ['book', 'set', 'holidays', 'ES'],
    ['book', 'set', 'targets', 'urgent: first 30m, always; all: first 2h, next 1h, resolve 9h'],
    ['case', 'open', 'ana', 'Oven door', '--now', '2026-11-02T16:30:00Z'],
  ),
)

let book: string
beforeAll(async () => {
  book = await withTargets()
})

const at = async (now: string, ...argv: readonly string[]) => (await desk([...argv, '--json'], {book, now})).json()

describe('case clock', () => {
  needsABook(['case', 'clock', 'C1'])

  it('says what was promised, what was spent and what is left', async () => {
    const {clock} = await at('2026-11-02T16:45:00Z', 'case', 'clock', 'C1')
    expect(clock).toMatchObject({case: 'C1', customer: 'ana-souza', at: '2026-11-02T16:45:00.000Z'})
    expect(clock.targets[0]).toEqual({
      kind: 'firstResponse',
      rule: 'all',
      hours: 'opening',
      allowed: 2 * hour,
      spent: hour / 4,
      left: 1.75 * hour,
      dueAt: '2026-11-03T09:30:00.000Z',
      state: 'running',
      settledAt: null,
      since: '2026-11-02T16:30:00.000Z',
      doneAt: null,
    })
    expect(clock.targets[0].intervals).toBeUndefined()
  })

  it('explains every stretch of time, night and all, with the sum', async () => {
    const {clock} = await at('2026-11-03T09:00:00Z', 'case', 'clock', 'C1', '--explain')
    const [first] = clock.targets
    expect(first.intervals.map((one: any) => [one.from, one.runs, one.reason, one.counted / hour])).toEqual([
      ['2026-11-02T16:30:00.000Z', true, 'opened', 0.5],
      ['2026-11-02T17:00:00.000Z', false, 'hours', 0],
      ['2026-11-03T08:00:00.000Z', true, 'opened', 1],
    ])
    const shown = await desk(['case', 'clock', 'C1', '--explain'], {book, now: '2026-11-03T09:00:00Z'})
    expect(shown.stdout).toContain('outside opening hours')
    expect(shown.stdout).toMatch(/Sum +1h 30m/)
  })

  it.each(['2026-11-02T16:50:46Z', '2026-11-03T08:20:50Z', '2026-11-04T16:59:59Z'])(
    'shows minutes that add up to the sum: at %s',
    async (now) => {
      const other = await work(await withTargets(), ['case', 'open', 'ana', 'Hinge', '--now', '2026-11-02T16:30:20Z'])
      const {stdout} = await desk(['case', 'clock', 'C2', '--explain'], {book: other, now})
      const [first = ''] = stdout.split('Resolution')
      const minutes = (text = '') => Number(/(\d+)h/.exec(text)?.[1] ?? 0) * 60 + Number(/(\d+)m/.exec(text)?.[1] ?? 0)
      const counts = [...first.matchAll(/ runs +([\dhm ]+?) {2}/g)].map(([, text]) => minutes(text))

      expect(counts.length).toBeGreaterThan(0)
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(minutes(/Sum +(.*)/.exec(first)?.[1]))
    },
  )

  it('says that a book has no targets, or that no rule fits', async () => {
    const bare = await work(await withPeople(), ['case', 'open', 'ana', 'Oven door'])
    expect((await desk(['case', 'clock', 'C1', '--json'], {book: bare})).json().clock.targets).toBeNull()
    expect((await desk(['case', 'clock', 'C1'], {book: bare})).stdout).toContain('The book has none.')
    await work(bare, ['book', 'set', 'targets', 'urgent: first 1h'])
    expect((await desk(['case', 'clock', 'C1'], {book: bare})).stdout).toContain('No rule fits this case.')
  })
})

describe('where the book has targets', () => {
  it('lists tell what is due next, and find what is late or at risk', async () => {
    const refs = async (now: string, ...argv: readonly string[]) =>
      (await at(now, 'case', 'list', ...argv)).cases.map(({ref}: any) => ref)
    const {cases} = await at('2026-11-03T09:00:00Z', 'case', 'list')
    expect(cases[0].nextDue).toMatchObject({
      kind: 'firstResponse',
      state: 'running',
      left: hour / 2,
      dueAt: '2026-11-03T09:30:00.000Z',
    })
    expect(cases[0].targets).toHaveLength(2)
    expect(Object.keys(cases[0])).not.toContain('turns')
    expect(await refs('2026-11-03T09:00:00Z', '--at-risk', '30m')).toEqual(['C1'])
    expect(await refs('2026-11-03T08:59:00Z', '--at-risk', '30m')).toEqual([])
    expect(await refs('2026-11-03T09:30:00Z', '--late')).toEqual([])
    expect(await refs('2026-11-03T09:31:00Z', '--late')).toEqual(['C1'])
    expect(await refs('2026-11-03T09:31:00Z', '--at-risk', '9h')).toEqual([])
    expect(await refs('2026-11-03T09:00:00Z', '--where', 'target:firstResponse due:today rule:all')).toEqual(['C1'])
    const shown = await desk(['case', 'list'], {book, now: '2026-11-03T10:00:00Z'})
    expect(shown.stdout).toContain('first response 30m over')
  })

  it('a case card and the queue say it too', async () => {
    const now = '2026-11-03T10:00:00Z'
    const card = await desk(['case', 'show', 'C1'], {book, now})
    expect(card.stdout).toMatch(/Overdue.*first response, 30m over/)
    const {today} = await at(now, 'today')
    expect(today[0]).toMatchObject({ref: 'C1', reason: 'first response 30 minutes late: Oven door'})
    const calm = await at('2026-11-02T16:45:00Z', 'today')
    expect(calm.today[0].why.code).toBe('case-unanswered')
    const soon = await at('2026-11-03T09:15:00Z', 'today')
    expect(soon.today[0].why).toMatchObject({code: 'target-soon', left: hour / 4})
  })

  it('a public holiday is not counted', async () => {
    const {cases} = await at('2026-11-03T12:00:00Z', 'case', 'list')
    await work(book, ['case', 'open', 'bruno', 'Plug', '--now', '2026-12-07T16:30:00Z'])
    await work(book, ['book', 'set', 'closed-days', '2026-12-09'])
    const {clock} = await at('2026-12-10T08:30:00Z', 'case', 'clock', 'C2', '--explain')
    expect(cases).toHaveLength(1)
    expect(clock.targets[0].intervals.map((one: any) => one.reason)).toContain('holiday')
    expect(clock.targets[0].intervals.map((one: any) => one.reason)).toContain('closed-day')
    expect(clock.targets[0].spent).toBe(hour)
  })
})
