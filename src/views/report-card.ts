import {figureKind} from '../core/report/figure-kinds.ts'
import type {
  Attention,
  DayFigures,
  Figure,
  Figures,
  GroupFigures,
  Report,
  ReportGroup,
  Some,
} from '../core/report/report.ts'
import {counted} from './counted.ts'
import {daySpan, filterWords, inShort, meaningOf, momentWords, periodHead, periodTitle} from './report-words.ts'
import {
  type Card,
  type Chart,
  type Column,
  type FigureGrid,
  type FigureLine,
  listView,
  type Mark,
  type Section,
} from './view.ts'

const blocks = {
  service: [
    ['opened', 'resolved', 'reopened', 'merged', 'oneTouch'],
    ['backlogStart', 'backlogEnd', 'backlogAgeMedian'],
    ['firstResponseMedian', 'firstResponseP90', 'firstResponseOpenMedian', 'firstResponseOpenP90'],
    ['resolutionMedian', 'resolutionP90', 'resolutionOpenMedian', 'resolutionOpenP90'],
    ['targetsFirstResponse', 'targetsNextResponse', 'targetsResolution'],
  ],
  care: [
    ['followUpsDue', 'doneOnTime', 'doneLate', 'missed', 'moved'],
    ['customersTouched', 'coverage', 'beyondCadence'],
    ['promisesKept', 'proactive', 'bondShare', 'mood'],
  ],
} as const

/** What a group is compared by, under short names. */
const comparedBy: Readonly<Record<string, string>> = {
  opened: 'Opened',
  resolved: 'Resolved',
  backlogEnd: 'Backlog',
  firstResponseMedian: 'First response',
  resolutionMedian: 'Resolution',
  targetsFirstResponse: 'Targets met',
  followUpsDue: 'Due',
  missed: 'Missed',
  mood: 'Mood',
}

const groupWords: Readonly<Record<ReportGroup, string>> = {
  day: 'Day',
  owner: 'Owner',
  customer: 'Customer',
  channel: 'Channel',
  type: 'Type',
  cause: 'Cause',
  tag: 'Tag',
}

const targetWords = {firstResponse: 'first response', nextResponse: 'next response', resolution: 'resolution'} as const

/** What it comes to, then the figures and their days, then what needs attention: read from top to bottom. */
export function reportCard(report: Report): Card {
  return {
    title: periodTitle(report.period),
    subtitle: [report.book, ...(report.period.kind === 'period' ? [] : [daySpan(report.period)])].join(' · '),
    marks: markList(report),
    sections: [
      {title: 'In short', text: inShort(report)},
      ...figureSections('Service', report.service, blocks.service, report),
      ...chartSections(report.days.some(({opened}) => opened !== null) ? serviceCharts(report.days) : []),
      ...causeSections(report),
      ...figureSections('Care', report.care, blocks.care, report),
      ...chartSections(careCharts(report.days)),
      ...groupSections(report),
      ...attentionSections(report.attention),
    ],
    terms: [...Object.keys(report.service), ...Object.keys(report.care)].flatMap((key) => {
      const kind = figureKind(key)
      if (kind === undefined) return []
      return [{term: kind.words, meaning: meaningOf(kind)}]
    }),
  }
}

function markList({isComplete, asOf, zone, filter}: Report): readonly Mark[] {
  const words = [
    `as known on ${momentWords(asOf, zone)}, ${zone}`,
    ...(isComplete ? [] : ['not over yet']),
    ...filterWords(filter),
  ]
  return words.map((value) => ({value, kind: 'text'}))
}

