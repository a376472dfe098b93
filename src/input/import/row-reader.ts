import {ownId, type Source} from '../../core/book/source.ts'
import type {
  CaseFacts,
  CaseOutcome,
  CustomerFacts,
  FollowUpFacts,
  ImportFacts,
  ImportKind,
  OwnCustomer,
  OwnItem,
  TouchFacts,
} from '../../core/import/facts.ts'
import type {ImportProblem} from '../../core/import/problem.ts'
import {type Clock, type Due, dayOf, type Instant} from '../../core/time/calendar.ts'
import {everyFrom} from '../../core/time/recurrence.ts'
import type {Cadence, Mood} from '../../kinds/customer/customer.ts'
import {parseEmail} from '../email.ts'
import {isWholeDay} from '../moment.ts'
import {type PhoneParser, phoneReader} from '../phone.ts'
import {parseCadence} from '../spec.ts'
import {parseBirthday, parseLanguage, parseName, parsePreference, parseTag, parseText} from '../values.ts'
import {readCountry} from './countries.ts'
import {asDue, asInstant, type DateOrder, orderShown, type ReadMoment, readMoment, readUtc} from './dates.ts'
import {readSpan} from './numbers.ts'
import {type PlacedText, RowCells, type Sheet, tried} from './row-cells.ts'
import {type RawRow, textsOf} from './table.ts'
import {type WordField, type WordValue, wordsFor} from './words.ts'

export interface ReadingRules {
  readonly sheet: Sheet
  /** A value that is no word of its field, or no phone, does not refuse the row: it is left out, and said. */
  readonly isLenient: boolean
  /** The name of the system that ids are of. */
  readonly system: string
  /** Null: each column decides for itself. */
  readonly dates: DateOrder | null
  readonly clock: Clock
  /** ISO 3166-1 alpha-2: how phones without a country are read, where no column says another. */
  readonly country: string
  /** The area code of phones that are too short for their country; null where nothing says it. */
  readonly area: string | null
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
  const readPhones = phoneReader()
  return async (row) => {
    const cells = new RowCells(row, rules.sheet)
    const values = new RowValues(cells, rules, orders, readPhones)
    if (row.fault !== undefined) cells.problem(row.fault, 'refused', null)
    else if (row.out !== undefined) cells.problem(row.out, 'left-out', null)
    else if (cells.isOfAnotherKind()) cells.problem('another-kind', 'left-out', null)
    const facts = cells.problems.length > 0 ? null : await readers[kind](values)
    tellOfRow(row, cells)
    const isOut = cells.problems.some(({severity}) => severity === 'refused' || severity === 'left-out')
    return {facts: isOut ? null : facts, problems: cells.problems}
  }
}

