import type {Bar, Card, Cell, HistoryEntry, Kind, Line, Section, Spark, Step} from '../views/view.ts'
import {chartLines, figureLines, gridLines} from './card-figures.ts'
import {cellWriter, mannerOf, type WriteCell} from './cell.ts'
import {type DrawOptions, drawColumns, layOut} from './columns.ts'
import {isContact, linkTo} from './links.ts'
import {safe, safeLines} from './safe.ts'
import {saidLines} from './said-lines.ts'
import {bar, sparkline} from './spark.ts'
import {type Paint, paintOf} from './theme.ts'
import {pad, widthOf, wrap} from './width.ts'

interface Desk extends DrawOptions {
  readonly write: WriteCell
  /** Width of the labels of this group of sections. */
  readonly labels: number
}

interface Piece {
  readonly text: string
  readonly paint: Paint
}

const indent = '  '
const longestBar = 30
const shortestBar = 5
const mostSparks = 60
const narrow = 60
const asIs: Paint = (text) => text

/** A card in at most `width` columns. */
export function renderCard(card: Card, options: DrawOptions): string {
  const write = cellWriter(options, mannerOf(options, 'card'))
  const heads = [...titleLines(card, options), ...markLines(card, {...options, write, labels: 0})]
  const groups = grouped(card.sections).map((group) =>
    groupLines(group, {...options, write, labels: labelWidth(group, options.width)}),
  )
  return [heads, ...groups].map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n')
}

function titleLines({title, subtitle}: Card, {width, theme}: DrawOptions): readonly string[] {
  const under = subtitle === undefined ? [] : wrap(safe(subtitle), width)
  return [...wrap(safe(title), width).map((line) => theme.title(line)), ...under.map((line) => theme.muted(line))]
}

function markLines({marks = []}: Card, desk: Desk): readonly string[] {
  const pieces = marks.map(({value, kind}) => ({
    text: safe(desk.write(value, kind)),
    paint: paintOf(desk.theme, value, kind, desk.today),
  }))
  return flow(apart(pieces, desk), desk.width)
}

/** Sections without a title belong to the one above. */
function grouped(sections: readonly Section[]): readonly (readonly Section[])[] {
  return sections.reduce<readonly (readonly Section[])[]>((groups, section) => {
    const last = groups.at(-1)
    return section.title === null && last !== undefined ? groups.with(-1, [...last, section]) : [...groups, [section]]
  }, [])
}

function groupLines(group: readonly Section[], desk: Desk): readonly string[] {
  const title = group[0]?.title ?? null
  const heading = title === null ? [] : wrap(safe(title), desk.width).map((line) => desk.theme.heading(line))
  const inner = {...desk, width: desk.width - indent.length}
  const body = group.flatMap((section, at) => [...gapBetween(group[at - 1], section), ...sectionLines(section, inner)])
  return [...heading, ...body.map((line) => (line === '' ? '' : indent + line))]
}

/** A table within a group keeps its distance. */
function gapBetween(above: Section | undefined, section: Section): readonly string[] {
  return above !== undefined && (standsApart(above) || standsApart(section)) ? [''] : []
}

function standsApart(section: Section): boolean {
  return 'view' in section || 'figures' in section || 'charts' in section
}

function sectionLines(section: Section, desk: Desk): readonly string[] {
  if ('lines' in section) return section.lines.flatMap((line) => lineLines(line, desk))
  if ('entries' in section) return historyLines(section.entries, section.whenEmpty, desk)
  if ('text' in section) return paragraphs(section.text, desk.width)
  if ('spark' in section) return sparkLines(section.spark, desk)
  if ('bars' in section) return barLines(section.bars, desk)
  if ('figures' in section) return figureLines(section.figures, desk)
  if ('grid' in section) return gridLines(section.grid, desk)
  if ('charts' in section)
    return section.charts.flatMap((chart, at) => [...(at > 0 ? [''] : []), ...chartLines(chart, desk)])
  if ('steps' in section) return section.steps.flatMap((step) => stepLines(step, desk))
  return section.view.rows.length === 0
    ? saidLines(safe(section.view.whenEmpty), desk.width).map((line) => desk.theme.muted(line))
    : drawColumns(layOut(section.view, desk), desk)
}

function labelWidth(group: readonly Section[], width: number): number {
  const most = Math.floor(Math.min(width, 120) * 0.4)
  return Math.min(most, Math.max(0, ...group.flatMap(labelsOf).map((label) => widthOf(safe(label)))))
}

function labelsOf(section: Section): readonly string[] {
  if ('lines' in section) return section.lines.map(({label}) => label)
  if ('bars' in section) return section.bars.map(({label}) => label)
  return 'spark' in section ? [section.spark.label] : []
}

function lineLines({label, value, kind, note, tone}: Line, desk: Desk): readonly string[] {
  const shown = safe(desk.write(value, kind))
  const paint = tone === undefined ? paintOf(desk.theme, value, kind, desk.today) : desk.theme[tone]
  const said =
    shown === ''
      ? [{text: desk.ascii ? '-' : '–', paint: desk.theme.muted}]
      : desk.links && isContact(kind)
        ? contactPieces(value, kind, paint, desk)
        : [{text: shown, paint}]
  const notes = apart([...said.slice(-1), ...noted(note, desk)], desk).slice(1)
  return labelled(label, flow([...said, ...notes], valueRoom(desk)), desk)
}

