import type {Clock, Due, Instant} from '../../core/calendar.ts'
import type {Mood} from '../../core/customer.ts'
import type {
  CaseFacts,
  CustomerFacts,
  FollowUpFacts,
  ImportFacts,
  ImportKind,
  TouchFacts,
} from '../../core/import-facts.ts'
import type {ImportProblem} from '../../core/import-problem.ts'
import {everyFrom} from '../../core/recurrence.ts'
import type {Source} from '../../core/source.ts'
import {parseEmail} from '../email.ts'
import {phoneReader} from '../phone.ts'
import {parseCadence} from '../spec.ts'
import {parseBirthday, parseLanguage, parseName, parseTag, parseText} from '../values.ts'
import {asDue, asInstant, type DateOrder, orderShown, type ReadMoment, readMoment, readUtc} from './dates.ts'
import {readSpan} from './numbers.ts'
import {type PlacedText, RowCells, type Sheet} from './row-cells.ts'
import {type RawRow, textsOf} from './table.ts'
import {readWord, type WordField, type WordValue, wordsFor} from './words.ts'

export interface ReadingRules {
  readonly sheet: Sheet
  /** A value that is no word of its field, or no phone, does not refuse the row: it is left out, and said. */
  readonly isLenient: boolean
  /** The name of the system that ids are of. */
  readonly system: string
  /** Null: each column decides for itself. */
  readonly dates: DateOrder | null
  readonly clock: Clock
  /** ISO 3166-1 alpha-2: how phones without a country are read. */
  readonly country: string
}

export interface RowReading<Kind extends ImportKind> {
  /** Null where the row is refused or left out. */
  readonly facts: ImportFacts[Kind] | null
  readonly problems: readonly ImportProblem[]
}

/** Reads rows into what they say. Never throws for what a row holds. */
export function rowReader<Kind extends ImportKind>(
  kind: Kind,
  rules: ReadingRules,
): (row: RawRow) => Promise<RowReading<Kind>> {
  const orders = columnOrders(rules)
  const readPhone = phoneReader(rules.country)
  return async (row) => {
    const cells = new RowCells(row, rules.sheet)
    const values = new RowValues(cells, rules, orders, readPhone)
    if (row.fault !== undefined) cells.problem(row.fault, 'refused', null)
    else if (cells.isOfAnotherKind()) cells.problem('another-kind', 'left-out', null)
    const facts = cells.problems.length > 0 ? null : await readers[kind](values)
    const isOut = cells.problems.some(({severity}) => severity !== 'noted')
    return {facts: isOut ? null : facts, problems: cells.problems}
  }
}

const dated = [
  'birthday',
  'createdAt',
  'openedAt',
  'firstResponseAt',
  'resolvedAt',
  'changedAt',
  'snoozedUntil',
  'due',
  'scheduledAt',
  'closedAt',
  'at',
]

/** The order of day and month in each column, as its values show it; where they don't, as the other columns do, if they agree. */
function columnOrders({sheet, dates}: ReadingRules): ReadonlyMap<number, DateOrder | null> {
  const places = new Set(dated.flatMap((field) => sheet.mapping.get(field) ?? []))
  const own = [...places].map((place) => ({place, order: orderShown(textsIn(sheet, place))}))
  const shown = new Set(own.map(({order}) => order).filter((order) => order !== null))
  const common = shown.size === 1 ? ([...shown][0] ?? null) : null
  return new Map(own.map(({place, order}) => [place, dates ?? order ?? common]))
}

function* textsIn({table}: Sheet, place: number): Generator<string> {
  for (const {cells} of table.rows) yield* textsOf(cells[place])
}

/** Reads the fields of one row as values. */
class RowValues {
  readonly cells: RowCells
  readonly rules: ReadingRules
  readonly #orders: ReadonlyMap<number, DateOrder | null>
  readonly #readPhone: (text: string) => Promise<string>

  constructor(
    cells: RowCells,
    rules: ReadingRules,
    orders: ReadonlyMap<number, DateOrder | null>,
    readPhone: (text: string) => Promise<string>,
  ) {
    this.cells = cells
    this.rules = rules
    this.#orders = orders
    this.#readPhone = readPhone
  }

  /** One line; what was broken into several is joined. */
  line(field: string): Promise<string | null> {
    return this.cells.read(this.cells.first(field), (text) => parseName(text.replaceAll(/[\t\r\n]+/g, ' '), field))
  }

