import {parse} from 'csv-parse/sync'
import MarkdownIt from 'markdown-it'
import {describe, expect, it} from 'vitest'
import {type RenderOptions, render} from '../../src/output/render.ts'
import {widthOf} from '../../src/output/width.ts'
import {reportView} from '../../src/views/report.ts'
import {hostile} from '../support/hostile.ts'
import {emptyWeek, firstWeek, groupedQuarter, hostileReport, month, thisWeek, usualWeek} from '../support/reports.ts'

const reports = {usualWeek, emptyWeek, firstWeek, thisWeek, month, groupedQuarter}
const options: RenderOptions = {zone: 'UTC', today: '2020-01-01', language: 'en', width: 80, level: 0, plain: false}
const shown = (report: ReturnType<typeof usualWeek>, changed: Partial<RenderOptions> = {}) =>
  render(reportView(report), 'table', {...options, ...changed})
const linesOf = (text: string) => text.split('\n')

describe('a report on a terminal', () => {
  it('is figures beside those before, bars by day, causes and names', async () => {
    const lines = linesOf(await shown(usualWeek()))

    expect(lines[0]).toBe('Week 47 of 2026')
    expect(lines).toContain('  Figure                                   Week 47  Week 46    Change    n')
    expect(lines).toContain('  First response, median                       35m      47m     ↓ 12m   20')
    expect(lines).toContain('  Next response targets met                    80%        –         –  5 *')
    expect(lines).toContain('  * from fewer than ten: one more may turn it round.')
    expect(lines).toContain('  Tue 17  ████████████████████████ 7  ██████████████ 4')
    expect(lines).toContain('  Backlog  ▆▆▇█▆▇█  from 12 to 17')
    expect(lines.some((line) => /^ {2}Giulia Rossi +\+1 happy +-2 angry +19 Nov 2026 16:30$/.test(line))).toBe(true)
  })

  it.each(Object.entries(reports))('fits 80, 60 and 40 columns: %s', async (_, report) => {
    for (const width of [80, 60, 40]) {
      const wide = linesOf(await shown(report(), {width})).filter((line) => widthOf(line) > width)
      expect({width, wide}).toEqual({width, wide: []})
    }
  })

  it('keeps every figure where there is little room', async () => {
    const narrow = await shown(usualWeek(), {width: 40})
    expect(narrow).toContain('  First response, p90\n    3h 20m, ↓ 1h 40m, Week 46: 5h, n 20\n')
    expect(narrow).toContain('    80%, –, Week 46: –, n 5 *\n')
    const groups = await shown(groupedQuarter(), {width: 40})
    expect(groups.replaceAll(/\s+/g, ' ')).toContain('rui opened 23, resolved 21, backlog 14, first response 2h*,')
  })

  it('takes weeks of a quarter as one, so that no day is left out', async () => {
    const opened = linesOf(await shown(groupedQuarter())).find((line) => line.includes('in all, at most')) ?? ''
    const all = groupedQuarter().days.reduce((sum, day) => sum + (day.opened ?? 0), 0)
    expect(opened).toContain(`${all} in all`)
    expect(/Opened +(\S+) /.exec(opened)?.[1]).toHaveLength(Math.ceil(92 / 7))
  })

  it('says the same whatever the day on which it is printed and the zone of who prints it', async () => {
    const [one, other] = await Promise.all([
      shown(usualWeek(), {today: '2026-11-20', zone: 'Asia/Tokyo'}),
      shown(usualWeek(), {today: '2031-01-01'}),
    ])
    expect(one).toBe(other)
  })

  it('is ASCII where the terminal shows nothing else', async () => {
    const report = usualWeek({attention: emptyWeek().attention, book: 'Lavadora'})
    expect((await shown(report, {ascii: true})).replaceAll(' · ', ' ')).toMatch(/^[\n -~]*$/)
  })

  it('goes to a pipe whole, with ISO dates', async () => {
    const piped = await shown(usualWeek(), {plain: true})
    expect(piped).toContain('The oven trips the breaker whenever the fan starts')
    expect(piped).toContain('2026-11-19T15:30:00.000Z')
  })
})

describe('a report in Markdown', () => {
  const markdown = new MarkdownIt({html: true, linkify: true})

  it('is tables and lists to a parser that is not ours', async () => {
    const page = markdown.render(await render(reportView(groupedQuarter()), 'markdown', options))

    expect(page).toContain('<h1>Fourth quarter of 2026</h1>')
    expect(page.match(/<table>/g)).toHaveLength(7)
    expect(page).toContain('<td style="text-align:right">5 *</td>')
    expect(page).not.toContain('undefined')
  })

  it('has nothing alive in it, whoever wrote the names', async () => {
    const tags = (text: string) => Array.from(text.matchAll(/<\/?([a-z0-9]+)[^>]*>/g), ([, tag]) => tag)
    const calm = new Set(tags(markdown.render(await render(reportView(hostileReport('calm')), 'markdown', options))))
    for (const text of hostile) {
      const page = markdown.render(await render(reportView(hostileReport(text)), 'markdown', options))
      expect(tags(page).filter((tag) => !calm.has(tag) && tag !== 'code' && tag !== 'br')).toEqual([])
    }
  })
})

describe('a report in CSV and NDJSON', () => {
  it('has a row for each figure, read back by a parser that is not ours', async () => {
    const view = reportView(groupedQuarter())
    const records: Record<string, string>[] = parse(await render(view, 'csv', options), {columns: true})
    const lines = linesOf((await render(view, 'ndjson', options)).trimEnd()).map((line) => JSON.parse(line))

    expect(lines).toEqual(view.rows.rows)
    expect(records).toHaveLength(lines.length)
    expect(records.map(({key, value}) => [key, value])).toEqual(
      lines.map(({key, value}) => [key, value === null ? '' : String(value)]),
    )
  })

  it('has no formula in it, whoever wrote the names', async () => {
    for (const text of hostile) {
      const records: string[][] = parse(await render(reportView(hostileReport(text)), 'csv', options))
      expect(records.flat().filter((cell) => /^[=+@\t\r\n＝＋－＠]/.test(cell) || /^-\D/.test(cell))).toEqual([])
    }
  })
})
