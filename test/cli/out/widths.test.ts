import {beforeAll, describe, expect, it} from 'vitest'
import {widthOf} from '../../../src/output/width.ts'
import {desk, newBook, type Outcome} from '../../support/desk.ts'

const now = '2026-11-30T08:00:00Z'
const book = newBook()
const widths = [60, 80, 100, 140] as const
type Width = (typeof widths)[number]

function at(columns: number, ...argv: readonly string[]): Promise<Outcome> {
  return desk([...argv, '--no-input', '--no-color'], {book, now, tz: null, tty: true, columns})
}

/** The titles of a table, and how wide each column is. */
function columnsOf({stdout}: Outcome): ReadonlyMap<string, number> {
  const [titles = '', rules = ''] = stdout.split('\n')
  const found = Array.from(
    rules.matchAll(/─+/g),
    ({0: {length}, index}) => [titles.slice(index, index + length).trim(), length] as const,
  )
  return new Map(found)
}

function startOf(title: string, {stdout}: Outcome): number {
  return stdout.indexOf(title)
}

beforeAll(async () => {
  const made = await desk(['demo', book, '--json'], {book: null, now, tz: null})
  expect(made.code).toBe(0)
})

const lists: readonly (readonly [string, string, Readonly<Record<Width, string>>])[] = [
  [
    'today',
    'Why',
    {
      60: 'Urgency Ref Customer Why',
      80: 'Urgency Ref Customer Why',
      100: 'Urgency Ref Customer Why Owner Channel',
      140: 'Urgency Ref Customer Why Owner Channel Kind',
    },
  ],
  [
    'case list',
    'Subject',
    {
      60: 'Case Customer Subject Due next',
      80: 'Case Status Customer Subject Due next',
      100: 'Case Status Priority Customer Subject Due next',
      140: 'Case Status Priority Customer Subject Back on Due next',
    },
  ],
  [
    'followup list',
    'Subject',
    {
      60: 'Follow-up Due Customer Subject',
      80: 'Follow-up Due Customer Subject',
      100: 'Follow-up Status Due Told Customer Subject',
      140: 'Follow-up Status Due Told Kind Customer Subject Every',
    },
  ],
  [
    'touch list ana',
    'Touch',
    {
      60: 'When Customer Touch',
      80: 'When Customer Touch Mood',
      100: 'When Customer Touch Mood To',
      140: 'When Customer Touch Mood To Begun by Channel Logged by',
    },
  ],
  [
    'search oven',
    'Text',
    {
      60: 'Kind Ref Customer Text',
      80: 'Kind Ref Customer Day Text',
      100: 'Kind Ref Customer Where Day Text',
      140: 'Kind Ref Customer Where Day Text Rank',
    },
  ],
  [
    'customer list',
    'Name',
    {
      60: 'Ref Name Open Last touch Next',
      80: 'Ref Name Open Last touch Next',
      100: 'Ref Name Company Open Last touch Next',
      140: 'Ref Name Company Open Last touch Next Tags',
    },
  ],
]

describe.each(lists)('desk %s', (words, main, shown) => {
  it.each(widths)('shows at %i columns what there is room for', async (width) => {
    const outcome = await at(width, ...words.split(' '))

    expect(outcome.code).toBe(0)
    expect([...columnsOf(outcome).keys()].join(' ')).toBe(shown[width])
    expect(Math.max(...outcome.stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(width)
  })

  it.each(widths)('cuts at %i columns what it is about only where it has the most room of all', async (width) => {
    const outcome = await at(width, ...words.split(' '))
    const columns = columnsOf(outcome)
    const place = startOf(main, outcome)
    const isCut = outcome.stdout
      .split('\n')
      .some((line) => line.slice(place, place + (columns.get(main) ?? 0)).endsWith('…'))

    if (isCut) expect(columns.get(main)).toBe(Math.max(...columns.values()))
    expect(columns.get(main)).toBeGreaterThanOrEqual(16)
  })
})

it('shows urgencies as whole numbers under each other', async () => {
  const {stdout} = await at(80, 'today')
  const urgencies = stdout
    .split('\n')
    .slice(2, -1)
    .map((line) => line.slice(0, 7))

  expect(urgencies.length).toBeGreaterThan(10)
  for (const urgency of urgencies) expect(urgency).toMatch(/^ *\d+$/)
})

it('says how much time is left, where there is no room for what it is of', async () => {
  const [, , narrow = ''] = (await at(80, 'case', 'list')).stdout.split('\n')
  const [, , wide = ''] = (await at(140, 'case', 'list')).stdout.split('\n')

  expect(narrow).toMatch(/ {2}\d+h \d+m (left|over)$/)
  expect(wide).toMatch(/first response \d+h \d+m (left|over)/)
})

describe.each(widths)('a receipt at %i columns', (width) => {
  it('says until when a case is snoozed', async () => {
    const {stdout, stderr} = await at(width, 'case', 'snooze', 'C184', '2027-01-29', '--dry-run')
    expect(stdout).toContain('29 Jan 2027')
    expect(stdout).toContain('C184')
    expect(stderr).not.toContain('Back in the queue')
  })

  it('says that a case is resolved', async () => {
    const {stdout} = await at(width, 'case', 'resolve', 'C184', '--resolution', 'Fixed', '--dry-run')
    expect(stdout).toContain('resolved')
  })

  it('keeps who and what', async () => {
    const {stdout} = await at(width, 'followup', 'schedule', 'ana-souza', '+7d', 'How is the oven?', '--dry-run')
    expect(stdout).toContain('Ana Souza')
    expect(stdout).toContain('How is the oven?')
  })
})

describe('phones', () => {
  const exact = '+5511955509001'
  const grouped = '+55 11 95550 9001'

  it('are grouped for a reader in tables and cards', async () => {
    expect((await at(80, 'customer', 'show', 'ana-souza')).stdout).toContain(grouped)
    expect((await at(80, 'summary', 'ana-souza')).stdout).toContain(grouped)
    expect((await at(240, 'customer', 'list')).stdout).toContain(grouped)
  })

  it('are exact for programs', async () => {
    for (const argv of [
      ['customer', 'show', 'ana-souza'],
      ['customer', 'list'],
      ['customer', 'list', '--format', 'csv'],
      ['customer', 'list', '--format', 'markdown'],
      ['customer', 'show', 'ana-souza', '--json'],
    ]) {
      const {stdout} = await desk(argv, {book, now, tz: null})
      expect(stdout).toContain(exact)
      expect(stdout).not.toContain(grouped)
    }
  })
})

it('adds no column to a pipe, a table of Markdown or CSV where cases are snoozed', async () => {
  const titles = async (...format: readonly string[]) =>
    (await desk(['case', 'list', '--status', 'snoozed', ...format], {book, now, tz: null})).stdout.split('\n')[0] ?? ''

  expect((await titles()).split('\t')).toHaveLength(11)
  expect(await titles('--format', 'csv')).not.toContain('snoozedUntil')
  expect(await titles('--format', 'markdown')).not.toContain('Back on')
})