/** Each address with a link behind its words, but not behind the comma after it. */
function contactPieces(value: Cell, kind: Kind, paint: Paint, desk: Desk): readonly Piece[] {
  const all: readonly string[] = Array.isArray(value) ? value : [String(value)]
  return all.map((one, at) => {
    const [text, comma] = [safe(desk.write(one, kind)), at < all.length - 1 ? ',' : '']
    const link = (word: string) => linkTo(one, kind, paint(word))
    return {
      text: text + comma,
      paint: (word) => (comma !== '' && word.endsWith(comma) ? `${link(word.slice(0, -1))}${comma}` : link(word)),
    }
  })
}

function sparkLines(spark: Spark, desk: Desk): readonly string[] {
  const room = valueRoom(desk)
  const line = sparkline(spark, Math.min(room, mostSparks), desk.ascii)
  const note = noted(spark.note, desk)
  const isBeside = line.length + 2 + widthOf(safe(spark.note ?? '')) <= room
  const notes = flow(note, room)
  return labelled(spark.label, isBeside ? [[line, ...notes].join('  ')] : [line, ...notes], desk)
}

function barLines(bars: readonly Bar[], desk: Desk): readonly string[] {
  const most = Math.max(0, ...bars.map(({value}) => value))
  const widest = Math.max(0, ...bars.map(({text}) => widthOf(safe(text))))
  const room = Math.min(longestBar, valueRoom(desk) - widest - 1)
  return bars.flatMap(({label, value, text}) => {
    const drawn = room < shortestBar ? '' : bar(value, most, room, desk.ascii)
    return labelled(label, drawn === '' ? wrap(safe(text), valueRoom(desk)) : [`${drawn} ${safe(text)}`], desk)
  })
}

function historyLines(entries: readonly HistoryEntry[], whenEmpty: string, desk: Desk): readonly string[] {
  if (entries.length === 0) return saidLines(safe(whenEmpty), desk.width).map((line) => desk.theme.muted(line))
  const times = entries.map(({at}) => safe(desk.write(at, 'instant')))
  const column = Math.max(...times.map(widthOf)) + 2
  const hang = ' '.repeat(desk.width < narrow ? 4 : column)
  return entries.flatMap(({who, what, text}, index) => {
    const time = times[index] ?? ''
    const lead = pad(time, column, 'left', desk.theme.muted(time))
    const [first = '', ...rest] = flow(
      [
        {text: safe(who), paint: desk.theme.heading},
        {text: safe(what), paint: asIs},
      ],
      desk.width - column,
    )
    const said = text === null ? [] : paragraphs(text, desk.width - hang.length)
    return [lead + first, ...rest.map((line) => ' '.repeat(column) + line), ...said.map((line) => hang + line)]
  })
}

/** The command stays in one piece, so that it can be copied from a narrow terminal too. */
function stepLines({text, reason, command}: Step, desk: Desk): readonly string[] {
  const room = desk.width - 2
  const [first = '', ...rest] = wrap(safe(text), room)
  const reasons = wrap(safe(reason), room).map((line) => desk.theme.muted(line))
  const commands = command === null ? [] : [desk.theme.ref(safe(command))]
  return [`${desk.ascii ? '-' : '→'} ${first}`, ...[...rest, ...reasons, ...commands].map((line) => indent + line)]
}

function paragraphs(text: string, room: number): readonly string[] {
  return safeLines(text)
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrap(line, room))
}

function valueRoom({width, labels}: Desk): number {
  return Math.max(1, width - labels - 2)
}

/** Pieces with a dot between them. */
function apart(pieces: readonly Piece[], {ascii, theme}: Desk): readonly Piece[] {
  return pieces.flatMap((piece, at) => (at === 0 ? [piece] : [{text: ascii ? '-' : '·', paint: theme.muted}, piece]))
}

function noted(note: string | undefined, {theme}: Desk): readonly Piece[] {
  return note === undefined ? [] : [{text: safe(note), paint: theme.muted}]
}

/** The label beside the first lines of what it labels. */
function labelled(label: string, lines: readonly string[], {labels, theme}: Desk): readonly string[] {
  const names = wrap(safe(label), Math.max(1, labels))
  return Array.from({length: Math.max(names.length, lines.length)}, (_, at) => {
    const name = names[at] ?? ''
    return `${pad(name, labels, 'left', theme.muted(name))}  ${lines[at] ?? ''}`.trimEnd()
  })
}

/** Sets painted pieces one after the other, broken between words. */
function flow(pieces: readonly Piece[], room: number): readonly string[] {
  const words = pieces.flatMap(({text, paint}) => wordsOf(text, room).map((word) => ({word, paint})))
  const lines = words.length === 0 ? [] : wrap(words.map(({word}) => word).join(' '), room)
  let next = 0
  return lines.map((line) =>
    line
      .split(' ')
      .map((word) => (words[next++]?.paint ?? asIs)(word))
      .join(' '),
  )
}

function wordsOf(text: string, room: number): readonly string[] {
  return wrap(text.replace(/ +/g, ' ').trim(), room)
    .flatMap((line) => line.split(' '))
    .filter((word) => word !== '')
}
