import {linesOf} from './encoding.ts'
import {unescaped} from './escapes.ts'
import type {RawRow, Table} from './table.ts'

/** Properties that are taken, in the order of their columns. */
const properties = [
  'UID',
  'FN',
  'N',
  'ORG',
  'EMAIL',
  'TEL',
  'CATEGORIES',
  'BDAY',
  'LANG',
  'NOTE',
  'X-CAREDESK-CHANNEL',
  'X-CAREDESK-OWNER',
  'X-CAREDESK-CADENCE',
  'X-CAREDESK-CREATED',
] as const
type Property = (typeof properties)[number]

/** vCards of version 2.1, 3.0 and 4.0, one a row. What is not among the columns (pictures, places) is left out. */
export async function readVcards(texts: AsyncIterable<string>): Promise<Table> {
  const {default: ICAL} = await import('ical.js')
  const rows: RawRow[] = []
  for await (const card of cardsOf(texts)) {
    const row = rows.length + 1
    try {
      rows.push({row, cells: cellsOf(ICAL.parse(modern(card)) as JCard)})
    } catch {
      rows.push({row, cells: [], fault: 'unreadable'})
    }
  }
  return {format: 'vcard', columns: properties, rows}
}

type JCardValue = string | readonly (string | readonly string[])[]
type JCardProperty = readonly [string, unknown, string, ...JCardValue[]]
type JCard = readonly ['vcard', readonly JCardProperty[], ...unknown[]] | readonly JCard[]

function cellsOf(parsed: JCard): readonly (string | readonly string[])[] {
  const [kind, found] =
    typeof parsed[0] === 'string' ? parsed : (parsed[0] as readonly ['vcard', readonly JCardProperty[]])
  if (kind !== 'vcard') throw new Error('not a vCard')
  const values = (name: Property) =>
    (found as readonly JCardProperty[])
      .filter(([own]) => own.replace(/^.*\./, '') === name.toLowerCase())
      .map(([, , type, ...all]) => {
        const text = all.map((value) => valueText(value, name)).join(',')
        return type === 'unknown' ? unescaped(text).trim() : text.replaceAll(String.raw`\;`, ';').trim()
      })
      .filter((text) => text !== '')
  return properties.map((name) => {
    const texts =
      name === 'TEL' ? values(name).map((text) => text.replace(/^tel:/i, '').replace(/;.*$/, '')) : values(name)
    return texts.length === 1 ? (texts[0] ?? '') : name === 'NOTE' ? texts.join('\n\n') : texts
  })
}

/** Given name, middle name and surname in the order in which they are said; of a firm its name without the department. */
function valueText(value: JCardValue, name: Property): string {
  const parts =
    typeof value === 'string' ? [value] : value.map((part) => (typeof part === 'string' ? part : part.join(' ')))
  if (name === 'N') return [parts[1], parts[2], parts[0]].filter((part) => part !== undefined && part !== '').join(' ')
  return name === 'ORG' ? (parts[0] ?? '') : parts.join(' ')
}

const longestCard = 8 << 20

/** The lines of each card, long lines put together; pictures and sounds are taken out. */
async function* cardsOf(texts: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let card: string[] | null = null
  let size = 0
  for await (const line of linesOf(texts)) {
    if (/^begin:vcard\s*$/i.test(line)) {
      if (card !== null) yield card
      card = []
      size = 0
    }
    if (card === null) continue
    size += line.length
    if (size < longestCard) card.push(line)
    if (/^end:vcard\s*$/i.test(line)) {
      yield unfolded(card)
      card = null
    }
  }
  if (card !== null) yield card
}

function unfolded(lines: readonly string[]): readonly string[] {
  const whole: string[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    if (last !== undefined && /^[ \t]/.test(line)) whole[whole.length - 1] = last + line.slice(1)
    else if (last !== undefined && isQuoted(last) && last.endsWith('='))
      whole[whole.length - 1] = last.slice(0, -1) + line
    else if (line.trim() !== '') whole.push(line)
  }
  return whole.filter((line) => !/^(?:[\w-]+\.)?(?:photo|logo|sound|key)[;:]/i.test(line))
}

function isQuoted(line: string): boolean {
  return /^[^:]*;(?:encoding=)?quoted-printable/i.test(line)
}

/** A card of version 2.1 as one of 3.0; the others as they are. */
function modern(lines: readonly string[]): string {
  const isOld = lines.some((line) => /^version:\s*2\.1/i.test(line))
  return `${lines.map((line) => (isOld ? modernLine(line) : line)).join('\r\n')}\r\n`
}

function modernLine(line: string): string {
  const [, head = '', value = ''] = /^((?:[^:"]|"[^"]*")*):(.*)$/su.exec(line) ?? []
  const [name = '', ...params] = head.split(';')
  if (/^version$/i.test(name)) return 'VERSION:3.0'
  const charset = /^charset=(.*)$/i.exec(params.find((one) => /^charset=/i.test(one)) ?? '')?.[1] ?? 'utf-8'
  const text = isQuoted(`${head}:`) ? unquoted(value, charset) : value
  const kept = params.filter((one) => !/^(?:charset=|encoding=|quoted-printable$|8bit$|7bit$)/i.test(one))
  const named = kept.map((one) => (one.includes('=') ? one : `TYPE=${one}`))
  return `${[name, ...named].join(';')}:${escaped(text)}`
}

/** Quoted-printable in a character set; what names none that is known is taken for UTF-8. */
function unquoted(text: string, charset: string): string {
  const bytes = Buffer.from(
    text.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  try {
    return new TextDecoder(charset.trim()).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** As version 3.0 writes it; what is escaped in 2.1 (a semicolon) is so in 3.0. */
function escaped(text: string): string {
  const plain = text.replaceAll(/\\(?!;)/g, '\\\\')
  return plain.replaceAll(/\r\n|\r|\n/g, String.raw`\n`).replaceAll(',', String.raw`\,`)
}
