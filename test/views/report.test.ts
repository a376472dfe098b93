import {describe, expect, it} from 'vitest'
import {figureKinds} from '../../src/core/report/figure-kinds.ts'
import type {Period} from '../../src/core/report/report.ts'
import {durationWords} from '../../src/output/cell.ts'
import {reportView} from '../../src/views/report.ts'
import {daySpan, inShort, periodHead, periodTitle} from '../../src/views/report-words.ts'
import type {FigureTable, Section} from '../../src/views/view.ts'
import {
  emptyWeek,
  figure,
  firstWeek,
  groupedQuarter,
  month,
  thisWeek,
  usualWeek,
  week46,
  week47,
} from '../support/reports.ts'

const quarter: Period = {kind: 'quarter', name: '2026-Q4', from: '2026-10-01', to: '2026-12-31'}
const fortnight: Period = {kind: 'period', name: '2026-11-01..2026-11-15', from: '2026-11-01', to: '2026-11-15'}

function tablesIn(sections: readonly Section[]): readonly FigureTable[] {
  return sections.flatMap((section) => ('figures' in section ? [section.figures] : []))
}

function titlesOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({title}) => title ?? [])
}

describe('a period in words', () => {
  it('is called what people call it', () => {
    expect([week47, quarter, fortnight, month().period].map(periodTitle)).toEqual([
      'Week 47 of 2026',
      'Fourth quarter of 2026',
      '1 to 15 November 2026',
      'November 2026',
    ])
    expect([week46, quarter, fortnight, month().period].map((period) => periodHead(period, true))).toEqual([
      'Week 46',
      'Q4 2026',
      'Before',
      'Nov 2026',
    ])
  })

  it('says a month or a year once where it can', () => {
    expect(daySpan(week47)).toBe('16 to 22 November 2026')
    expect(daySpan({from: '2026-11-30', to: '2026-12-06'})).toBe('30 November to 6 December 2026')
    expect(daySpan({from: '2026-12-28', to: '2027-01-03'})).toBe('28 December 2026 to 3 January 2027')
    expect(daySpan({from: '2026-12-28', to: '2026-12-28'})).toBe('28 December 2026')
  })
})

describe('a report in short', () => {
  it('says what the figures say', () => {
    expect(inShort(usualWeek())).toBe(
      '23 cases opened, 21 resolved. 14 open at the end, 2 more than at the start. Half of 20 first responses took at most 35 minutes, 12 minutes less than the week before. 18 of 20 first response targets met. 18 of 21 resolution targets met. 11 follow-ups due, 8 done on time. 3 of 4 promises kept. We were in touch with 31 of 119 customers. Mood +0.8, up from +0.5 the week before.',
    )
  })

  it('does not compare where there is nothing before, and is silent on what is not known', () => {
    expect(inShort(firstWeek())).not.toMatch(/before|less|longer/)
    expect(inShort(emptyWeek())).toBe(
      'No case was opened and none resolved. 0 open at the end, as at the start. We were in touch with 0 customers.',
    )
    expect(inShort(usualWeek({service: {}, care: {}}))).toBe('Nothing was on file.')
  })

  it('speaks of one as of one', () => {
    const service = {opened: figure(1, 0), resolved: figure(0, 0), firstResponseMedian: figure(60_000, null, 1, 0)}
    expect(inShort(usualWeek({service, care: {}}))).toBe(
      '1 case opened, 0 resolved. The one first response took 1 minute.',
    )
  })
})

describe('a length in short', () => {
  it.each([29_000, 1_480_000, 3_590_000, 69_180_000, 86_400_000, 216_000_000, 216_030_000, 900_000_000])(
    'is that of the figure beside it: %i',
    (length) => {
      const service = {firstResponseMedian: figure(length, null, 1, 0)}
      const [, words = ''] = /took (.*)\./.exec(inShort(usualWeek({service, care: {}}))) ?? []
      const short = words
        .replace('less than a ', '<1')
        .replaceAll(/ (?=[dhm])/g, '')
        .replaceAll(/([dhm])[a-z]+/g, '$1')
      expect(short).toBe(durationWords(length))
    },
  )
})