  async text(field: string): Promise<string | null> {
    const placed = this.cells.texts(field)
    const [first] = placed
    if (first === undefined) return null
    const whole = [...new Set(placed.map(({text}) => text))].join('\n\n')
    return this.cells.read({...first, text: whole}, (text) => parseText(text.replaceAll('\0', '')))
  }

  async emails(): Promise<readonly string[]> {
    const found = await this.#each(this.#split('email', /[,;|\n]|\s:::\s/), (text) =>
      parseEmail(text.replace(/^.*<([^<>]+)>$/s, '$1').replace(/^mailto:/i, '')),
    )
    return [...new Set(found)]
  }

  async phones(): Promise<readonly string[]> {
    const texts = this.#split('phone', /[,;|\n]|\s:::\s/)
    const found = await this.#each(texts, this.#readPhone, this.rules.isLenient)
    return [...new Set(found)]
  }

  async tags(): Promise<readonly string[]> {
    const {preset} = this.rules.sheet
    const blank = (preset?.blank ?? '').split('|')
    const texts = this.#split('tag', preset?.separatesTagsBySpace === true ? /[\s,;|]+/ : /[,;|\n]|\s*:::\s*/).filter(
      ({text}) => !blank.includes(text.toLowerCase()),
    )
    return [...new Set(await this.#each(texts, parseTag))]
  }

  ids(field: string): readonly Source[] {
    const {system} = this.rules
    return this.#split(field, /[,;|\n]/).map(({text}) => ({system, id: text.slice(0, 200)}))
  }

  /** The id of the row; a problem where its column is there and holds none. */
  id(): Source | null {
    const found = this.cells.first('externalId')
    const isThere = (this.rules.sheet.mapping.get('externalId') ?? []).length > 0
    if (found === null && isThere) this.cells.problem('no-id', 'refused', null)
    return found === null ? null : {system: this.rules.system, id: found.text.slice(0, 200)}
  }

  async instant(field: string): Promise<Instant | null> {
    const placed = this.cells.first(field)
    const utc = placed === null ? null : readUtc(placed.text)
    const moment = utc === null ? this.#moment(placed) : null
    return moment === null ? utc : asInstant(moment, this.rules.clock)
  }

  async due(field: string): Promise<Due | null> {
    const moment = this.#moment(this.cells.first(field))
    const due = moment === null ? null : asDue(moment)
    return this.rules.sheet.preset?.midnightIsDay === true ? (due?.replace(/T00:00$/, '') ?? null) : due
  }

  async birthday(): Promise<string | null> {
    const placed = this.cells.first('birthday')
    if (placed === null) return null
    const plain = placed.text.replace(/^--(\d\d)(\d\d)$/, '--$1-$2').replace(/^(\d{4}-\d\d-\d\d)t.*$/i, '$1')
    const moment = plain.startsWith('-') || /^\d\d-\d\d$/.test(plain) ? null : this.#read(placed)
    if (moment !== null && moment !== 'ambiguous') return moment.due.slice(0, 10)
    if (moment === 'ambiguous') this.cells.problem('ambiguous-date', 'refused', placed)
    return moment === 'ambiguous' ? null : this.cells.read({...placed, text: plain}, parseBirthday)
  }

  /** A word of a field; what is none of its words is said, and refuses the row unless the file is of a known system. */
  async word<Name extends WordField>(name: Name, field: string = name): Promise<WordValue<Name> | null> {
    const placed = this.cells.first(field)
    if (placed === null) return null
    const {sheet, isLenient} = this.rules
    const typed = placed.text.toLowerCase().replaceAll(/[\s_]+/g, ' ')
    const own = sheet.preset?.words?.[name]?.[typed] as WordValue<Name> | undefined
    const found = own ?? readWord(name, placed.text) ?? readWord(name, placed.text.replace(/\s*\([^()]*\)$/, ''))
    if (found === null) this.cells.problem('word', isLenient ? 'noted' : 'refused', placed, wordsFor(name).join(', '))
    return found
  }

  async mood(): Promise<Mood | null> {
    const word = await this.word('mood')
    return word === null ? null : (Number(word) as Mood)
  }

  /** A length in milliseconds. */
  async span(field: string, unit: 'minutes' | 'hours'): Promise<number | null> {
    const placed = this.cells.first(field)
    const span = placed === null ? null : readSpan(placed.text, unit)
    if (placed !== null && span === null) this.cells.problem('value', 'refused', placed, `a number of ${unit}`)
    return span
  }

  #moment(placed: PlacedText | null): Exclude<ReadMoment, 'ambiguous'> {
    if (placed === null) return null
    const moment = this.#read(placed)
    if (moment === 'ambiguous') this.cells.problem('ambiguous-date', 'refused', placed)
    if (moment === null) this.cells.problem('value', 'refused', placed, 'a day, or a day and time, from 1900 to 2200')
    return moment === 'ambiguous' ? null : moment
  }

  #read({text, place}: PlacedText): ReadMoment {
    return readMoment(text, this.#orders.get(place) ?? this.rules.dates, this.rules.clock)
  }

  #split(field: string, separator: RegExp): readonly PlacedText[] {
    return this.cells
      .texts(field)
      .flatMap(({text, place}) => text.split(separator).map((part) => ({text: part.trim(), place})))
      .filter(({text}) => text !== '')
  }

  async #each<Value>(
    placed: readonly PlacedText[],
    parse: (text: string) => Value | Promise<Value>,
    isLenient = false,
  ): Promise<readonly Value[]> {
    const found: Value[] = []
    for (const one of placed) {
      const value = await this.cells.read(one, parse, isLenient ? 'noted' : 'refused')
      if (value !== null) found.push(value)
    }
    return found
  }
}

