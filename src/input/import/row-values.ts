import type {Source} from '../../core/book/source.ts'
import type {OwnItem} from '../../core/import/facts.ts'
import {type Clock, type DateOrder, type Due, dayOf, type Instant} from '../../core/time/calendar.ts'
import type {Mood} from '../../kinds/customer/customer.ts'
import {numberedKinds} from '../../kinds/registry.ts'
import {parseEmail} from '../email.ts'
import type {Limits} from '../limits.ts'
import {exactly, instantOf, isWholeDay} from '../moment.ts'
import type {PhoneParser} from '../phone.ts'
import {parseBirthday, parseName, parsePreference, parseTag, parseText} from '../values.ts'
import {columnKey} from './columns.ts'
import {readCountry} from './countries.ts'
import {asDue, asInstant, type ReadMoment, readMoment, readUtc} from './dates.ts'
import {lengthText, readNumber, readSpan, unitOfColumn} from './numbers.ts'
import {type PlacedText, type RowCells, type Sheet, tried} from './row-cells.ts'
import {moods, valuesOf, type WordSet} from './words.ts'
import {readZone} from './zone-names.ts'

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
  readonly limits: Limits
}

/** How the times of a column are written; null where it doesn't say. */
export interface ColumnDates {
  readonly order: DateOrder | null
  readonly zone: string | null
}

/** `333 1234567 / 06 6988 4857`, `3221-4567 or 3221-4568` */
const betweenPhones = /[,;|\n]|\s:::\s|\s*\/\s*|\s+-\s+|\s+(?:or|and|ou|e|o|oppure|y|und|oder|et)\s+/i

/** As it is on file, where we wrote it ourselves. */
const ourPhone = /^\+[1-9]\d{5,14}(?: ext=\d{1,7})?$/

/** Taskwarrior's `someday` is a day in the year 9999. */
export const someday = /^9999|^someday$/i

const ownNumber = new RegExp(`^[${numberedKinds.map(({letter}) => letter).join('')}]?(\\d{1,9})$`, 'i')

/** The number of `C12` or `12`, as our own exports call something; null where it is none. */
export function numberIn(text: string): number | null {
  const [, digits] = ownNumber.exec(text) ?? []
  return digits === undefined ? null : Number(digits)
}

/** Reads the fields of one row as values. */
export class RowValues {
  readonly cells: RowCells
  readonly rules: ReadingRules
  readonly #columns: ReadonlyMap<number, ColumnDates>
  readonly #kept: string[] = []
  readonly #readPhones: () => Promise<PhoneParser>

  constructor(
    cells: RowCells,
    rules: ReadingRules,
    columns: ReadonlyMap<number, ColumnDates>,
    readPhones: () => Promise<PhoneParser>,
  ) {
    this.cells = cells
    this.rules = rules
    this.#columns = columns
    this.#readPhones = readPhones
  }

