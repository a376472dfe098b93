import {createHash} from 'node:crypto'
import type {Bar, Card, Chart, HistoryEntry, Line, ListView, Section, Spark, Step, Term} from '../views/view.ts'
import type {Place} from './calendar-words.ts'
import {alignOf, cellWriter, type WriteCell} from './cell.ts'
import {type Html, html, trusted} from './html.ts'
import type {DrawChart} from './page-charts.ts'
import {figureTable, gridTable} from './page-figures.ts'
import {pageStyle} from './page-style.ts'
import {share} from './spark.ts'

type AnyList = ListView<any>

export interface PageOptions extends Place {
  readonly title: string
}

const sparkWidth = 240
const sparkHeight = 36
const sparkMargin = 4

/** What a section is written with. */
interface Pen {
  readonly write: WriteCell
  readonly draw: DrawChart
}

/** A card as one self-contained page: no script, no style but its own, nothing loaded from anywhere. */
export async function renderPage(card: Card, options: PageOptions): Promise<string> {
  const write = cellWriter(options, 'document')
  const pen = {write, draw: await drawerFor(card, options.language)}
  const styleHash = createHash('sha256').update(pageStyle).digest('base64')
  const {markup} = html`<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${trusted(styleHash)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${options.title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<main class="${card.terms === undefined ? 'record' : 'report'}">
<header>
<h1>${card.title}</h1>
${card.subtitle === undefined ? '' : html`<p class="subtitle">${card.subtitle}</p>`}
${markList(card, write)}
</header>
${card.sections.map((section, at) => html`${opening(section, at)}${sectionBody(section, `s${at}`, pen)}${closing(card.sections[at + 1])}`)}${termList(card.terms ?? [])}
</main>
</body>
</html>
`
  return markup
}

async function drawerFor({sections}: Card, language: string): Promise<DrawChart> {
  if (!sections.some((section) => 'charts' in section)) return () => html``
  const {chartDrawer} = await import('./page-charts.ts')
  return chartDrawer(language)
}

function termList(terms: readonly Term[]): Html {
  if (terms.length === 0) return html``
  return html`<details class="terms"><summary>How the figures are counted</summary>
<dl>
${terms.map(({term, meaning}) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>\n`)}</dl>
</details>`
}

function markList({marks = []}: Card, write: WriteCell): Html {
  if (marks.length === 0) return html``
  return html`<ul class="marks">${marks.map(({value, kind}) => html`<li>${write(value, kind)}</li>`)}</ul>`
}

function opening({title}: Section, at: number): Html {
  if (title === null) return at === 0 ? html`<section>\n` : html``
  return html`<section aria-labelledby="s${at}">
<h2 id="s${at}">${title}</h2>
`
}

function closing(next: Section | undefined): Html {
  return next === undefined || next.title !== null ? html`</section>\n` : html``
}

function sectionBody(section: Section, id: string, {write, draw}: Pen): Html {
  if ('lines' in section) return html`<dl>\n${section.lines.map((line) => lineItem(line, write))}</dl>\n`
  if ('text' in section) return html`<p class="text">${section.text}</p>\n`
  if ('spark' in section) return html`<dl>\n${sparkItem(section.spark)}</dl>\n`
  if ('bars' in section) return barTable(section.bars)
  if ('view' in section) return table(section.view, write)
  if ('figures' in section) return figureTable(section.figures, write)
  if ('grid' in section) return gridTable(section.grid, write)
  if ('charts' in section) return chartRow(section.charts, id, draw)
  if ('steps' in section) return html`<ul class="steps">\n${section.steps.map(stepItem)}</ul>\n`
  return section.entries.length === 0
    ? html`<p class="empty">${section.whenEmpty}</p>\n`
    : html`<ol class="history">\n${section.entries.map((entry) => entryItem(entry, write))}</ol>\n`
}

function lineItem({label, value, kind, note, tone}: Line, write: WriteCell): Html {
  const shown = write(value, kind)
  const said =
    shown === '' ? html`<span class="empty">–</span>` : html`<span class="${tone ?? 'plain'}">${shown}</span>`
  return html`<div><dt>${label}</dt><dd>${said}${note === undefined ? '' : html` <small>${note}</small>`}</dd></div>\n`
}

function chartRow(charts: readonly Chart[], id: string, draw: DrawChart): Html {
  return html`<div class="charts">\n${charts.map((chart, at) => draw(chart, `${id}c${at}`))}</div>\n`
}

/** `C12` is never broken in two; the ref of a customer may have to be. */
function isShort(ref: unknown): boolean {
  return typeof ref === 'string' && ref.length <= 12
}

/** On a narrow page each row is a block of its own, its cells named: still a table for who hears it. */
function table({rows, columns, whenEmpty}: AnyList, write: WriteCell): Html {
  if (rows.length === 0) return html`<p class="empty">${whenEmpty}</p>\n`
  return html`<table class="list" role="table">