const readers: {readonly [Kind in ImportKind]: (values: RowValues) => Promise<ImportFacts[Kind] | null>} = {
  async customers(values) {
    const customer = await readCustomer(values)
    if (customer.ref === null && customer.name === null && customer.company === null && customer.emails.length === 0) {
      values.cells.problem('missing', 'refused', null, 'name')
    }
    return {customer}
  },
  async cases(values) {
    return {customer: await readAbout(values), case: await readCase(values)}
  },
  async followups(values) {
    const customer = await readAbout(values)
    const followUp = await readFollowUp(values)
    return followUp === null ? null : {customer, followUp}
  },
  async touches(values) {
    const customer = await readAbout(values)
    const touch = await readTouch(values)
    return touch === null ? null : {customer, touch}
  },
}

async function readCustomer(values: RowValues): Promise<CustomerFacts> {
  const parts = [await values.line('firstName'), await values.line('middleName'), await values.line('lastName')]
  const joined = parts.filter((part) => part !== null).join(' ')
  return {
    ref: await values.line('ref'),
    sources: values.ids('externalId'),
    name: (await values.line('name')) ?? (joined === '' ? null : joined),
    emails: await values.emails(),
    phones: await values.phones(),
    company: await values.line('company'),
    tags: await values.tags(),
    language: await values.cells.read(
      values.cells.first('language'),
      parseLanguage,
      values.rules.isLenient ? 'noted' : 'refused',
    ),
    channel: await values.word('channel'),
    birthday: await values.birthday(),
    owner: await values.line('owner'),
    cadence: await values.cells.read(values.cells.first('cadence'), parseCadence),
    note: await values.text('note'),
    createdAt: await values.instant('createdAt'),
  }
}

/** Whom a row is about: `Ana Souza`, `Ana Souza (ana@souza.example)`, an address alone, or a ref. */
async function readAbout(values: RowValues): Promise<CustomerFacts> {
  const typed = await values.line('customer')
  const [, before = '', inside = ''] = /^(.*?)\s*[(<]([^()<>\s]+@[^()<>\s]+)[)>]/.exec(typed ?? '') ?? []
  const address = inside === '' && typed?.includes('@') === true && !typed.includes(' ') ? typed : inside
  const named = inside === '' ? (address === '' ? typed : null) : before
  const emails = await values.emails()
  const [id] = values.ids('customerId')
  const ref = await values.line('customerRef')
  const asRef = named !== null && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(named) ? named : null
  const more = address === '' ? null : await values.cells.read({text: address, place: -1}, parseEmail)
  const customer: CustomerFacts = {
    ref: ref ?? asRef,
    sources: id === undefined ? [] : [id],
    name: named === '' ? null : named,
    emails: [...new Set([...emails, ...(more === null ? [] : [more])])],
    phones: await values.phones(),
    company: await values.line('company'),
    ...nothingMore,
  }
  const isNobody =
    customer.ref === null &&
    customer.sources.length === 0 &&
    customer.name === null &&
    customer.emails.length === 0 &&
    customer.phones.length === 0
  if (isNobody) values.cells.problem('missing', 'refused', null, 'customer')
  return customer
}

const nothingMore = {
  tags: [],
  language: null,
  channel: null,
  birthday: null,
  owner: null,
  cadence: null,
  note: null,
  createdAt: null,
} as const

