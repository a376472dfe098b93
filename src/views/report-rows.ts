import {figureKind} from '../core/report/figure-kinds.ts'
import type {Attention, Figure, Figures, Report} from '../core/report/report.ts'
import {type Column, type Kind, type ListView, listView, type Sheet} from './view.ts'

/** One figure in a line, of the whole or of a group. */
interface FigureRow {
  readonly period: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly before: string
  /** What it is grouped by; null for the whole. */
  readonly by: string | null
  readonly group: string | null
  readonly groupName: string | null
  readonly section: string
  readonly key: string
  readonly words: string
  /** Durations are milliseconds, shares go from 0 to 1. */
  readonly unit: 'count' | 'duration' | 'share' | 'mood'
  readonly value: number | null
  readonly n: number
  readonly valueBefore: number | null
  readonly nBefore: number
  readonly change: number | null
  readonly isSmall: boolean
}

/** Every figure, of the whole and then of each group. */
export function figureRowsView(report: Report): ListView<FigureRow> {
  return listView(
    [...figureRows(report), ...groupRows(report)],
    [
      {key: 'period', title: 'Period', kind: 'text'},
      {key: 'from', title: 'From', kind: 'day'},
      {key: 'to', title: 'To', kind: 'day'},
      {key: 'asOf', title: 'As of', kind: 'instant'},
      {key: 'by', title: 'By', kind: 'text'},
      {key: 'group', title: 'Group', kind: 'text'},
      {key: 'groupName', title: 'Name', kind: 'text'},
      {key: 'section', title: 'Section', kind: 'text'},
      {key: 'key', title: 'Key', kind: 'text'},
      {key: 'words', title: 'Figure', kind: 'text'},
      {key: 'unit', title: 'Unit', kind: 'text'},
      {key: 'value', title: 'Value', kind: 'figure'},
      {key: 'n', title: 'n', kind: 'count'},
      {key: 'before', title: 'Period before', kind: 'text'},
      {key: 'valueBefore', title: 'Before', kind: 'figure'},
      {key: 'nBefore', title: 'n before', kind: 'count'},
      {key: 'change', title: 'Change', kind: 'figure'},
      {key: 'isSmall', title: 'Small', kind: 'text'},
    ],
    '',
  )
}

function figureRows(report: Report): readonly FigureRow[] {
  return rowsOf({...report.service, ...report.care}, report, {by: null, group: null, groupName: null})
}

function groupRows(report: Report): readonly FigureRow[] {
  const {groups} = report
  if (groups === null) return []
  return groups.rows.flatMap(({key, name, figures}) =>
    rowsOf(figures, report, {by: groups.by, group: key, groupName: name}),
  )
}

function rowsOf(
  figures: Figures,
  {period, before, asOf}: Report,
  group: Pick<FigureRow, 'by' | 'group' | 'groupName'>,
): readonly FigureRow[] {
  return Object.entries(figures).map(([key, figure]) => ({
    period: period.name,
    from: period.from,
    to: period.to,
    asOf,
    before: before.name,
    ...group,
    ...kindOf(key),
    ...numbersOf(figure),
  }))
}

function kindOf(key: string): Pick<FigureRow, 'section' | 'key' | 'words' | 'unit'> {
  const {section, words, unit} = figureKind(key) ?? {section: '', words: key, unit: 'count' as const}
  return {section, key, words, unit}
}

function numbersOf({value, n, before, nBefore, change, isSmall}: Figure) {
  return {value, n, valueBefore: before, nBefore, change, isSmall}
}

/** Figures, days, causes, groups and what needs attention, for a spreadsheet. */
export function reportSheets(report: Report): readonly Sheet[] {
  const whole = figureRowsView(report)
  return [
    {name: 'Figures', view: {...whole, rows: figureRows(report)}},
    {name: 'Days', view: dayView(report)},
    {name: 'Causes', view: causeView(report)},
    {name: 'Groups', view: {...whole, rows: groupRows(report)}},
    {name: 'Attention', view: attentionView(report.attention)},
  ]
}

function dayView({days}: Report) {
  return listView(
    days,
    [
      {key: 'day', title: 'Day', kind: 'day'},
      {key: 'opened', title: 'Opened', kind: 'count'},
      {key: 'resolved', title: 'Resolved', kind: 'count'},
      {key: 'backlog', title: 'Backlog', kind: 'count'},
      {key: 'followUpsDone', title: 'Follow-ups done', kind: 'count'},
      {key: 'touches', title: 'Touches', kind: 'count'},
      {key: 'mood', title: 'Mood', kind: 'figure'},
    ],
    '',
  )
}

function causeView({causes}: Report) {
  return listView(
    causes,
    [
      {key: 'cause', title: 'Cause', kind: 'text'},
      {key: 'cases', title: 'Cases', kind: 'count'},
      {key: 'before', title: 'Before', kind: 'count'},
    ],
    '',
  )
}

interface AttentionRow {
  readonly why: string
  readonly ref: string | null
  readonly customer: string
  readonly customerName: string
  readonly subject: string | null
  readonly owner: string | null
  readonly detail: string | null
  readonly at: string | null
  readonly length: number | null
  readonly days: number | null
  readonly from: number | null
  readonly to: number | null
}

const unknown = {
  ref: null,
  subject: null,
  owner: null,
  detail: null,
  at: null,
  length: null,
  days: null,
  from: null,
  to: null,
}

function attentionView({oldestOpen, brokenTargets, silent, moodFell}: Attention): ListView<AttentionRow> {
  const rows: readonly AttentionRow[] = [
    ...oldestOpen.items.map(({priority, openedAt, age, ...one}) => {
      return {...unknown, ...one, why: 'oldest open case', detail: priority, at: openedAt, length: age}
    }),
    ...brokenTargets.items.map(({target, dueAt, over, ...one}) => {
      return {...unknown, ...one, why: 'broken target', detail: target, at: dueAt, length: over}
    }),
    ...silent.items.map(({lastTouchAt, atMost, ...one}) => {
      return {...unknown, ...one, why: 'silent customer', detail: `at most ${atMost}`, at: lastTouchAt}
    }),
    ...moodFell.items.map((one) => ({...unknown, ...one, why: 'mood that fell'})),
  ]
  return listView(rows, attentionColumns, '')
}

const column = (key: keyof AttentionRow, title: string, kind: Kind): Column<AttentionRow> => ({key, title, kind})

const attentionColumns: readonly Column<AttentionRow>[] = [
  column('why', 'Why', 'text'),
  column('ref', 'Case', 'ref'),
  column('customer', 'Ref', 'ref'),
  column('customerName', 'Customer', 'text'),
  column('subject', 'Subject', 'text'),
  column('owner', 'Owner', 'text'),
  column('detail', 'Detail', 'text'),
  column('at', 'When', 'instant'),
  column('length', 'Length', 'duration'),
  column('days', 'Days', 'days'),
  column('from', 'Mood from', 'figure'),
  column('to', 'Mood to', 'figure'),
]