  /** One line; what was broken into several is joined. */
  line(field: string, longest?: number): string | null {
    const parse = (text: string) => parseName(text.replaceAll(/[\t\r\n]+/g, ' '), field, longest)
    return this.cells.read(this.cells.first(field), parse)
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
      this.cells.few(addressesIn(text), {text, place}).map((one) => ({text: one, place})),
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
    const text = placed.text
      .replace(/^'(?=\+)/, '')
      .replaceAll(/\s+/g, (space) => (space.includes('\n') ? '\n' : ' '))
      .replaceAll(/\s?;\s?(?=ext=)/gi, ' ')
    const parts = this.cells.few(text.split(betweenPhones), placed).filter((part) => part.trim() !== '')
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
    const found = this.pairs('preference', parsePreference)
    return Object.fromEntries(found.flatMap(({key, value}) => (value === null ? [] : [[key, value] as const])))
  }

  /** What stands as `name=value` in its columns, several of them in one cell too. */
  pairs<Value>(field: string, parse: (text: string) => Value): readonly Value[] {
    return this.cells
      .texts(field)
      .flatMap((placed) => this.cells.few(pairsIn(placed), placed))
      .flatMap((placed) => this.cells.read(placed, parse, 'noted') ?? [])
  }

  tags(): readonly string[] {
    const {preset} = this.rules.sheet
    const blank = preset?.blank?.split('|')
    const texts = this.#split(
      'tag',
      preset?.separatesTagsBySpace === true && !this.cells.isList('tag') ? /[\s,;|]+/ : /[,;|\n]|:::/,
    ).filter(({text}) => blank?.includes(text.toLowerCase()) !== true && !text.startsWith('* '))
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

  /** An instant that follows another one: a day alone has room for any hour of the same day. */
  instantAfter(field: string, before: Instant | null): Instant | null {
    const at = this.instant(field)
    const {zone} = this.rules.clock
    const isThatDay = at !== null && before !== null && this.isDay(field) && dayOf(at, zone) === dayOf(before, zone)
    return isThatDay && at < before ? before : at
  }

  due(field: string): Due | null {
    const moment = this.#moment(this.cells.texts(field).find(({text}) => !someday.test(text)) ?? null)
    const isSaidBeside = this.rules.sheet.mapping.has('ownDueAt')
    const due = moment === null ? null : dueSaid(asDue(moment), isSaidBeside ? this.cells.first('ownDueAt') : undefined)
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
  word<Value extends string>(field: string, set: WordSet<Value>): Value | null {
    const placed = this.cells.first(field)
    if (placed === null) return null
    const {otherwise, isPlain} = set
    const found = this.cells.wordOf(set, field)
    if (found === undefined && otherwise != null) {
      this.cells.tell('word-read', placed, otherwise)
      return otherwise
    }
    if (found === undefined || found === null) {
      const isNoted = this.rules.isLenient || otherwise === null || found === null
      this.cells.problem('word', isNoted ? 'noted' : 'refused', placed, valuesOf(set).join(', '))
      return null
    }
    const typed = placed.text.toLowerCase().replaceAll(/[\s_]+/g, '-')
    if (isPlain !== true && typed !== found) this.cells.tell('word-read', placed, found)
    return found
  }

  mood(): Mood | null {
    const word = this.word('mood', moods)
    return word === null ? null : (Number(word) as Mood)
  }

  /** A length in milliseconds; `unit` is that of a number alone, null where its column or system has to say it. */
  span(field: string, unit: 'minutes' | 'hours' | null): number | null {
    const placed = this.cells.first(field)
    if (placed === null) return null
    const {table, preset} = this.rules.sheet
    const said = unit ?? unitOfColumn(columnKey(table.columns[placed.place] ?? '')) ?? preset?.lengths ?? null
    const span = readSpan(placed.text, said)
    if (span !== null) this.cells.tell('length-read', placed, lengthText(span))
    else if (said === null && readNumber(placed.text) !== null) this.cells.problem('no-unit', 'noted', placed)
    else this.cells.problem('value', 'refused', placed, 'a length such as 90 min or 1:30')
    return span
  }

  #moment(placed: PlacedText | null): Exclude<ReadMoment, 'ambiguous'> {
    if (placed === null) return null
    const zone = this.#columns.get(placed.place)?.zone ?? this.#zone()
    const moment = this.#read(placed, zone)
    if (moment === 'ambiguous') this.cells.problem('ambiguous-date', 'refused', placed)
    if (moment === null) this.cells.problem('value', 'refused', placed, 'a day, or a day and time, from 1900 to 2200')
    if (moment === null || moment === 'ambiguous') return null
    const home = this.rules.clock.zone
    const instant = zone === home ? null : instantOf(moment, zone)
    return instant === null ? moment : exactly(instant, home)
  }

  #read({text, place}: PlacedText, zone = this.rules.clock.zone): ReadMoment {
    const {clock, dates} = this.rules
    return readMoment(text, this.#columns.get(place)?.order ?? dates, {...clock, zone})
  }

  /** That of the row; that of the book where it says none, or one that is not known. */
  #zone(): string {
    const placed = this.cells.first('timeZone')
    const found = placed === null ? this.rules.clock.zone : readZone(placed.text)
    const isTold = this.cells.problems.some(({kind}) => kind === 'zone-unknown')
    if (found === null && placed !== null && !isTold) this.cells.tell('zone-unknown', placed)
    return found ?? this.rules.clock.zone
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
    const parts: PlacedText[] = []
    for (const placed of this.cells.texts(field)) {
      for (const part of this.cells.few(placed.text.split(separator), placed)) {
        const text = part.trim()
        if (text !== '') parts.push({text, place: placed.place})
      }
    }
    return parts
  }

  #each<Value>(placed: readonly PlacedText[], parse: (text: string) => Value): readonly Value[] {
    const found: Value[] = []
    for (const one of placed) {
      const value = this.cells.read(one, parse)
      if (value !== null) found.push(value)
    }
    return found
  }

  /** What our own exports call something, and what they say it belongs to. */
  own(): {readonly own?: OwnItem} {
    const number = (field: string) => numberIn(this.cells.first(field)?.text ?? '')
    const id = this.cells.first('ownId')?.text ?? null
    const own = {id, number: number('ownRef'), case: number('ownCase'), followUp: number('ownFollowUp')}
    return own.id === null && own.number === null ? {} : {own}
  }
}

/**
 * A workbook writes the first moment of a day as the day, and others a day as its first moment; our own exports say beside
 * it whether it has an hour. Undefined: nothing is beside it.
 */
function dueSaid(due: Due, at: PlacedText | null | undefined): Due {
  if (at === undefined) return due
  if (at === null) return due.replace(/T00:00$/, '')
  return isWholeDay(due) ? `${due}T00:00` : due
}

/** `coffee=black; no sugar; day=friday` is two of them: what has no sign belongs to the one before it. */
function pairsIn({text, place}: PlacedText): readonly PlacedText[] {
  return text.split(/;\s(?=[^;=]+=)/).map((pair) => ({text: pair, place}))
}

/** `a@x.example b@x.example` and `a@x.example / b@x.example` are two. */
function addressesIn(text: string): readonly string[] {
  if (!/[\s<>()/]/.test(text)) return [text]
  const found = text.split(/[\s<>()/]+/).filter((part) => part.slice(1, -1).includes('@'))
  return found.length > 1 ? found : [text]
}

const longestSubject = 200

/** As one line, cut where it is too long for a subject. */
export function shortened(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  if (line.length <= longestSubject) return line
  const letters = [...line]
  return letters.length <= longestSubject ? line : `${letters.slice(0, longestSubject - 1).join('')}…`
}