describe('the card of a report', () => {
  it('has every figure once, with that of the period before, under the names of both', () => {
    const [service, care] = tablesIn(reportView(usualWeek()).card.sections)

    expect([service?.now, service?.before]).toEqual(['Week 47', 'Week 46'])
    const labels = [service, care].flatMap((table) => table?.blocks.flat().map(({label}) => label) ?? [])
    expect(labels.toSorted()).toEqual(
      Object.values(figureKinds)
        .map(({words}) => words)
        .toSorted(),
    )
    expect(service?.blocks[0]?.[0]).toEqual({
      label: 'Opened',
      kind: 'count',
      value: 23,
      n: 23,
      before: 19,
      change: 4,
      isSmall: false,
    })
  })

  it('names the figures that there is nothing to count from, and shows no 0 for them', () => {
    const {sections} = reportView(emptyWeek()).card
    const shown = tablesIn(sections).flatMap(({blocks}) => blocks.flat())
    const said = sections.flatMap((section) => ('text' in section ? [section.text] : [])).join(' ')

    expect(shown.every(({kind}) => kind === 'count')).toBe(true)
    expect(said).toContain('Nothing to count from: coverage; promises kept; begun by us; to bond; mood.')
  })

  it('shows a figure that it does not know by its key', () => {
    const {sections} = reportView(usualWeek({service: {brandNew: figure(3, 2)}})).card
    expect(tablesIn(sections)[0]?.blocks).toMatchObject([[{label: 'brandNew', value: 3}]])
  })

  it('says as of when it is, whether the period is over, and what was left out', () => {
    const filter = {
      owner: 'marta',
      tag: 'vip',
      type: 'problem',
      channel: 'email',
      customer: 'ana-souza',
      where: 'mood<0',
    } as const
    const marks = (report = usualWeek()) => reportView(report).card.marks?.map(({value}) => value)

    expect(marks()).toEqual(['as known on 23 November 2026 at 09:00, Europe/Madrid'])
    expect(marks(thisWeek())).toContain('not over yet')
    expect(marks(usualWeek({filter}))?.slice(1)).toEqual([
      'only of owner marta',
      'only with tag vip',
      'only of type problem',
      'only by email',
      'only of customer ana-souza',
      'only what fits mood<0',
    ])
  })

  it('draws nothing of what it leaves out', () => {
    const charts = (left: Partial<Record<'opened' | 'resolved' | 'backlog' | 'followUpsDone' | 'touches', null>>) =>
      reportView(usualWeek({days: usualWeek().days.map((day) => ({...day, ...left}))})).card.sections.flatMap((one) =>
        ('charts' in one ? one.charts : []).map(({title}) => title),
      )

    expect(charts({})).toEqual(['Opened and resolved', 'Backlog', 'Follow-ups done and touches', 'Mood'])
    expect(charts({followUpsDone: null, touches: null})).toEqual(['Opened and resolved', 'Backlog'])
    expect(charts({opened: null, resolved: null, backlog: null, touches: null})).toEqual(['Follow-ups done'])
  })

  it('ends in what needs attention, with names and how many there are in all', () => {
    expect(titlesOf(reportView(usualWeek()).card.sections).slice(-4)).toEqual([
      'Oldest open cases: 3 of 14',
      'Broken targets: 1 in all',
      'Silent customers: 2 of 6',
      'Moods that fell: 1 in all',
    ])
    expect(titlesOf(reportView(emptyWeek()).card.sections).slice(-1)).toEqual(['Needs attention'])
  })

  it('compares groups by the figures that any of them has', () => {
    const grid = reportView(groupedQuarter()).card.sections.flatMap((section) =>
      'grid' in section ? [section.grid] : [],
    )[0]

    expect(grid?.of).toBe('Owner')
    expect(grid?.rows.map(({name}) => name)).toEqual(['marta', 'rui', 'without owner'])
    expect(grid?.rows.every(({figures}) => figures.length === grid.columns.length)).toBe(true)
    expect(grid?.rows[2]?.figures[grid.columns.indexOf('Mood')]?.value).toBeNull()
  })
})

describe('the rows of a report', () => {
  it('are one for each figure, of the whole and of each group, with keys that do not change', () => {
    const report = groupedQuarter()
    const {rows, columns} = reportView(report).rows
    const whole = Object.keys(report.service).length + Object.keys(report.care).length

    expect(rows.filter(({by}) => by === null)).toHaveLength(whole)
    expect(rows.filter(({group}) => group === 'marta')).toHaveLength(whole)
    expect(rows.filter(({by, group}) => by === 'owner' && group === null)).toHaveLength(3)
    expect(columns.map(({key}) => key).toSorted()).toEqual(Object.keys(rows[0]).toSorted())
  })

  it('have the value and the one before as the report has them', () => {
    const row = reportView(usualWeek()).rows.rows.find(({key}) => key === 'firstResponseMedian')
    expect(row).toMatchObject({
      period: '2026-W47',
      from: '2026-11-16',
      to: '2026-11-22',
      before: '2026-W46',
      unit: 'duration',
      value: 2_100_000,
      n: 20,
      valueBefore: 2_820_000,
      nBefore: 18,
      change: -720_000,
      isSmall: false,
    })
  })

  it('are sheets for a workbook', () => {
    const {sheets} = reportView(groupedQuarter())
    expect(sheets.map(({name, view}) => [name, view.rows.length])).toEqual([
      ['Figures', 31],
      ['Days', 92],
      ['Causes', 3],
      ['Groups', 65],
      ['Attention', 7],
    ])
  })
})
