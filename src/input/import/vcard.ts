import {isUtf8} from 'node:buffer'
import {factFields} from '../../kinds/customer/field-table.ts'
import {type Limits, LineCount, noLimits} from '../limits.ts'
import {linesOf, type MixedLines, windows1252} from './encoding.ts'
import {isAllHead, unescaped} from './escapes.ts'
import type {RawRow, RowTelling, Table} from './table.ts'

/** Properties that are taken, in the order of their columns. */
const properties = [
  ...new Set([
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
    'PREFERENCE',
    ...factFields.map(({fact}) => fact.vcard),
    'X-CAREDESK-CREATED',
  ]),
]

/** What a customer is told by only here, as preferences: property -> name. */
const cardPreferences = {
  ADR: 'address',
  TITLE: 'title',
  ROLE: 'role',
  URL: 'website',
  NICKNAME: 'nickname',
  ANNIVERSARY: 'anniversary',
} as const
type CardPreference = keyof typeof cardPreferences

/** Says nothing about a customer. */
const idle =
  /^(?:version|prodid|rev|n|source|profile|class|mailer|sort-string|clientpidmap|x-ab(?!label|relatednames|date).*|x-caredesk-.*|x-phonetic-.*|x-ms-(?:ol|exch|card).*)$/i

/**
 * vCards of version 2.1, 3.0 and 4.0, one a row. A line that is none is told and taken out, as are properties that have
 * no place here: pictures, maps, messengers.
 */
export async function readVcards(
  texts: AsyncIterable<string>,
  mixed: MixedLines,
  bounds: Bounds = {path: 'vCards', limits: noLimits},
): Promise<Table> {
  const {default: ICAL} = await import('ical.js')
  const rows: RawRow[] = []
  const spans: Span[] = []
  for await (const {lines, span} of cardsOf(texts, bounds)) {
    const row = rows.length + 1
    spans.push(span)
    try {
      const {sound, stray} = sifted(lines)
      const found = propertiesOf(ICAL.parse(modern(sound)) as JCard)
      rows.push({row, cells: cellsOf(found), told: [...stray, ...leftOut(found)]})
    } catch {
      rows.push({row, cells: [], fault: 'unreadable'})
    }
  }
  return {format: 'vcard', columns: properties, rows: withMixed(rows, spans, mixed.lines)}
}

interface Bounds {
  readonly path: string
  readonly limits: Limits
}

interface Span {
  readonly from: number
  readonly to: number
}

function withMixed(rows: readonly RawRow[], spans: readonly Span[], lines: readonly number[]): readonly RawRow[] {
  if (lines.length === 0) return rows
  let next = 0
  const isMixed = ({from, to}: Span) => {
    while (next < lines.length && (lines[next] ?? 0) < from) next += 1
    return (lines[next] ?? Number.POSITIVE_INFINITY) <= to
  }
  return rows.map((row, at) =>
    isMixed(spans[at] as Span)
      ? {...row, told: [{kind: 'mixed-bytes', column: null, value: null}, ...(row.told ?? [])]}
      : row,
  )
}

/** The lines that have a name and a value, and the others; a card that says no version is one of 3.0. */
function sifted(lines: readonly string[]): {sound: readonly string[]; stray: readonly RowTelling[]} {
  const isSound = (line: string) => /^(?:[\w-]+\.)?[\w-]+[;:]/.test(line) && line.includes(':') && !isAllHead(line)
  const sound = lines.filter(isSound)
  const stray = lines.filter((line) => !isSound(line))
  if (sound.every((line) => /^(?:begin|version|end):/i.test(line))) throw new Error('a card of nothing')
  const hasVersion = sound.some((line) => /^version:/i.test(line))
  return {
    sound: hasVersion ? sound : [sound[0] ?? '', 'VERSION:3.0', ...sound.slice(1)],
    stray: stray.map((value) => ({kind: 'line-left-out', column: null, value})),
  }
}

type JCardValue = string | readonly (string | readonly string[])[]
type JCardProperty = readonly [string, Readonly<Record<string, unknown>>, string, ...JCardValue[]]
type JCard = readonly ['vcard', readonly JCardProperty[], ...unknown[]] | readonly JCard[]

interface CardProperty {
  readonly name: string
  readonly property: JCardProperty
}

function propertiesOf(parsed: JCard): readonly CardProperty[] {
  const [kind, found] =
    typeof parsed[0] === 'string' ? parsed : (parsed[0] as readonly ['vcard', readonly JCardProperty[]])
  if (kind !== 'vcard') throw new Error('not a vCard')
  return (found as readonly JCardProperty[]).map((property) => ({
    name: property[0].replace(/^.*\./, '').toUpperCase(),
    property,
  }))
}

