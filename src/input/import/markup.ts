import type {DefaultTreeAdapterTypes} from 'parse5'
import {Refusal} from '../../core/refusal.ts'
import {wholeText} from './encoding.ts'
import type {Table} from './table.ts'
import {isFilled, type Record, tableAmong} from './table-place.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Parent = {readonly childNodes: readonly Node[]}

/** Is the beginning of a text that of a page or a workbook of 2003 in XML, which programs save as .xls? */
export function isMarkup(start: string): boolean {
  return /^<(?:\?xml|!doctype html|html|table|head|meta|style|ss:workbook|workbook)\b/i.test(start)
}

/** The table of a workbook of 2003 in XML, or the largest one of a page. */
export async function readMarkup(texts: AsyncIterable<string>, path: string, sheet: string | null): Promise<Table> {
  const {parse} = await import('parse5')
  const whole = await wholeText(texts)
  const document = parse(whole.replaceAll(/<([a-z]+:?[a-z]+)(\s[^<>]*)?\/>/gi, '<$1$2></$1>'))
  const sheets = sheetsIn(document)
  const found = sheet === null ? largest(sheets) : sheets.find(({name}) => name.toLowerCase() === sheet.toLowerCase())
  if (found === undefined) {
    const names = sheets.map(({name}) => name).join(', ')
    const detail = sheet === null ? 'it has no table in it' : `it has no sheet ${sheet}; it has ${names}`
    throw new Refusal('file.unreadable', {path, detail})
  }
  const others = sheets.filter((one) => one !== found && one.records.length > 0).map(({name}) => name)
  return {format: 'xlsx', ...tableAmong(found.records.filter(isFilled)), sheets: others}
}

interface MarkupSheet {
  readonly name: string
  readonly records: readonly Record[]
}

function largest(sheets: readonly MarkupSheet[]): MarkupSheet | undefined {
  return sheets.find(({records}) => records.length === Math.max(...sheets.map((one) => one.records.length)))
}

function sheetsIn(document: Parent): readonly MarkupSheet[] {
  const books = elementsIn(document, 'worksheet')
  if (books.length > 0) {
    return books.map((one, index) => ({
      name: attribute(one, 'name') ?? `Sheet${index + 1}`,
      records: recordsOf(one, 'row', 'cell'),
    }))
  }
  const tables = elementsIn(document, 'table')
  return tables.map((one, index) => ({name: `Table ${index + 1}`, records: recordsOf(one, 'tr', 'td', 'th')}))
}

/** A cell of a workbook may say its place (`ss:Index`), one of a page how many it takes (`colspan`). */
function recordsOf(parent: Parent, rowName: string, ...cellNames: readonly string[]): readonly Record[] {
  const records: Record[] = []
  let row = 0
  for (const one of elementsIn(parent, rowName)) {
    row = Number(attribute(one, 'index') ?? row + 1)
    const cells: string[] = []
    for (const cell of childrenOf(one).filter((child) => cellNames.includes(nameOf(child)))) {
      const place = Number(attribute(cell, 'index') ?? cells.length + 1) - 1
      while (cells.length < Math.min(place, mostColumns)) cells.push('')
      cells.push(
        textOf(cell)
          .replaceAll(/[ \t\r\n\u00a0]+/g, ' ')
          .trim(),
      )
      const span = Math.min(Number(attribute(cell, 'colspan') ?? 1) || 1, mostColumns)
      for (let extra = 1; extra < span; extra += 1) cells.push('')
    }
    records.push({row, cells})
  }
  return records
}

const mostColumns = 1000

function childrenOf(parent: Parent): readonly (Node & Parent)[] {
  return parent.childNodes.filter((node): node is Node & Parent => 'childNodes' in node)
}

/** Those of a name, without what is inside of them again. */
function elementsIn(parent: Parent, name: string): readonly (Node & Parent)[] {
  return childrenOf(parent).flatMap((node) => (nameOf(node) === name ? [node] : elementsIn(node, name)))
}

/** Without the letters of its namespace. */
function nameOf(node: Node): string {
  return node.nodeName.toLowerCase().replace(/^.*:/, '')
}

function attribute(node: Node & Parent, name: string): string | null {
  const found = 'attrs' in node ? node.attrs.find((one) => one.name.replace(/^.*:/, '') === name) : undefined
  return found?.value ?? null
}

function textOf(node: Node): string {
  if ('value' in node) return node.value
  if (nameOf(node) === 'br') return ' '
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
