import type {Card, Chart, FigureLine, Line, ListView, Section, Spark} from '../views/view.ts'
import type {Place} from './calendar-words.ts'
import {alignOf, cellWriter, type WriteCell} from './cell.ts'
import {bySevenDays, seriesNote} from './chart-days.ts'
import {figureList, gridList, linesOf, smallNote} from './figures.ts'
import {safe, safeLines} from './safe.ts'
import {sparkline} from './spark.ts'

type AnyList = ListView<any>

/** A word that would become a link or a mention by itself; a code span keeps it dead. */
const linkLike = /\/\/|www\.|mailto:|xmpp:|@/i
const mostSparks = 60

/** A GitHub table of all columns, with dates that say their year; empty for no rows. */
export function renderMarkdownList(view: AnyList, place: Place): string {
  return view.rows.length === 0 ? '' : page(tableLines(view, cellWriter(place, 'document')))
}

/** A card as headings, lists and tables. Nothing in it is live: no HTML, no link, no picture. */
export function renderMarkdownCard(card: Card, place: Place): string {
  const write = cellWriter(place, 'document')
  const marks = (card.marks ?? []).map(({value, kind}) => inline(write(value, kind))).join(' · ')
  const heads = [
    `# ${inline(card.title)}`,
    card.subtitle === undefined ? '' : lineStart(inline(card.subtitle)),
    lineStart(marks),
  ]
  const parts = card.sections.flatMap((section) => [
    section.title === null ? '' : `## ${inline(section.title)}`,
    sectionLines(section, write).join('\n'),
  ])
  return page([[...heads, ...parts].filter((part) => part !== '').join('\n\n')])
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

function tableLines({rows, columns}: AnyList, write: WriteCell): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(columns.map(({title}) => inline(title))),
    row(columns.map(({kind}) => (alignOf(kind) === 'right' ? '---:' : '---'))),
    ...rows.map((values) => row(columns.map(({key, kind}) => inline(write(values[key], kind))))),
  ]
}

function sectionLines(section: Section, write: WriteCell): readonly string[] {
  if ('lines' in section) return section.lines.map((line) => lineItem(line, write))
  if ('text' in section) return block(section.text)
  if ('spark' in section) return [sparkItem(section.spark)]
  if ('bars' in section) return section.bars.map(({label, text}) => item(label, inline(text)))
  if ('view' in section)
    return section.view.rows.length === 0 ? [inline(section.view.whenEmpty)] : tableLines(section.view, write)
  if ('figures' in section) {
    return noted(tableLines(figureList(section.figures, write, false), write), linesOf(section.figures))
  }
  if ('grid' in section) {
    const lines = section.grid.rows.flatMap(({figures}) => figures)
    return noted(tableLines(gridList(section.grid, write, false), write), lines)
  }
  if ('charts' in section) return section.charts.flatMap(chartItems)
  if ('steps' in section) {
    return section.steps.flatMap(({text, reason, command}) => [
      `- ${inline(text)}\\`,
      `  ${inline(reason)}${command === null ? '' : '\\'}`,
      ...(command === null ? [] : [`  ${code(safe(command))}`]),
    ])
  }
  return section.entries.length === 0
    ? [inline(section.whenEmpty)]
    : section.entries.flatMap(({at, who, what, text}) => [
        `- ${inline(write(at, 'instant'))} **${inline(who)}** ${inline(what)}${text === null ? '' : '\\'}`,
        ...(text === null ? [] : block(text).map((line) => `  ${line}`)),
      ])
}

function noted(table: readonly string[], figures: readonly FigureLine[]): readonly string[] {
  return figures.some(({isSmall}) => isSmall) ? [...table, '', inline(smallNote)] : table
}

function chartItems(given: Chart): readonly string[] {
  const chart = given.days.length > mostSparks ? bySevenDays(given) : given
  const max = Math.max(0, ...chart.series.flatMap(({values}) => values.filter((value) => value !== null)))
  return chart.series.map((one) =>
    sparkItem({
      label: one.name,
      values: one.values,
      min: chart.scale?.min ?? 0,
      max: chart.scale?.max ?? max,
      note: seriesNote(one, chart),
    }),
  )
}

function lineItem({label, value, kind, note}: Line, write: WriteCell): string {
  const shown = write(value, kind)
  return item(
    label,
    [shown === '' ? '–' : inline(shown), note === undefined ? '' : `· ${inline(note)}`].join(' ').trimEnd(),
  )
}

function sparkItem(spark: Spark): string {
  const line = sparkline(spark, mostSparks, false)
  return item(spark.label, [code(line), spark.note === undefined ? '' : inline(spark.note)].join(' ').trimEnd())
}

function item(label: string, shown: string): string {
  return `- **${inline(label)}:** ${shown}`
}

/** Lines of a text, each on its own line of one paragraph. */
function block(text: string): readonly string[] {
  const lines = safeLines(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.map((line, at) => lineStart(inline(line)) + (at < lines.length - 1 ? '\\' : ''))
}

/** A line that cannot start a list, a heading or a rule. */
function lineStart(line: string): string {
  return line.replace(/^([-+=])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2')
}

/** One line of text that Markdown shows as it stands, without the space around it, which may mean code. */
export function inline(text: string): string {
  return safe(text)
    .trim()
    .split(/([\s`|]+)/)
    .map((word) => (linkLike.test(word) ? code(word) : literal(word)))
    .join('')
}

function literal(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]#|~$!]/g, '\\$&')
}

function code(text: string): string {
  if (text === '') return ''
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return /^[ `]|[ `]$/.test(text) ? `${fence} ${text} ${fence}` : fence + text + fence
}
