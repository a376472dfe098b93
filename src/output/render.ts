import type {Card, ListView, Paper, Sheet, Shown} from '../views/view.ts'
import type {Place} from './calendar-words.ts'
import {renderCard} from './card.ts'
import type {Phones} from './cell.ts'
import {renderCsv} from './csv.ts'
import {factsOf} from './facts.ts'
import {renderMarkdownCard, renderMarkdownList} from './markdown.ts'
import {renderNdjson} from './ndjson.ts'
import {renderTable, renderTabs} from './table.ts'
import {type ColourLevel, themeFor} from './theme.ts'

export const formats = ['table', 'csv', 'ndjson', 'markdown'] as const
export type Format = (typeof formats)[number] | 'html' | 'xlsx'
type TextFormat = Exclude<Format, 'xlsx'>

export interface RenderOptions extends Place, Phones {
  /** Columns of the terminal. */
  readonly width: number
  readonly level: ColourLevel
  /** Not a terminal: exact values, nothing cut. */
  readonly plain: boolean
  /** For a terminal that shows only ASCII, such as `TERM=dumb`. */
  readonly ascii?: boolean
  /** A terminal that follows links. */
  readonly links?: boolean
  /** Dates with their year, whatever the present. */
  readonly dated?: boolean
}

/** Text, text bit by bit, or bytes. */
export type Rendered = string | Generator<string> | Uint8Array

/** What is shown, as text that ends with a line end, for a list in a pipe bit by bit, or a workbook; empty for a list without rows (csv has its header). */
export function render(shown: Card | Paper, format: TextFormat, options: RenderOptions): Promise<string>
export function render(shown: Shown, format: Format, options: RenderOptions): Promise<Rendered>
export async function render(shown: Shown, format: Format, options: RenderOptions): Promise<Rendered> {
  if ('card' in shown) return renderPaper(shown, format, options)
  return 'sections' in shown ? renderOne(shown, format, options) : renderMany(shown, format, options)
}

async function renderMany(whole: ListView<any>, format: Format, options: RenderOptions): Promise<Rendered> {
  const isDrawn = format === 'table' && !options.plain
  const view = isDrawn ? whole : {...whole, columns: whole.columns.filter(({onScreen}) => !onScreen)}
  switch (format) {
    case 'csv':
      return renderCsv(view)
    case 'ndjson':
      return renderNdjson(view.rows)
    case 'markdown':
      return renderMarkdownList(view, options)
    case 'table':
      return !isDrawn
        ? renderTabs(view)
        : renderTable(view, {...options, ascii: options.ascii === true, theme: await themeFor(options.level)})
    case 'html':
      return renderOne(listCard(view), format, options)
    case 'xlsx':
      return renderWorkbook([{name: 'List', view}], options.zone)
  }
}

function listCard(view: ListView<any>): Card {
  return {title: 'List', sections: [{title: null, view}]}
}

/** A card is lines of text; as csv, ndjson or a sheet it is its facts. */
async function renderOne(card: Card, format: Format, options: RenderOptions): Promise<Rendered> {
  switch (format) {
    case 'csv':
    case 'ndjson':
    case 'xlsx':
      return renderMany(factsOf(card), format, options)
    case 'markdown':
      return renderMarkdownCard(card, options)
    case 'html':
      return renderPageOf(card, options)
    case 'table':
      return renderCard(card, {
        ...options,
        width: options.plain ? Number.POSITIVE_INFINITY : options.width,
        ascii: options.ascii === true,
        theme: await themeFor(options.level),
      })
  }
}

/** A card to read, rows or sheets to reckon with, with days and hours as they were for whom it is about. */
async function renderPaper(paper: Paper, format: Format, options: RenderOptions): Promise<Rendered> {
  const {zone, day: today} = paper
  const place = {...options, zone, today}
  if (format === 'xlsx') return renderWorkbook(paper.sheets, zone)
  if (format === 'csv' || format === 'ndjson') return renderMany(paper.rows, format, place)
  return renderOne(paper.card, format, {...place, dated: true})
}

async function renderPageOf(card: Card, place: Place): Promise<string> {
  const {renderPage} = await import('./page.ts')
  return renderPage(card, {...place, title: card.title})
}

async function renderWorkbook(sheets: readonly Sheet[], zone: string): Promise<Uint8Array> {
  const {renderXlsx} = await import('./xlsx.ts')
  return renderXlsx(sheets, zone)
}
