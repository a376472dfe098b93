import type {Card, Shown} from '../views/view.ts'
import type {Place} from './calendar-words.ts'
import {renderCard} from './card.ts'
import {renderCsv} from './csv.ts'
import {factsOf} from './facts.ts'
import {renderMarkdownCard, renderMarkdownList} from './markdown.ts'
import {renderNdjson} from './ndjson.ts'
import {renderTable} from './table.ts'
import {type ColourLevel, themeFor} from './theme.ts'

export const formats = ['table', 'csv', 'ndjson', 'markdown'] as const
export type Format = (typeof formats)[number]

export interface RenderOptions extends Place {
  /** Columns of the terminal. */
  readonly width: number
  readonly level: ColourLevel
  /** Not a terminal: exact values, nothing cut. */
  readonly plain: boolean
  /** For a terminal that shows only ASCII, such as `TERM=dumb`. */
  readonly ascii?: boolean
}

/** What is shown, as text that ends with a line end; empty for a list without rows (csv has its header). */
export async function render(shown: Shown, format: Format, options: RenderOptions): Promise<string> {
  return 'sections' in shown ? renderOne(shown, format, options) : renderMany(shown, format, options)
}

async function renderMany(view: Exclude<Shown, Card>, format: Format, options: RenderOptions): Promise<string> {
  switch (format) {
    case 'csv':
      return renderCsv(view)
    case 'ndjson':
      return renderNdjson(view.rows)
    case 'markdown':
      return renderMarkdownList(view, options)
    case 'table':
      return renderTable(view, {...options, ascii: options.ascii === true, theme: await themeFor(options.level)})
  }
}

/** A card is lines of text; as csv or ndjson it is its facts. */
async function renderOne(card: Card, format: Format, options: RenderOptions): Promise<string> {
  switch (format) {
    case 'csv':
      return renderCsv(factsOf(card))
    case 'ndjson':
      return renderNdjson(factsOf(card).rows)
    case 'markdown':
      return renderMarkdownCard(card, options)
    case 'table':
      return renderCard(card, {
        ...options,
        width: options.plain ? Number.POSITIVE_INFINITY : options.width,
        ascii: options.ascii === true,
        theme: await themeFor(options.level),
      })
  }
}
