import type {FigureGrid, FigureLine, FigureTable} from '../views/view.ts'
import type {WriteCell} from './cell.ts'
import {type FigureWords, figureWords, linesOf, smallNote} from './figures.ts'
import {type Html, html} from './html.ts'

/** Figures with those of the period before beside them, one body of the table for each block. */
export function figureTable(table: FigureTable, write: WriteCell): Html {
  const row = (line: FigureLine) => figureRow(figureWords(line, write, false), line)
  return html`<table class="figures">
<thead><tr><th scope="col">Figure</th><th scope="col" class="right">${table.now}</th><th scope="col" class="right">${table.before}</th><th scope="col" class="right">Change</th><th scope="col" class="right"><abbr title="how many it comes from">n</abbr></th></tr></thead>
${table.blocks.map((block) => html`<tbody>\n${block.map(row)}</tbody>\n`)}</table>
${note(linesOf(table))}`
}

function figureRow({label, now, before, change, n}: FigureWords, {isSmall}: FigureLine): Html {
  return html`<tr${isSmall ? html` class="few"` : ''}><th scope="row">${label}</th><td class="right now">${now}</td><td class="right">${before}</td><td class="right">${change}</td><td class="right n">${n}</td></tr>\n`
}

export function gridTable({of, columns, rows}: FigureGrid, write: WriteCell): Html {
  return html`<table class="list grid" role="table">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${of}</th>${columns.map((title) => html`<th role="columnheader" scope="col" class="right">${title}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(
  ({name, figures}) =>
    html`<tr role="row"><th role="rowheader" scope="row">${name}</th>${figures.map((line, at) => html`<td role="cell" class="right" data-label="${columns[at] ?? ''}">${figureWords(line, write, false).now}${line.isSmall ? '*' : ''}</td>`)}</tr>\n`,
)}</tbody></table>
${note(rows.flatMap(({figures}) => figures))}`
}

function note(lines: readonly FigureLine[]): Html {
  return lines.some(({isSmall}) => isSmall) ? html`<p class="note">${smallNote}</p>\n` : html``
}