/** What a row says of itself, and letters that were lost on the way to it. */
function tellOfRow(row: RawRow, cells: RowCells): void {
  for (const {kind, column, value} of row.told ?? []) {
    cells.problems.push({row: row.row, kind, severity: 'told', column, value, detail: null})
  }
  const place = row.cells.findIndex((cell) => typeof cell === 'string' && cell.includes('\ufffd'))
  const [text = ''] = place === -1 ? [] : textsOf(row.cells[place])
  if (place !== -1) cells.tell('broken-text', {text, place})
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

/** `333 1234567 / 06 6988 4857`, `3221-4567 or 3221-4568` */
const betweenPhones = /[,;|\n]|\s:::\s|\s*\/\s*|\s+-\s+|\s+(?:or|and|ou|e|o|oppure|y|und|oder|et)\s+/i

/** As it is on file, where we wrote it ourselves. */
const ourPhone = /^\+[1-9]\d{5,14}(?: ext=\d{1,7})?$/

/** Taskwarrior's `someday` is a day in the year 9999. */
const someday = /^9999|^someday$/i

/** Reads the fields of one row as values. */
class RowValues {
  readonly cells: RowCells
  readonly rules: ReadingRules
  readonly #orders: ReadonlyMap<number, DateOrder | null>
  readonly #kept: string[] = []
  readonly #readPhones: () => Promise<PhoneParser>

  constructor(
    cells: RowCells,
    rules: ReadingRules,
    orders: ReadonlyMap<number, DateOrder | null>,
    readPhones: () => Promise<PhoneParser>,
  ) {
    this.cells = cells
    this.rules = rules
    this.#orders = orders
    this.#readPhones = readPhones
  }

  /** One line; what was broken into several is joined. */
  line(field: string): string | null {
    return this.cells.read(this.cells.first(field), (text) => parseName(text.replaceAll(/[\t\r\n]+/g, ' '), field))
  }

  text(field: string): string | null {
    const placed = this.cells.texts(field)
    const [first] = placed
    if (first === undefined) return null
    const whole = [...new Set(placed.map(({text}) => text))].join('\n\n')
    return this.cells.read({...first, text: whole}, (text) => parseText(text.replaceAll('\0', '')))
  }

  /** Those of its columns, and ids that are addresses. */
  emails(idField: string): readonly string[] {
    const ids = this.#split(idField, /[,;|\n]/).filter(({text}) => this.#isAddress(text))
    const parts = this.#split('email', /[,;|\n]|\s:::\s/).flatMap(({text, place}) =>
      addressesIn(text).map((one) => ({text: one, place})),
    )
    const found = this.#each([...parts, ...ids], (text) =>
      parseEmail(text.replace(/^.*<([^<>]+)>$/s, '$1').replace(/^mailto:/i, '')),
    )
    return [...new Set(found)]
  }

  /** What is no number is kept as a note where there are notes, else left out; it is said either way. */
  async phones(whereNone: 'kept' | 'left-out'): Promise<readonly string[]> {
    const placed = this.cells.texts('phone')
    if (placed.length === 0) return []
    const read = await this.#readPhones()
    const place = {country: this.#country(), area: this.rules.area}
    const parse = (text: string) =>
      this.cells.isOwn && ourPhone.test(text.trim()) ? text.trim().replace(' ext=', ';ext=') : read(text, place)
    return [...new Set(placed.flatMap((one) => this.#phonesOf(one, parse, whereNone)))]
  }

  /** One number, or several. */
  #phonesOf(
    placed: PlacedText,
    read: (text: string) => string | null,
    whereNone: 'kept' | 'left-out',
  ): readonly string[] {
    const text = placed.text.replace(/^'(?=\+)/, '').replaceAll(/\s*;\s*(?=ext=)/gi, ' ')
    const parts = text.split(betweenPhones).filter((part) => part.trim() !== '')
    const found = parts.map(read)
    const whole = found.includes(null) && parts.length > 1 ? read(text) : null
    if (whole === null && found.includes(null)) {
      if (whereNone === 'kept') this.#keep('Phone', placed)
      else this.cells.problem('left-out-value', 'noted', placed, 'a whole phone number')
    }
    const phones = whole === null ? found.filter((phone) => phone !== null) : [whole]
    const isAsWritten = phones.length === 1 && phones[0] === placed.text.replaceAll(/[^\d+]/g, '')
    if (!isAsWritten && phones.length > 0) this.cells.tell('phone-read', placed, phones.join(', '))
    return phones
  }

  /** That of the row; null where it says one that is not known. */
  #country(): string | null {
    const placed = this.cells.first('country')
    const found = placed === null ? this.rules.country : readCountry(placed.text)
    if (found === null) this.cells.problem('country-unknown', 'noted', placed)
    return found
  }

  /** Keeps a text that could not be read as a note, and says so. */
  #keep(what: string, placed: PlacedText): void {
    this.#kept.push(`${what} as written: ${placed.text}`)
    this.cells.tell('kept-as-note', placed)
  }

  /** The note of a row, with what could not be read as anything else. */
  note(): string | null {
    const note = this.text('note')
    const all = [...(note === null ? [] : [note]), ...this.#kept]
    return all.length === 0 ? null : all.join('\n\n')
  }

  preferences(): Readonly<Record<string, string>> {
    const found = this.cells
      .texts('preference')
      .flatMap(pairsIn)
      .flatMap((placed) => {
        const preference = this.cells.read(placed, parsePreference, 'noted')
        return preference === null || preference.value === null ? [] : [[preference.key, preference.value] as const]
      })
    return Object.fromEntries(found)
  }

  tags(): readonly string[] {
    const {preset} = this.rules.sheet
    const blank = (preset?.blank ?? '').split('|')
    const texts = this.#split('tag', preset?.separatesTagsBySpace === true ? /[\s,;|]+/ : /[,;|\n]|\s*:::\s*/).filter(
      ({text}) => !blank.includes(text.toLowerCase()) && !text.startsWith('* '),
    )
    return [...new Set(this.#each(texts, parseTag))]
  }

  /** What a system calls somebody. Where it calls them by their address, that is an address. */
  ids(field: string): readonly Source[] {
    const {system} = this.rules
    return this.#split(field, /[,;|\n]/)
      .filter(({text}) => !this.#isAddress(text))
      .map(({text}) => ({system, id: text.slice(0, 200)}))
  }

  /** The id of the row; a problem where its column is there and holds none. */
  id(): Source | null {
    const found = this.cells.first('externalId')
    const isThere = (this.rules.sheet.mapping.get('externalId') ?? []).length > 0
    if (found === null && isThere) this.cells.problem('no-id', 'refused', null)
    return found === null ? null : {system: this.rules.system, id: found.text.slice(0, 200)}
  }

  /** Is the field a day without an hour? */
  isDay(field: string): boolean {
    const placed = this.cells.first(field)
    const moment = placed === null ? null : this.#read(placed)
    return moment !== null && moment !== 'ambiguous' && isWholeDay(moment.due)
  }

  instant(field: string): Instant | null {
    const placed = this.cells.first(field)
    const utc = placed === null ? null : readUtc(placed.text)
    const moment = utc === null ? this.#moment(placed) : null
    if (placed === null || moment === null) return utc
    if (isWholeDay(moment.due)) this.cells.tell('day-alone', placed)
    return asInstant(moment, this.rules.clock)
  }

  due(field: string): Due | null {
    const moment = this.#moment(this.cells.texts(field).find(({text}) => !someday.test(text)) ?? null)
    const due = moment === null ? null : dueSaid(asDue(moment), this.cells.first('ownDueAt'))
    return this.rules.sheet.preset?.midnightIsDay === true ? (due?.replace(/T00:00$/, '') ?? null) : due
  }

  /** A day with or without its year, as it is written: its hour and zone say nothing. Apple's 1604 is no year. */
  birthday(): string | null {
    const placed = this.cells.first('birthday') ?? this.#birthdayInParts()
    if (placed === null) return null
    const text = placed.text
      .replace(/^(\d{4}-\d\d-\d\d|\d{8}|-{2}\d\d-?\d\d)[t ].*$/i, '$1')
      .replace(/^(?:1604-?|--)(\d\d)-?(\d\d)$/, '--$1-$2')
    const moment = this.#read({...placed, text})
    if (moment === 'ambiguous') this.cells.problem('ambiguous-date', 'refused', placed)
    if (moment === 'ambiguous') return null
    const found = moment === null ? tried(text, parseBirthday) : moment.due.slice(0, 10)
    if (found === null) this.#keep('Birthday', placed)
    return found
  }

  /** Year, month and day in a column each. */
  #birthdayInParts(): PlacedText | null {
    const [year, month, day] = ['birthYear', 'birthMonth', 'birthDay'].map((field) => this.cells.first(field))
    if (month == null || day == null) return null
    const two = ({text}: PlacedText) => text.padStart(2, '0')
    return {text: `${year == null ? '-' : year.text}-${two(month)}-${two(day)}`, place: day.place}
  }

  /** A word of a field; what is none of its words is said, and refuses the row unless the file is of a known system. */
  word<Name extends WordField>(name: Name, field: string = name): WordValue<Name> | null {
    const placed = this.cells.first(field)
    if (placed === null) return null
    const found = this.cells.wordOf(name, field)
    if (found === undefined && name === 'channel') {
      this.cells.tell('word-read', placed, 'other')
      return 'other' as WordValue<Name>
    }
    if (found === undefined || found === null) {
      const isNoted = this.rules.isLenient || name === 'type' || found === null
      this.cells.problem('word', isNoted ? 'noted' : 'refused', placed, wordsFor(name).join(', '))
      return null
    }
    const typed = placed.text.toLowerCase().replaceAll(/[\s_]+/g, '-')
    if (name !== 'yes' && typed !== found) this.cells.tell('word-read', placed, found)
    return found
  }

  mood(): Mood | null {
    const word = this.word('mood')
    return word === null ? null : (Number(word) as Mood)
  }

  /** A length in milliseconds. */
  span(field: string, unit: 'minutes' | 'hours'): number | null {
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

  /** Is an id an address? In vCards it may look like one. */
  #isAddress(id: string): boolean {
    return this.rules.sheet.table.format !== 'vcard' && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(id)
  }

  /** The parts of a cell that holds several. */
  parts(field: string, separator: RegExp): readonly PlacedText[] {
    return this.#split(field, separator)
  }

  #split(field: string, separator: RegExp): readonly PlacedText[] {
    return this.cells
      .texts(field)
      .flatMap(({text, place}) => text.split(separator).map((part) => ({text: part.trim(), place})))
      .filter(({text}) => text !== '')
  }

  #each<Value>(placed: readonly PlacedText[], parse: (text: string) => Value): readonly Value[] {
    const found: Value[] = []
    for (const one of placed) {
      const value = this.cells.read(one, parse)
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
    return {customer: await readAbout(values), case: readCase(values)}
  },
  async followups(values) {
    const customer = await readAbout(values)
    const followUp = readFollowUp(values)
    return followUp === null ? null : {customer, followUp}
  },
  async touches(values) {
    const customer = await readAbout(values)
    const touch = readTouch(values)
    return touch === null ? null : {customer, touch}
  },
}

async function readCustomer(values: RowValues): Promise<CustomerFacts> {
  const parts = [values.line('firstName'), values.line('middleName'), values.line('lastName')]
  const joined = parts.filter((part) => part !== null).join(' ')
  return {
    ref: values.line('ref'),
    sources: values.ids('externalId'),
    name: values.line('name') ?? (joined === '' ? null : joined),
    emails: values.emails('externalId'),
    phones: await values.phones('kept'),
    company: values.line('company'),
    tags: values.tags(),
    language: values.cells.read(
      values.cells.first('language'),
      parseLanguage,
      values.rules.isLenient ? 'noted' : 'refused',
    ),
    channel: values.word('channel'),
    birthday: values.birthday(),
    owner: values.line('owner'),
    cadence: readCadence(values),
    createdAt: values.instant('createdAt'),
    note: values.note(),
    preferences: values.preferences(),
    ...ownCustomer(values),
  }
}

/** One length, or the two that our own exports have a column each for. */
function readCadence(values: RowValues): Cadence | null {
  const ideal = values.cells.first('cadence')
  const most = values.cells.first('cadenceAtMost')
  return values.cells.read(ideal, (text) => parseCadence(most === null ? text : `${text}/${most.text}`))
}

/** A workbook writes the first moment of a day as the day; our own exports say beside it that it has an hour. */
function dueSaid(due: Due, at: PlacedText | null): Due {
  return isWholeDay(due) && at !== null ? `${due}T00:00` : due
}

function ownCustomer(values: RowValues): {readonly own?: OwnCustomer} {
  const id = ownId(values.cells.first('ownId')?.text ?? '')
  if (id === null) return {}
  const formerRefs = values.parts('formerRef', /[;,\s]+/).map(({text}) => text)
  return {own: {id, formerRefs}}
}

/** `coffee=black; no sugar; day=friday` is two of them: what has no sign belongs to the one before it. */
function pairsIn({text, place}: PlacedText): readonly PlacedText[] {
  return text.split(/;\s(?=[^;=]+=)/).map((pair) => ({text: pair, place}))
}

/** What our own exports call something, and what they say it belongs to. */
function ownItem(values: RowValues): {readonly own?: OwnItem} {
  const number = (field: string) => {
    const [, digits] = /^[CF]?(\d{1,9})$/i.exec(values.cells.first(field)?.text ?? '') ?? []
    return digits === undefined ? null : Number(digits)
  }
  const id = values.cells.first('ownId')?.text ?? null
  const own = {id, number: number('ownRef'), case: number('ownCase'), followUp: number('ownFollowUp')}
  return own.id === null && own.number === null ? {} : {own}
}

/** Whom a row is about: `Ana Souza`, `Ana Souza (ana@souza.example)`, an address alone, or a ref. */
async function readAbout(values: RowValues): Promise<CustomerFacts> {
  const typed = values.line('customer')
  const [, before = '', inside = ''] = /^(.*?)\s*[(<]([^()<>\s]+@[^()<>\s]+)[)>]/.exec(typed ?? '') ?? []
  const address = inside === '' && typed?.includes('@') === true && !typed.includes(' ') ? typed : inside
  const named = inside === '' ? (address === '' ? typed : null) : before
  const emails = values.emails('customerId')
  const [id] = values.ids('customerId')
  const ref = values.line('customerRef')
  const asRef = named !== null && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(named) ? named : null
  const more = address === '' ? null : values.cells.read({text: address, place: -1}, parseEmail)
  const customer: CustomerFacts = {
    ref: ref ?? asRef,
    sources: id === undefined ? [] : [id],
    name: named === '' ? null : named,
    emails: [...new Set([...emails, ...(more === null ? [] : [more])])],
    phones: await values.phones('left-out'),
    company: values.line('company'),
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
  preferences: {},
  createdAt: null,
} as const

function readCase(values: RowValues): CaseFacts {
  const at = instantsOfCase(values)
  const merged = values.word('yes', 'isMerged')
  const tags = values.tags()
  const note = values.text('note')
  if (merged === 'yes') values.cells.problem('merged-elsewhere', 'noted', values.cells.first('isMerged'))
  return {
    source: values.id(),
    subject: subjectOf(values, note),
    type: values.word('type'),
    priority: values.word('priority'),
    channel: values.word('channel'),
    origin: values.word('origin'),
    purpose: values.word('purpose'),
    owner: values.line('owner'),
    tags: merged === 'yes' ? [...new Set([...tags, 'merged'])] : tags,
    note,
    ...at,
    changedAt: values.instant('changedAt'),
    snoozedUntil: values.due('snoozedUntil'),
    outcome: readOutcome(values),
    resolution: values.text('resolution'),
    cause: values.line('cause'),
    ...ownItem(values),
  }
}

/** Our own exports have a column for whom a case waits for. */
function readOutcome(values: RowValues): CaseOutcome | null {
  const outcome = values.word('outcome', 'status')
  return outcome === 'waiting-customer' && values.word('waitingOn') === 'third-party' ? 'waiting-third-party' : outcome
}

/** A day alone has room for any hour of the same day, so it contradicts none. */
function instantsOfCase(values: RowValues): Pick<CaseFacts, 'openedAt' | 'firstResponseAt' | 'resolvedAt' | 'vague'> {
  const {zone} = values.rules.clock
  const openedAt = values.instant('openedAt')
  const firstResponseAt = values.instant('firstResponseAt') ?? responseAfter(values, openedAt)
  const resolvedAt = values.instant('resolvedAt') ?? resolutionAfter(values, openedAt)
  const isSameDay = (one: Instant | null, other: Instant | null) =>
    one !== null && other !== null && dayOf(one, zone) === dayOf(other, zone)
  const earliest = [firstResponseAt, resolvedAt].filter((one) => isSameDay(one, openedAt)).reduce(earlier, openedAt)
  const opened = values.isDay('openedAt') ? earliest : openedAt
  const response =
    values.isDay('firstResponseAt') && isSameDay(opened, firstResponseAt)
      ? later(opened, firstResponseAt)
      : firstResponseAt
  const before = later(opened, response)
  const resolved = values.isDay('resolvedAt') && isSameDay(before, resolvedAt) ? later(before, resolvedAt) : resolvedAt
  const answered =
    values.isDay('firstResponseAt') && isSameDay(response, resolved) ? earlier(response, resolved) : response
  const vague = ['openedAt', 'firstResponseAt', 'resolvedAt'].some((field) => values.isDay(field))
  return {openedAt: opened, firstResponseAt: answered, resolvedAt: resolved, vague}
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || (other !== null && other < one) ? other : one
}

function later(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || (other !== null && other > one) ? other : one
}

function responseAfter(values: RowValues, openedAt: Instant | null): Instant | null {
  const span = values.span('firstResponseMinutes', 'minutes') ?? values.span('firstResponseHours', 'hours')
  const worked = values.cells.first('firstResponseWorkHours')
  if (span === null && worked !== null) values.cells.problem('response-undated', 'noted', worked)
  return span === null || openedAt === null ? null : new Date(Date.parse(openedAt) + span).toISOString()
}

function resolutionAfter(values: RowValues, openedAt: Instant | null): Instant | null {
  const span = values.span('resolutionMinutes', 'minutes') ?? values.span('resolutionHours', 'hours')
  return span === null || openedAt === null ? null : new Date(Date.parse(openedAt) + span).toISOString()
}

/** `a@x.example b@x.example` and `a@x.example / b@x.example` are two. */
function addressesIn(text: string): readonly string[] {
  const found = text.match(/[^\s<>()/]+@[^\s<>()/]+/g) ?? []
  return found.length > 1 ? found : [text]
}

const longestSubject = 200

/** The subject, cut where it is too long; of a known system also the beginning of what was written. */
function subjectOf(values: RowValues, note: string | null): string {
  const placed = values.cells.first('subject')
  if (placed !== null) return values.cells.read(placed, (text) => parseName(shortened(text), 'subject')) ?? ''
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
  if (line.length <= longestSubject) return line
  const letters = [...line]
  return letters.length <= longestSubject ? line : `${letters.slice(0, longestSubject - 1).join('')}…`
}

function readFollowUp(values: RowValues): FollowUpFacts | null {
  const due = values.due('due')
  const said = values.cells.first('due')
  if (due === null && said !== null && someday.test(said.text)) values.cells.problem('no-day', 'left-out', said)
  if (due === null && said === null) {
    if (values.rules.isLenient) values.cells.problem('no-day', 'left-out', null)
    else values.cells.problem('missing', 'refused', null, 'due')
  }
  const subject = values.cells.first('subject')
  const facts = {
    source: values.id(),
    subject: subject === null ? null : values.cells.read(subject, (text) => parseName(shortened(text), 'subject')),
    kind: values.word('kind'),
    channel: values.word('channel'),
    purpose: values.word('purpose'),
    every: due === null ? null : readEvery(values, due),
    anchor: values.word('anchor'),
    owner: values.line('owner'),
    status: values.word('status'),
    scheduledAt: values.instant('scheduledAt'),
    closedAt: values.instant('closedAt'),
    outcome: values.text('outcome'),
    mood: values.mood(),
    ...ownItem(values),
  }
  if (facts.status === 'done' && facts.closedAt === null) values.cells.problem('done-undated', 'left-out', null)
  const isEarly = [facts.scheduledAt, facts.closedAt].some((at) => at !== null && at > values.rules.clock.now)
  if (isEarly) values.cells.problem('future', 'refused', null)
  return due === null ? null : {...facts, due}
}

/** How it repeats; what a calendar or another system says in a way that is not known here is left out, and said. */
function readEvery(values: RowValues, due: Due): string | null {
  const severity = values.rules.isLenient ? 'noted' : 'refused'
  return values.cells.read(values.cells.first('every'), (text) => everyFrom(text, due), severity)
}

function readTouch(values: RowValues): TouchFacts | null {
  const at = values.instant('at')
  const text = values.text('text')
  const placed = values.cells.first('at')
  if (placed === null) values.cells.problem('missing', 'refused', null, 'at')
  if (text === null) values.cells.problem('missing', 'refused', null, 'text')
  if (at !== null && at > values.rules.clock.now) values.cells.problem('future', 'refused', placed)
  const facts = {
    source: values.id(),
    by: values.line('by'),
    channel: values.word('channel'),
    origin: values.word('origin'),
    purpose: values.word('purpose'),
    mood: values.mood(),
    ...ownItem(values),
  }
  return at === null || text === null ? null : {...facts, at, text}
}