<thead role="rowgroup"><tr role="row">${columns.map(({title, kind}) => html`<th role="columnheader" scope="col" class="${alignOf(kind)}">${title}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${columns.map(({key, title, kind}) => html`<td role="cell" class="${alignOf(kind)}${kind === 'ref' && isShort(row[key]) ? ' whole' : ''}" data-label="${title}">${write(row[key], kind)}</td>`)}</tr>\n`)}</tbody></table>
`
}

function barTable(bars: readonly Bar[]): Html {
  const most = Math.max(0, ...bars.map(({value}) => value))
  return html`<table class="bars"><tbody>
${bars.map(
  ({label, value, text}) =>
    html`<tr><th scope="row">${label}</th><td><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round(share(value, 0, most) * 100)}" height="10"/></svg></td><td>${text}</td></tr>\n`,
)}</tbody></table>
`
}

function stepItem({text, reason, command}: Step): Html {
  return html`<li><strong>${text}</strong> <span>${reason}</span>${command === null ? '' : html` <code>${command}</code>`}</li>\n`
}

function entryItem({at, who, what, text}: HistoryEntry, write: WriteCell): Html {
  return html`<li><p><time datetime="${at}">${write(at, 'instant')}</time> <strong>${who}</strong> ${what}</p>${
    text === null ? '' : html`<p class="text">${text}</p>`
  }</li>\n`
}

function sparkItem({label, values, min, max, note}: Spark): Html {
  const known = values.filter((value) => value !== null)
  const spoken = `${label}: ${known.length === 0 ? '–' : known.join(', ')}`
  const spots = values.map((value, at) => (value === null ? null : spot(value, at, values.length, min, max)))
  return html`<div><dt>${label}</dt><dd><svg role="img" viewBox="0 0 ${sparkWidth} ${sparkHeight}" width="${sparkWidth}" height="${sparkHeight}"><title>${spoken}</title>${runs(
    spots,
  ).map(
    (run) => html`<polyline points="${run.map(({x, y}) => `${x},${y}`).join(' ')}"/>`,
  )}${spots.filter((one) => one !== null).map(({x, y}) => html`<circle cx="${x}" cy="${y}" r="2"/>`)}</svg>${
    note === undefined ? '' : html` <small>${note}</small>`
  }</dd></div>\n`
}

interface Spot {
  readonly x: number
  readonly y: number
}

function spot(value: number, at: number, count: number, min: number, max: number): Spot {
  const across = count > 1 ? at / (count - 1) : 0.5
  const x = sparkMargin + across * (sparkWidth - 2 * sparkMargin)
  const y = sparkHeight - sparkMargin - share(value, min, max) * (sparkHeight - 2 * sparkMargin)
  return {x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10}
}

/** Stretches of neighbouring values: a gap interrupts the line. */
function runs(spots: readonly (Spot | null)[]): readonly (readonly Spot[])[] {
  const stretches = spots.reduce<readonly (readonly Spot[])[]>(
    (done, one) => (one === null ? [...done, []] : done.with(-1, [...(done.at(-1) ?? []), one])),
    [[]],
  )
  return stretches.filter((run) => run.length > 1)
}
