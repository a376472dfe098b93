import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../../support/desk.ts'

const zone = 'Europe/Madrid'
const at = (day: number, hour = 12) => `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
const book = newBook()
const run = (argv: readonly string[], now = at(24)) => desk(argv, {book, now, tz: zone})

beforeAll(async () => {
  const said = [
    [at(10), ['customer', 'add', 'Ana Souza', '--owner', 'marta', '--cadence', '3d/5d']],
    [at(16, 10), ['case', 'open', 'ana', 'The oven is cold', '--type', 'complaint', '--owner', 'marta']],
    [at(17, 10), ['case', 'reply', 'C1', 'A part is on its way']],
    [at(18, 10), ['case', 'resolve', 'C1', '--resolution', 'Sent a part']],
    [at(19, 10), ['touch', 'add', 'ana', 'All is well', '--mood', '2']],
  ] as const
  for (const [now, argv] of said) expect((await run(argv, now)).code).toBe(0)
})

describe('desk report', () => {
  it('tells the last week, with the one before beside it', async () => {
    const {report} = (await run(['report', 'week', '--json'])).json()
    expect(report).toMatchObject({
      period: {kind: 'week', name: '2026-W47', from: '2026-11-16', to: '2026-11-22'},
      before: {name: '2026-W46'},
      asOf: '2026-11-22T22:59:59.999Z',
      zone,
      isComplete: true,
      filter: {owner: null, tag: null, type: null, channel: null, customer: null, where: null},
      groups: null,
    })
    expect(report.service.opened).toEqual({value: 1, n: 1, before: 0, nBefore: 0, change: 1, isSmall: false})
    expect(report.service.firstResponseMedian).toMatchObject({value: 86_400_000, n: 1, isSmall: true})
    expect(report.care.coverage).toMatchObject({value: 1, n: 1})
  })

  it('gives the same bytes again, whenever it is printed', async () => {
    const first = (await run(['report', 'week', '2026-W47', '--json'])).stdout
    const early = (await run(['report', 'week', 'this', '--json', '--as-of', at(18, 9)])).stdout
    await run(['case', 'reopen', 'C1', '--reason', 'Cold again'], at(25))
    await run(['case', 'edit', 'C1', '--owner', 'zoe', '--type', 'return'], at(25))
    await run(['touch', 'add', 'ana', 'Called', '--mood', '-2'], at(25))
    const later = at(26)
    expect((await run(['report', 'week', '2026-W47', '--json'], later)).stdout).toBe(first)
    expect((await run(['report', 'week', '2026-W47', '--json', '--as-of', at(26, 11)], later)).stdout).toBe(first)
    expect((await run(['report', 'week', 'this', '--json', '--as-of', at(18, 9)], later)).stdout).toBe(early)
    expect(JSON.parse(early).report).toMatchObject({asOf: '2026-11-18T09:00:00.000Z', isComplete: false})
    expect(JSON.parse(early).report.service.resolved.value).toBe(0)
  })

  it.each([
    [['week', '2026-W47'], 1],
    [['month', '2026-11'], 1],
    [['quarter', 'this'], 1],
    [['period', '2026-11-15..2026-11-20'], 1],
    [['week', '2026-W47', '--customer', 'Ana Souza', '--type', 'complaint', '--channel', 'phone'], 0],
    [['week', '2026-W47', '--owner', 'marta'], 1],
    [['week', '2026-W47', '--tag', 'vip'], 0],
  ] as const)('%j', async (argv, opened) => {
    const outcome = await run(['report', ...argv, '--json'])
    expect(outcome.code, outcome.stdout).toBe(0)
    expect(outcome.json().report.service.opened.value).toBe(opened)
  })

  it('counts what fits a query or a view, and says which', async () => {
    const marta = ['report', 'week', '2026-W47', '--where', 'owner:marta oven'] as const
    expect((await run([...marta, '--json'])).json().report).toMatchObject({
      filter: {owner: null, where: 'owner:marta oven'},
      service: {opened: {value: 1}},
    })
    expect((await run(marta)).stdout).toContain('only what fits owner:marta oven')
    await run(['view', 'save', 'martas', '--on', 'customers', '--where', 'owner:marta'])
    const viewed = await run(['report', 'week', '2026-W47', '--where', '@martas type:return', '--json'])
    expect(viewed.json().report).toMatchObject({filter: {where: '@martas type:return'}, service: {opened: {value: 0}}})
    const whole = (await run(['report', 'week', '2026-W47', '--json'])).stdout
    expect((await run(['report', 'week', '2026-W47', '--where', ' ', '--json'])).stdout).toBe(whole)
  })

  it.each([
    ['statuss:open', 2, '“statuss” is not a field of reports.'],
    ['status:open', 2, 'is not a field of reports, only of cases, enrolments, follow-ups and needs.'],
    ['ownr:ana', 2, 'Did you mean owner?'],
    ['mood<0 priority:high', 2, 'Nothing that a report counts has priority and mood'],
    ['@nobody', 3, 'There is no view @nobody'],
  ] as const)('refuses %s', async (where, code, message) => {
    const outcome = await run(['report', 'week', '--where', where])
    expect(outcome).toMatchObject({code, stdout: ''})
    expect(outcome.stderr).toContain(message)
  })

  it('shows it, and splits it', async () => {
    const {stdout} = await run(['report', 'week', '2026-W47'])
    expect(stdout).toContain('Week 47 of 2026')
    const {report} = (await run(['report', 'week', '2026-W47', '--group', 'customer', '--json'])).json()
    expect(report.groups).toMatchObject({by: 'customer', rows: [{key: 'ana-souza', name: 'Ana Souza'}]})
  })

  it('goes to a file named by its period, as its ending says', async () => {
    const folder = newFolder()
    const save = (...argv: readonly string[]) => run(['report', ...argv])
    const saved = [
      await save('week', '--output', join(folder, 'report-{period}.html')),
      await save('month', 'this', '--output', join(folder, 'report-{period}-{date}.md')),
      await save('quarter', 'this', '--output', join(folder, '{period}.csv')),
      await save('period', '2026-11-02..2026-11-15', '--output', join(folder, '{period}.ndjson')),
    ]

    expect(saved.map(({code, stdout}) => [code, stdout])).toEqual(saved.map(() => [0, '']))
    expect(readdirSync(folder).toSorted()).toEqual([
      '2026-11-02..2026-11-15.ndjson',
      '2026-Q4.csv',
      'report-2026-11-2026-11-24.md',
      'report-2026-W47.html',
    ])
    expect(readFileSync(join(folder, 'report-2026-W47.html'), 'utf8')).toMatch(/^<!doctype html>.*Week 47 of 2026/s)
    expect(readFileSync(join(folder, '2026-Q4.csv'), 'utf8')).toMatch(/^period,from,to,/)
  })

  it.each([
    [['week', '2026-W99'], '2026-W99', 2],
    [['month', '2026-13'], '2026-13', 2],
    [['quarter', '2026-Q9'], '2026-Q9', 2],
    [['period', '2026-11-20..2026-11-15'], '2026-11-20..2026-11-15', 2],
    [['week', '2026-W49'], '2026-W49', 2],
    [['week', '--as-of', 'soon'], 'soon', 2],
    [['week', '--as-of', '2027-01-01T00:00Z'], '2027-01-01T00:00Z', 2],
    [['week', '--customer', 'nobody'], 'nobody', 3],
    [['week', '--group', 'mood'], 'mood', 2],
  ] as const)('refuses %j and names the value', async (argv, value, code) => {
    const outcome = await run(['report', ...argv])
    expect([outcome.code, outcome.stderr]).toEqual([code, expect.stringContaining(value)])
  })
})