function figureSections(
  title: string,
  figures: Figures,
  order: readonly (readonly string[])[],
  {period, before}: Report,
): readonly Section[] {
  const placed = new Set(order.flat())
  const others = Object.keys(figures).filter((key) => !placed.has(key))
  const known = [...order, others]
    .map((keys) => keys.flatMap((key) => lineOf(key, figures[key])))
    .map((lines) => lines.filter(({value, before: was}) => value !== null || was !== null))
  const shown = known.flat().map(({label}) => label)
  const unknown = [...order, others]
    .flat()
    .flatMap((key) => lineOf(key, figures[key]))
    .filter(({label}) => !shown.includes(label))
  const table = {
    now: periodHead(period, false),
    before: periodHead(before, true),
    blocks: known.filter((lines) => lines.length > 0),
  }
  const text = `Nothing to count from: ${unknown.map(({label}) => lowerFirst(label)).join('; ')}.`
  return [
    ...(shown.length === 0 ? [] : [{title, figures: table}]),
    ...(unknown.length === 0 ? [] : [{title: shown.length === 0 ? title : null, text}]),
  ]
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

function lineOf(key: string, figure: Figure | undefined): readonly FigureLine[] {
  const kind = figureKind(key)
  if (figure === undefined) return []
  const {value, n, before, change, isSmall} = figure
  const unit = kind?.unit ?? 'count'
  return [{label: kind?.words ?? key, kind: unit === 'share' ? 'percent' : unit, value, n, before, change, isSmall}]
}

function chartSections(charts: readonly Chart[]): readonly Section[] {
  return charts.length === 0 ? [] : [{title: null, charts}]
}

function serviceCharts(days: readonly DayFigures[]): readonly Chart[] {
  return [
    {
      title: 'Opened and resolved',
      words: 'Cases opened and cases resolved on each day.',
      form: 'bars',
      days: days.map(({day}) => day),
      series: [
        {name: 'Opened', values: days.map(({opened}) => opened)},
        {name: 'Resolved', values: days.map(({resolved}) => resolved)},
      ],
      scale: null,
    },
    {
      title: 'Backlog',
      words: 'Cases not resolved at the end of each day.',
      form: 'line',
      days: days.map(({day}) => day),
      series: [{name: 'Backlog', values: days.map(({backlog}) => backlog)}],
      scale: null,
    },
  ]
}

/** Of what the report counts at all. */
function careCharts(days: readonly DayFigures[]): readonly Chart[] {
  const series = [
    {name: 'Follow-ups done', values: days.map(({followUpsDone}) => followUpsDone)},
    {name: 'Touches', values: days.map(({touches}) => touches)},
  ].filter(({values}) => values.some((value) => value !== null))
  const names = series
    .map(({name}) => name)
    .join(' and ')
    .replace('and T', 'and t')
  const done: Chart = {
    title: names,
    words: `${names} on each day.`,
    form: 'bars',
    days: days.map(({day}) => day),
    series,
    scale: null,
  }
  const mood: Chart = {
    title: 'Mood',
    words: 'The mean of each day, angry to delighted.',
    form: 'line',
    days: days.map(({day}) => day),
    series: [{name: 'Mood', values: days.map((one) => one.mood)}],
    scale: {min: -2, max: 2, names: ['angry', 'delighted']},
  }
  const hasTouches = series.some(({name}) => name === 'Touches')
  return [...(series.length === 0 ? [] : [done]), ...(hasTouches ? [mood] : [])]
}

function causeSections({causes, before}: Report): readonly Section[] {
  if (causes.length === 0) return []
  const bars = causes.map(({cause, cases, before: was}) => ({
    label: cause,
    value: cases,
    text: `${cases}, ${periodHead(before, true)}: ${was}`,
  }))
  return [{title: 'Causes that repeat', bars}]
}

function groupSections({groups}: Report): readonly Section[] {
  if (groups === null) return []
  const {by, rows} = groups
  const title = `By ${groupWords[by].toLowerCase()}`
  if (rows.length === 0) return [{title, text: 'There is nothing to group.'}]
  return [{title, grid: gridOf(by, rows)}]
}

function gridOf(by: ReportGroup, rows: readonly GroupFigures[]): FigureGrid {
  const keys = Object.keys(comparedBy).filter((key) => rows.some(({figures}) => figures[key]?.value != null))
  return {
    of: groupWords[by],
    columns: keys.map((key) => comparedBy[key] ?? key),
    rows: rows.map(({key, name, figures}) => ({
      name: name ?? key ?? `without ${groupWords[by].toLowerCase()}`,
      figures: keys.map((one) => lineOf(one, figures[one] ?? nothing)[0] ?? unknownLine),
    })),
  }
}

const nothing: Figure = {value: null, n: 0, before: null, nBefore: 0, change: null, isSmall: false}
const unknownLine: FigureLine = {...nothing, label: '', kind: 'count'}

function attentionSections({oldestOpen, brokenTargets, silent, moodFell}: Attention): readonly Section[] {
  const sections = [
    ...someSection('Oldest open cases', oldestOpen, [
      {key: 'ref', title: 'Case', kind: 'ref'},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'subject', title: 'Subject', kind: 'text', flex: 'most'},
      {key: 'age', title: 'Age', kind: 'duration'},
      {key: 'priority', title: 'Priority', kind: 'priority', wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
    ]),
    ...someSection('Broken targets', named(brokenTargets), [
      {key: 'ref', title: 'Case', kind: 'ref'},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'promise', title: 'Target', kind: 'text'},
      {key: 'over', title: 'Over by', kind: 'duration'},
      {key: 'subject', title: 'Subject', kind: 'text', flex: true, wide: true},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
    ]),
    ...someSection('Silent customers', silent, [
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'days', title: 'Silent for', kind: 'days'},
      {key: 'atMost', title: 'At most', kind: 'text'},
      {key: 'owner', title: 'Owner', kind: 'text', wide: true},
      {key: 'lastTouchAt', title: 'Last touch', kind: 'instant', wide: true},
    ]),
    ...someSection('Moods that fell', moodFell, [
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'from', title: 'From', kind: 'mood'},
      {key: 'to', title: 'To', kind: 'mood'},
      {key: 'at', title: 'When', kind: 'instant', wide: true},
    ]),
  ]
  return sections.length === 0 ? [{title: 'Needs attention', text: 'Nothing stands out.'}] : sections
}

function named({total, items}: Attention['brokenTargets']) {
  return {total, items: items.map((item) => ({...item, promise: targetWords[item.target]}))}
}

function someSection<Row>(
  title: string,
  {total, items}: Some<Row>,
  columns: readonly Column<NoInfer<Row>>[],
): readonly Section[] {
  if (items.length === 0) return []
  const of = total > items.length ? `${items.length} of ${total}` : counted(total, 'in all', 'in all')
  return [{title: `${title}: ${of}`, view: listView(items, columns, '')}]
}
