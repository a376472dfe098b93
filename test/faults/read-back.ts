import {parse as parseCsv} from 'csv-parse/sync'
import MarkdownIt from 'markdown-it'
import {type DefaultTreeAdapterTypes, parse as parseHtml} from 'parse5'
import {safe} from '../../src/output/safe.ts'
import {shown, steers} from './sound.ts'

/*
 * What programs make of our output: a spreadsheet of CSV, a browser of HTML, a reader of Markdown. Each function gives
 * what is wrong, in words.
 */

type Row = Readonly<Record<string, unknown>>

/** CSV as a spreadsheet takes it: a row for each, cells that say what JSON says, and none that is a formula. */
export function wrongInCsv(text: string, rows: readonly Row[] | null): readonly string[] {
  const quoted = new Set<string>()
  const [header = [], ...records] = parseCsv(text, {
    cast: (value, {quoting}) => {
      if (quoting) quoted.add(value)
      return value
    },
  }) as string[][]
  const live = records.flat().filter((cell) => isFormula(cell))
  const loose = records.flat().filter((cell) => /[;\t\n\r,"]/.test(cell) && !quoted.has(cell))
  const steering = records.flat().filter((cell) => steers(cell.replaceAll('\t', ' ')))
  const other = rows?.length === records.length ? rows.flatMap((row, at) => otherCells(row, header, records[at])) : []
  return [
    ...live.map((cell) => `a formula: ${shown(cell)}`),
    ...loose.map((cell) => `not quoted: ${shown(cell)}`),
    ...steering.map((cell) => `raw in CSV: ${shown(cell)}`),
    ...(rows !== null && rows.length !== records.length ? [`${records.length} rows of CSV for ${rows.length}`] : []),
    ...other,
  ]
}

function isFormula(cell: string): boolean {
  return /^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell)
}

function otherCells(row: Row, header: readonly string[], record: readonly string[] = []): readonly string[] {
  return header.flatMap((key, at) => {
    const cell = record[at] ?? ''
    const value = row[key]
    const text = Array.isArray(value) ? value.join('; ') : String(value ?? '')
    const isText = typeof value !== 'object' || value === null || Array.isArray(value)
    const same = !isText || [cell, cell.replace(/^'/, '')].some((one) => escapesApart(one) === escapesApart(text))
    return same ? [] : [`CSV has ${shown(cell)} for ${shown(text)}`]
  })
}

/** Without what may be written as an escape. */
function escapesApart(text: string): string {
  return safe(text)
    .replace(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]+\})/g, '')
    .replace(/[\s⏎]+/g, '')
}

const markdown = new MarkdownIt({html: true, linkify: true})
markdown.linkify.set({fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true})

const tagsOfMarkdown: ReadonlySet<string> = new Set([
  ...['html', 'head', 'body', 'h1', 'h2', 'p', 'ul', 'li', 'strong', 'br', 'code'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
])

/** Markdown as a reader shows it: headings, lists, tables and code that we wrote, and nothing that is live. */
export function wrongInMarkdown(text: string, told: readonly string[] = []): readonly string[] {
  const live = markdown
    .parse(text, {})
    .flatMap((token) => [token, ...(token.children ?? [])])
    .filter(({type}) =>
      /^(?:html_|link_|image|s_open|em_open|fence|code_block|blockquote|hr|ordered|reference)/.test(type),
    )
    .map(({type, content}) => `live Markdown, ${type}: ${shown(content)}`)
  const page = markdown.render(text)
  return [...live, ...wrongTags(page, tagsOfMarkdown), ...missingIn(page, told)]
}

const tagsOfPage: ReadonlySet<string> = new Set([
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'header', 'section', 'h1', 'h2', 'p', 'ul', 'ol', 'li'],
  ...['dl', 'div', 'dt', 'dd', 'span', 'small', 'strong', 'time', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ...['svg', 'polyline', 'circle', 'article', 'footer'],
])

/** A page as a browser takes it: our tags and attributes only, and a policy that lets nothing in. */
export function wrongInPage(text: string, told: readonly string[] = []): readonly string[] {
  const policy =
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'/
  return [
    ...wrongTags(text, tagsOfPage),
    ...missingIn(text, told),
    ...(policy.test(text) ? [] : ['a page without its policy']),
  ]
}

const attributes: ReadonlySet<string> = new Set([
  ...[
    'lang',
    'charset',
    'http-equiv',
    'content',
    'name',
    'class',
    'id',
    'aria-labelledby',
    'scope',
    'style',
    'datetime',
  ],
  ...['role', 'viewbox', 'width', 'height', 'points', 'cx', 'cy', 'r', 'viewBox'],
])

type Node = DefaultTreeAdapterTypes.ChildNode

function nodesIn(page: string): readonly Node[] {
  const inner = (nodes: readonly Node[]): readonly Node[] =>
    nodes.flatMap((node) => [node, ...('childNodes' in node ? inner(node.childNodes) : [])])
  return inner(parseHtml(page).childNodes)
}

function wrongTags(page: string, known: ReadonlySet<string>): readonly string[] {
  return nodesIn(page).flatMap((node) => {
    if (node.nodeName === '#comment') return [`a comment: ${shown('data' in node ? node.data : '')}`]
    if (!('tagName' in node)) return []
    const styles = node.attrs.filter(
      ({name, value}) => name === 'style' && !/^(?:width:\d+%|text-align:(?:right|left))$/.test(value),
    )
    return [
      ...(known.has(node.tagName) ? [] : [`a live tag: ${node.tagName}`]),
      ...node.attrs
        .filter(({name}) => !attributes.has(name))
        .map(({name, value}) => `a live attribute: ${name}=${shown(value)}`),
      ...styles.map(({value}) => `a live style: ${shown(value)}`),
    ]
  })
}

/** Texts that a reader of the page does not see as they are. */
function missingIn(page: string, told: readonly string[]): readonly string[] {
  const seen = squeezed(
    nodesIn(page)
      .map((node) => ('value' in node ? node.value : ''))
      .join(''),
  )
  return told.filter((text) => !seen.includes(squeezed(safe(text)))).map((text) => `not to be read: ${shown(text)}`)
}

function squeezed(text: string): string {
  return text.replace(/[\s⏎]+/g, '')
}