function cellsOf(found: readonly CardProperty[]): readonly (string | readonly string[])[] {
  const values = (name: string) =>
    found.flatMap((one) => {
      const text = one.name === name ? textOf(one) : ''
      return text === '' ? [] : [text]
    })
  return properties.map((name) => {
    const texts = name === 'PREFERENCE' ? preferencesIn(found) : values(name)
    return texts.length === 1 ? (texts[0] ?? '') : name === 'NOTE' ? texts.join('\n\n') : texts
  })
}

function textOf({name, property}: CardProperty): string {
  const [, params, type, ...all] = property
  const plain = all.map((value) => valueText(value, name)).join(',')
  const text = type === 'unknown' ? unescaped(plain).trim() : plain.replaceAll(String.raw`\;`, ';').trim()
  if (name === 'TEL') return text.replace(/^tel:/i, '').replace(/;(?!ext=).*$/i, '')
  if (name === 'ANNIVERSARY') return text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  return name === 'BDAY' && params['x-apple-omit-year'] === text.slice(0, 4) ? `--${text.slice(5)}` : text
}

/** Each by the name of its property: `address=Via Roma 1, 00100 Roma`, and `address (work)=...` where there are more. */
function preferencesIn(found: readonly CardProperty[]): readonly string[] {
  const taken = new Set<string>()
  const told = found.flatMap((one): readonly string[] => {
    if (one.name === 'X-CAREDESK-PREFERENCE') return [textOf(one)]
    const plain = cardPreferences[one.name as CardPreference] as string | undefined
    const text = textOf(one)
      .split(/[\n,]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(', ')
    if (plain === undefined || text === '') return []
    const kind = [one.property[1]['type']].flat().find((type) => /^(?:home|work)$/i.test(String(type)))
    const named = !taken.has(plain) ? plain : `${plain} (${String(kind ?? 'other').toLowerCase()})`
    const name = taken.has(named) ? `${plain} (${taken.size + 1})` : named
    taken.add(name)
    return [`${name}=${text}`]
  })
  return [...new Set(told)]
}

/** Properties of which all are taken. */
const several = new Set(['UID', 'EMAIL', 'TEL', 'CATEGORIES', 'NOTE'])

/** Says nothing of an address or number that its place here does not. */
const idleType = /^(?:internet|pref|x400|voice|text|msg|dom|intl|postal|parcel|uri|x-.*)?$/i

/** Where an address or number is. */
function typesLeftOut({name, property}: CardProperty): readonly RowTelling[] {
  if (!/^(?:TEL|EMAIL|ADR)$/.test(name)) return []
  const types = [property[1]['type'] ?? []].flat().flatMap((type) => String(type).toLowerCase().split(','))
  const said = types.filter((type) => !idleType.test(type))
  return said.length === 0 ? [] : [{kind: 'part-left-out', column: `${name} TYPE`, value: said.join(', ')}]
}

/** The second of what a customer has one of, and what has no place here; of pictures and the like not what they hold. */
function leftOut(found: readonly CardProperty[]): readonly RowTelling[] {
  const known = new Set<string>([...properties, ...Object.keys(cardPreferences)])
  return found.flatMap((one): readonly RowTelling[] => {
    const isOne = properties.includes(one.name) && !several.has(one.name)
    const isSecond = isOne && found.find(({name}) => name === one.name) !== one
    if (!isSecond && (known.has(one.name) || idle.test(one.name))) return typesLeftOut(one)
    const text = /^(?:photo|logo|sound|key)$/i.test(one.name) ? '' : textOf(one)
    return [{kind: 'part-left-out', column: one.name, value: text === '' ? null : text.slice(0, 200)}]
  })
}

/** Given name, middle name and surname in the order in which they are said; of a firm its name without the department. */
function valueText(value: JCardValue, name: string): string {
  const parts =
    typeof value === 'string' ? [value] : value.map((part) => (typeof part === 'string' ? part : part.join(' ')))
  if (name === 'N') return [parts[1], parts[2], parts[0]].filter((part) => part !== undefined && part !== '').join(' ')
  if (name === 'ADR') return parts.filter((part) => part !== '').join(', ')
  return name === 'ORG' ? (parts[0] ?? '') : parts.join(' ')
}

/** The lines of each card, long lines put together; pictures and sounds are taken out. */
async function* cardsOf(
  texts: AsyncIterable<string>,
  {path, limits}: Bounds,
): AsyncGenerator<{readonly lines: readonly string[]; readonly span: Span}> {
  let card: string[] | null = null
  let [at, from, isHeavy] = [0, 0, false]
  const count = new LineCount(path, 'card', limits)
  for await (const line of linesOf(texts)) {
    at += 1
    if (/^begin:vcard\s*$/i.test(line)) {
      if (card !== null) yield {lines: card, span: {from, to: at}}
      card = []
      count.begin()
      from = at
    }
    if (card === null) continue
    const isFolded = /^[ \t]/.test(line)
    if (isFolded && isHeavy) continue
    const name = heavy.exec(line)?.[0]
    isHeavy = name !== undefined
    card.push(name === undefined ? line : `${name}:`)
    if (!isHeavy) count.add(line)
    if (/^end:vcard\s*$/i.test(line)) {
      yield {lines: unfolded(card), span: {from, to: at}}
      card = null
    }
  }
  if (card !== null) yield {lines: card, span: {from, to: at}}
}

function unfolded(lines: readonly string[]): readonly string[] {
  const whole: {readonly parts: string[]; isQuoted: boolean}[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    const end = last?.parts.at(-1) ?? ''
    const isFolded = /^[ \t]/.test(line)
    const isGoingOn = isFolded || (last?.isQuoted === true && end.endsWith('='))
    if (last === undefined || !isGoingOn) {
      if (line.trim() !== '') whole.push({parts: [line], isQuoted: isQuoted(line)})
      continue
    }
    if (isFolded) last.parts.push(line.slice(1))
    else last.parts.splice(-1, 1, end.slice(0, -1), line)
    if (last.parts.length <= longestHead) last.isQuoted = isQuoted(last.parts.join(''))
  }
  return whole.map(({parts}) => parts.join(''))
}

/** Over how many lines what stands before the value may be folded. */
const longestHead = 8

/** What such a property holds may be very long. */
const heavy = /^(?:[\w-]+\.)?(?:photo|logo|sound|key)(?=[;:])/i

function isQuoted(line: string): boolean {
  return /^[^:]*;(?:encoding=)?quoted-printable/i.test(line)
}

/** A card of version 2.1 as one of 3.0; the others as they are. */
function modern(lines: readonly string[]): string {
  const isOld = lines.some((line) => /^version:\s*2\.1/i.test(line))
  return `${lines.map((line) => (isOld ? modernLine(line) : named(line))).join('\r\n')}\r\n`
}

/** Some write the parameters of version 2.1 (`EMAIL;PREF;INTERNET:`) into later ones too. */
function named(line: string): string {
  const [, head = '', value = ''] = /^((?:[^:"]|"[^"]*")*)(:.*)$/su.exec(line) ?? []
  const parts = head.match(/;?(?:[^;"]|"[^"]*")*/g)?.slice(0, -1) ?? []
  const [name = '', ...params] = parts.map((part) => part.replace(/^;/, ''))
  if (params.every((one) => one.includes('='))) return line
  return [name, ...params.map((one) => (one.includes('=') ? one : `TYPE=${one}`))].join(';') + value
}

function modernLine(line: string): string {
  const [, head = '', value = ''] = /^((?:[^:"]|"[^"]*")*):(.*)$/su.exec(line) ?? []
  const [name = '', ...params] = head.split(';')
  if (/^version$/i.test(name)) return 'VERSION:3.0'
  const charset = /^charset=(.*)$/i.exec(params.find((one) => /^charset=/i.test(one)) ?? '')?.[1] ?? ''
  const text = isQuoted(`${head}:`) ? unquoted(value, charset) : value
  const kept = params.filter((one) => !/^(?:charset=|encoding=|quoted-printable$|8bit$|7bit$)/i.test(one))
  const named = kept.map((one) => (one.includes('=') ? one : `TYPE=${one}`))
  return `${[name, ...named].join(';')}:${escaped(text)}`
}

/** Quoted-printable in a character set; where none is named that is known, UTF-8, or Windows-1252 where it is not that. */
function unquoted(text: string, charset: string): string {
  const bytes = Buffer.from(
    text.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  const named = charset.trim().toLowerCase()
  if (/^(?:windows-|cp)1252$|^iso-8859-1$|^latin1$/.test(named)) return windows1252(bytes)
  try {
    return isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder(named).decode(bytes)
  } catch {
    return windows1252(bytes)
  }
}

/** As version 3.0 writes it; what is escaped in 2.1 (a semicolon) is so in 3.0. */
function escaped(text: string): string {
  const plain = text.replaceAll(/\\(?!;)/g, '\\\\')
  return plain.replaceAll(/\r\n|\r|\n/g, String.raw`\n`).replaceAll(',', String.raw`\,`)
}