async function readCase(values: RowValues): Promise<CaseFacts> {
  const openedAt = await values.instant('openedAt')
  const merged = await values.word('yes', 'isMerged')
  const tags = await values.tags()
  const note = await values.text('note')
  if (merged === 'yes') values.cells.problem('merged-elsewhere', 'noted', values.cells.first('isMerged'))
  return {
    source: values.id(),
    subject: await subjectOf(values, note),
    type: await values.word('type'),
    priority: await values.word('priority'),
    channel: await values.word('channel'),
    origin: await values.word('origin'),
    purpose: await values.word('purpose'),
    owner: await values.line('owner'),
    tags: merged === 'yes' ? [...new Set([...tags, 'merged'])] : tags,
    note,
    openedAt,
    firstResponseAt: (await values.instant('firstResponseAt')) ?? (await responseAfter(values, openedAt)),
    resolvedAt: await values.instant('resolvedAt'),
    changedAt: await values.instant('changedAt'),
    snoozedUntil: await values.due('snoozedUntil'),
    outcome: await values.word('outcome', 'status'),
    resolution: await values.text('resolution'),
    cause: await values.line('cause'),
  }
}

async function responseAfter(values: RowValues, openedAt: Instant | null): Promise<Instant | null> {
  const span =
    (await values.span('firstResponseMinutes', 'minutes')) ?? (await values.span('firstResponseHours', 'hours'))
  const worked = values.cells.first('firstResponseWorkHours')
  if (span === null && worked !== null) values.cells.problem('response-undated', 'noted', worked)
  return span === null || openedAt === null ? null : new Date(Date.parse(openedAt) + span).toISOString()
}

const longestSubject = 200

/** The subject, cut where it is too long; of a known system also the beginning of what was written. */
async function subjectOf(values: RowValues, note: string | null): Promise<string> {
  const placed = values.cells.first('subject')
  if (placed !== null) return (await values.cells.read(placed, (text) => parseName(shortened(text), 'subject'))) ?? ''
  const [line = ''] = (note ?? '')
    .replaceAll(/<[^>]*>/g, ' ')
    .trim()
    .split('\n')
  if (!values.rules.isLenient) values.cells.problem('missing', 'refused', null, 'subject')
  else values.cells.problem('no-subject', 'noted', null)
  return line.trim() === '' ? '(no subject)' : shortened(line)
}

function shortened(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  const letters = [...line]
  return letters.length <= longestSubject ? line : `${letters.slice(0, longestSubject - 1).join('')}…`
}

async function readFollowUp(values: RowValues): Promise<FollowUpFacts | null> {
  const due = await values.due('due')
  if (due === null && values.cells.first('due') === null) values.cells.problem('missing', 'refused', null, 'due')
  const subject = values.cells.first('subject')
  const facts = {
    source: values.id(),
    subject:
      subject === null ? null : await values.cells.read(subject, (text) => parseName(shortened(text), 'subject')),
    kind: await values.word('kind'),
    channel: await values.word('channel'),
    purpose: await values.word('purpose'),
    every: due === null ? null : await readEvery(values, due),
    anchor: await values.word('anchor'),
    owner: await values.line('owner'),
    status: await values.word('status'),
    scheduledAt: await values.instant('scheduledAt'),
    closedAt: await values.instant('closedAt'),
    outcome: await values.text('outcome'),
    mood: await values.mood(),
  }
  const isEarly = [facts.scheduledAt, facts.closedAt].some((at) => at !== null && at > values.rules.clock.now)
  if (isEarly) values.cells.problem('future', 'refused', null)
  return due === null ? null : {...facts, due}
}

/** How it repeats; what a calendar or another system says in a way that is not known here is left out, and said. */
function readEvery(values: RowValues, due: Due): Promise<string | null> {
  const severity = values.rules.isLenient ? 'noted' : 'refused'
  return values.cells.read(values.cells.first('every'), (text) => everyFrom(text, due), severity)
}

async function readTouch(values: RowValues): Promise<TouchFacts | null> {
  const at = await values.instant('at')
  const text = await values.text('text')
  const placed = values.cells.first('at')
  if (placed === null) values.cells.problem('missing', 'refused', null, 'at')
  if (text === null) values.cells.problem('missing', 'refused', null, 'text')
  if (at !== null && at > values.rules.clock.now) values.cells.problem('future', 'refused', placed)
  const facts = {
    source: values.id(),
    by: await values.line('by'),
    channel: await values.word('channel'),
    origin: await values.word('origin'),
    purpose: await values.word('purpose'),
    mood: await values.mood(),
  }
  return at === null || text === null ? null : {...facts, at, text}
}
