import type {CaseStatus, CaseType, Priority, ServiceCase, WaitedFor} from '../case.ts'
import {openedAt, reopenCount, storedState, waitsSince} from '../case.ts'
import {turnsOf} from '../case-turns.ts'
import type {Cadence, Channel, Mood, Origin, Purpose} from '../customer.ts'
import type {Anchor, FollowUp, FollowUpKind, FollowUpStatus} from '../follow-up.ts'
import {closing, followUpStatus, keptInTime} from '../follow-up.ts'
import {median} from '../report/statistics.ts'
import {noWeek, type Part, type WeekEntry, weekEntries, wholeOf} from '../report/week-rows.ts'
import {type ClockSubject, type NextDue, nextDueOf, type Present, type TargetState} from '../targets/service-clock.ts'
import type {Day, Due, Instant} from '../time/calendar.ts'
import {dayOf, dueDay, dueInstant, hasCome, milliseconds} from '../time/calendar.ts'
import {weekOf} from '../time/iso-week.ts'
import {addLength} from '../time/length.ts'
import type {Touch} from '../touch.ts'
import {fold, slug} from '../value/fold.ts'
import {isSame} from '../value/json-equality.ts'
import type {Relationship} from './relationship.ts'
import {touchesOf} from './relationship.ts'

/** One customer in a line: the keys of C in the JSON, and the figures that summaries sort by. */
export interface CustomerRow {
  readonly ref: string
  readonly id: string
  readonly name: string
  readonly formerRefs: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly company: string | null
  readonly tags: readonly string[]
  readonly language: string | null
  readonly channel: Channel | null
  readonly birthday: string | null
  readonly owner: string | null
  readonly cadence: Cadence | null
  readonly createdAt: Instant
  readonly forgottenAt: Instant | null
  readonly openCases: number
  readonly lastTouchAt: Instant | null
  readonly nextFollowUpOn: Day | null
  readonly figures: CustomerFigures
}

/** What `desk summary` lists for each customer: none of it depends on the present. Durations are milliseconds. */
export interface CustomerFigures {
  readonly cases: number
  readonly resolved: number
  readonly reopened: number
  readonly medianFirstResponse: number | null
  readonly medianResolution: number | null
  readonly followUpsDone: number
  readonly followUpsLate: number
  readonly touches: number
  readonly byUs: number
  readonly toBond: number
  readonly mood: Mood | null
}

/** A line as the index keeps it, by ref: as it is read whole, it does without names. */
export type KeptLine = readonly [
  name: string,
  owner: string | null,
  cadence: Cadence | null,
  createdAt: Instant,
  forgottenAt: Instant | null,
  openCases: number,
  lastTouchAt: Instant | null,
  nextFollowUpOn: Day | null,
  cases: number,
  resolved: number,
  reopened: number,
  medianFirstResponse: number | null,
  medianResolution: number | null,
  followUpsDone: number,
  followUpsLate: number,
  touches: number,
  byUs: number,
  toBond: number,
  mood: Mood | null,
]

/** The rest of a customer's row as the index keeps it, by ref: few changes bear on it. */
export type KeptPerson = readonly [
  /** What `--search` looks through, folded; null of somebody who was forgotten. */
  words: string | null,
  id: string,
  formerRefs: readonly string[],
  emails: readonly string[],
  phones: readonly string[],
  company: string | null,
  tags: readonly string[],
  language: string | null,
  channel: Channel | null,
  birthday: string | null,
]

/** One case in a line: K in the JSON. Instants are UTC. A snoozed case is open again once its day has come. */
export interface CaseRow {
  readonly number: number
  readonly ref: string
  readonly customer: string
  readonly customerName: string
  readonly subject: string
  readonly type: CaseType
  readonly priority: Priority
  readonly channel: Channel
  readonly origin: Origin
  readonly purpose: Purpose
  readonly status: CaseStatus
  readonly waitingOn: WaitedFor | null
  readonly snoozedUntil: Due | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly openedAt: Instant
  readonly statusSince: Instant
  readonly waitsSince: Instant
  readonly firstResponseAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly resolution: string | null
  readonly cause: string | null
  readonly mergedInto: string | null
  readonly reopenCount: number
  /** Null where the book has no targets, and as it is kept: they follow from the settings. */
  readonly targets: readonly TargetState[] | null
  /** What presses most of what is still owed. */
  readonly nextDue: NextDue | null
}

/** A case as the index keeps it: with what its targets follow from. */
export interface KeptCaseRow extends CaseRow, Pick<ClockSubject, 'customerTags' | 'turns'> {}

/** One follow-up in a line: F in the JSON without `dueAt`, which needs the book's zone. */
export interface FollowUpRow {
  readonly number: number
  readonly ref: string
  readonly customer: string
  readonly customerName: string
  readonly subject: string | null
  readonly kind: FollowUpKind
  readonly channel: Channel | null
  readonly purpose: Purpose
  readonly due: Due
  readonly dueOn: Day
  readonly status: FollowUpStatus
  readonly every: string | null
  readonly anchor: Anchor | null
  readonly case: string | null
  readonly owner: string | null
  readonly doneAt: Instant | null
  readonly outcome: string | null
  readonly mood: Mood | null
}

/**
 * What the calendar holds. `on` sorts: a day, or `--MM-DD` for a birthday. The day of a cadence is counted in UTC, so
 * that the index does not depend on a setting: whoever reads it looks a few days further (`queueRange`) and then counts
 * in the book's zone.
 */
export type DueRow =
  | {readonly kind: 'followup'; readonly on: Day; readonly followUp: FollowUpRow}
  | {readonly kind: 'snooze'; readonly on: Day; readonly case: KeptCaseRow}
  | {readonly kind: 'cadence'; readonly on: Day; readonly customer: CustomerGlance}
  | {readonly kind: 'birthday'; readonly on: string; readonly customer: CustomerGlance}

/** What a line of the queue says of a customer. */
export interface CustomerGlance {
  readonly ref: string
  readonly name: string
  readonly owner: string | null
  readonly birthday: string | null
  readonly cadence: Cadence | null
  readonly createdAt: Instant
  readonly lastTouchAt: Instant | null
}

/** Everything that the index says of one relationship; each part is keyed by what it is sorted and found by. */
export interface IndexRows {
  /** ref -> what nearly every change bears on */
  readonly directory: Readonly<Record<string, KeptLine>>
  /** ref -> the rest of the customer's row, and the words to find it by */
  readonly people: Readonly<Record<string, KeptPerson>>
  /** slug of a name or former ref, a space, the ref -> what the slug is: `name` or `former` */
  readonly names: Readonly<Record<string, 'name' | 'former'>>
  /** lower-case e-mail address or E.164 phone, a space, the ref -> true */
  readonly contacts: Readonly<Record<string, true>>
  /** `C` or `F` and the number padded to ten digits -> ref */
  readonly numbers: Readonly<Record<string, string>>
  /** number of a case that is not resolved, padded to ten digits -> row */
  readonly open: Readonly<Record<string, KeptCaseRow>>
  /** `on`, a space, kind and a key of its own -> row */
  readonly due: Readonly<Record<string, DueRow>>
  /** What reports are counted from, by ISO week: see `weekEntries` */
  readonly weeks: Readonly<Record<string, WeekEntry>>
}

export type IndexName = keyof IndexRows

/** The rows of one index, one for each key. */
export type Entries<Name extends IndexName> = readonly (readonly [key: string, row: IndexRows[Name][string]])[]

/** Rows as pairs: a key that becomes the key of an object costs the engine as much as the row. */
export interface RowEntries {
  entries<Name extends IndexName>(name: Name): Entries<Name>
}

/** The rows of a relationship; those of an index are worked out when they are asked for. */
export function indexRows(relationship: Relationship): RowEntries {
  return rowsOfPart(relationship, wholeOf(relationship))
}

/**
 * The rows of two states of a relationship, without those that both have for what did not change: so what a change takes
 * does not grow with all that is on file. Those of the directory are in both.
 */
export function indexRowsApart(one: Relationship, other: Relationship): readonly [RowEntries, RowEntries] {
  if (!isSame(one.customer, other.customer)) return [indexRows(one), indexRows(other)]
  const apart = partsApart(one, other)
  return [rowsOfPart(one, apart[0]), rowsOfPart(other, apart[1])]
}

/** A case has rows of its own, a follow-up those that also speak of its case, and so have touches. */
function partsApart(one: Relationship, other: Relationship): readonly [Part, Part] {
  const cases = unlike(one.cases, other.cases, numberOf)
  const followUps = unlike(one.followUps, other.followUps, numberOf)
  const touches = unlike(one.touches, other.touches, ({id}) => id)
  const sides = [one, other].map((side) => ({
    cases: side.cases.filter(({number}) => cases.has(number)),
    followUps: side.followUps.filter((own) => followUps.has(own.number) || (own.case !== null && cases.has(own.case))),
    touches: side.touches.filter(
      (own) =>
        touches.has(own.id) ||
        (own.case !== null && cases.has(own.case)) ||
        (own.followUp !== null && followUps.has(own.followUp)),
    ),
  }))
  const dated = sides.flatMap((side) => [...side.cases.flatMap(({events}) => events), ...side.touches])
  const first = dated.map(({at}) => at).toSorted()[0]
  const touchesFrom = first === undefined ? noWeek : weekOf(dayOf(first, 'UTC'))
  const parts = sides.map(
    (side): Part => ({cases: side.cases, followUps: side.followUps, touchesFrom, isIntroduced: false}),
  )
  return parts as [Part, Part]
}

function numberOf({number}: {readonly number: number}): number {
  return number
}

/** The keys of what only one side has, or each in its own way; all of them where the others stand in another order. */
function unlike<Item, Key>(
  items: readonly Item[],
  others: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlySet<Key> {
  if (items.length === 0 || others.length === 0) return new Set([...items, ...others].map(keyOf))
  const [own, theirs] = [textsBy(items, keyOf), textsBy(others, keyOf)]
  const isAlike = (key: Key) => own.get(key) === theirs.get(key)
  const isInOrder = String([...own.keys()].filter(isAlike)) === String([...theirs.keys()].filter(isAlike))
  return new Set([...own.keys(), ...theirs.keys()].filter((key) => !isInOrder || !isAlike(key)))
}

function textsBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, string> {
  const texts = new Map<Key, string>()
  for (const item of items) texts.set(keyOf(item), (texts.get(keyOf(item)) ?? '') + JSON.stringify(item))
  return texts
}

function rowsOfPart(relationship: Relationship, part: Part): RowEntries {
  return new PartRows(relationship, part)
}

/** A literal with getters would do, but the engine keeps what the getters of each one stand on for far too long. */
class PartRows implements RowEntries {
  readonly #relationship: Relationship
  readonly #part: Part
  #row: CustomerRow | null = null
  #unresolved: readonly KeptCaseRow[] | null = null

  constructor(relationship: Relationship, part: Part) {
    this.#relationship = relationship
    this.#part = part
  }

  entries<Name extends IndexName>(name: Name): Entries<Name> {
    return withoutDoubles(this.#pairs(name)) as Entries<Name>
  }

  #pairs(name: IndexName): readonly (readonly [string, unknown])[] {
    switch (name) {
      case 'directory':
        return [[this.#relationship.customer.ref, keptLine(this.#customerRow())]]
      case 'people':
        return this.#part.isIntroduced ? [[this.#relationship.customer.ref, keptPerson(this.#customerRow())]] : []
      case 'names':
        return this.#part.isIntroduced ? this.#names() : []
      case 'contacts':
        return this.#part.isIntroduced ? this.#contacts() : []
      case 'numbers':
        return this.#numbers()
      case 'open':
        return this.#unresolvedRows().map((one) => [padded(one.number), one] as const)
      case 'due':
        return this.#due()
      case 'weeks':
        return weekEntries(this.#relationship, this.#part)
    }
  }

  #names(): Entries<'names'> {
    const {ref, name, formerRefs, forgottenAt} = this.#relationship.customer
    return [
      ...formerRefs.map((former) => [`${former} ${ref}`, 'former'] as const),
      ...(forgottenAt === null ? [[`${slug(name)} ${ref}`, 'name'] as const] : []),
    ]
  }

  #contacts(): Entries<'contacts'> {
    const {ref, emails, phones} = this.#relationship.customer
    return [...emails, ...phones].map((contact) => [`${contact} ${ref}`, true] as const)
  }

  #numbers(): Entries<'numbers'> {
    const {ref} = this.#relationship.customer
    return [
      ...this.#part.cases.map((one) => [numberKey('C', one.number), ref] as const),
      ...this.#part.followUps.map((one) => [numberKey('F', one.number), ref] as const),
    ]
  }

  #due(): Entries<'due'> {
    const scheduled = this.#part.followUps.filter(isScheduled).map((one) => followUpRow(this.#relationship, one))
    const {cadence, birthday} = this.#relationship.customer
    const row = cadence === null && birthday === null ? null : this.#customerRow()
    return [
      ...scheduled.map((one): DueRow => ({kind: 'followup', on: one.dueOn, followUp: one})),
      ...this.#unresolvedRows().flatMap(snoozeRow),
      ...(row === null ? [] : [...cadenceRow(row), ...birthdayRow(row)]),
    ].map((due) => [dueKey(due), due] as const)
  }

  #customerRow(): CustomerRow {
    this.#row ??= customerRow(this.#relationship)
    return this.#row
  }

  #unresolvedRows(): readonly KeptCaseRow[] {
    this.#unresolved ??= this.#part.cases.filter(isUnresolved).map((one) => caseRow(this.#relationship, one))
    return this.#unresolved
  }
}

/** Of several with one key the last one stands, where the first one stood. */
function withoutDoubles<Entry extends readonly [string, unknown]>(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length < 2 || new Set(entries.map(([key]) => key)).size === entries.length) return entries
  return [...new Map(entries.map((entry) => [entry[0], entry])).values()]
}

function isUnresolved({events}: ServiceCase): boolean {
  return storedState(events).status !== 'resolved'
}

function isScheduled(found: FollowUp): boolean {
  return followUpStatus(found) === 'scheduled'
}

export function numberKey(kind: 'C' | 'F', number: number): string {
  return kind + padded(number)
}

function padded(number: number): string {
  return String(number).padStart(10, '0')
}

export function dueKey(due: DueRow): string {
  return `${due.on} ${due.kind} ${dueSubject(due)}`
}

function dueSubject(due: DueRow): string {
  switch (due.kind) {
    case 'followup':
      return padded(due.followUp.number)
    case 'snooze':
      return padded(due.case.number)
    default:
      return due.customer.ref
  }
}

function snoozeRow(row: KeptCaseRow): readonly DueRow[] {
  return row.snoozedUntil === null ? [] : [{kind: 'snooze', on: dueDay(row.snoozedUntil), case: row}]
}

function cadenceRow(row: CustomerRow): readonly DueRow[] {
  if (row.cadence === null) return []
  const last = dayOf(row.lastTouchAt ?? row.createdAt, 'UTC')
  return [{kind: 'cadence', on: addLength(last, row.cadence.ideal), customer: glance(row)}]
}

function birthdayRow(row: CustomerRow): readonly DueRow[] {
  return row.birthday === null ? [] : [{kind: 'birthday', on: `--${row.birthday.slice(-5)}`, customer: glance(row)}]
}

function glance({ref, name, owner, birthday, cadence, createdAt, lastTouchAt}: CustomerRow): CustomerGlance {
  return {ref, name, owner, birthday, cadence, createdAt, lastTouchAt}
}

export function customerRow(relationship: Relationship): CustomerRow {
  const {customer, cases, followUps} = relationship
  const touches = touchesOf(relationship)
  const due = followUps.filter(isScheduled).map((one) => dueDay(one.due))
  const {id, ref, name, formerRefs, emails, phones, company, tags, language, channel, birthday, owner} = customer
  const {cadence, createdAt, forgottenAt} = customer
  return {
    ref,
    id,
    name,
    formerRefs,
    emails,
    phones,
    company,
    tags,
    language,
    channel,
    birthday,
    owner,
    cadence,
    createdAt,
    forgottenAt,
    openCases: cases.filter(isUnresolved).length,
    lastTouchAt: touches.at(-1)?.at ?? null,
    nextFollowUpOn: due.toSorted()[0] ?? null,
    figures: customerFigures(relationship, touches),
  }
}

function keptLine(row: CustomerRow): KeptLine {
  const {name, owner, cadence, createdAt, forgottenAt, openCases, lastTouchAt, nextFollowUpOn, figures} = row
  const {cases, resolved, reopened, medianFirstResponse, medianResolution} = figures
  const {followUpsDone, followUpsLate, touches, byUs, toBond, mood} = figures
  return [
    name,
    owner,
    cadence,
    createdAt,
    forgottenAt,
    openCases,
    lastTouchAt,
    nextFollowUpOn,
    cases,
    resolved,
    reopened,
    medianFirstResponse,
    medianResolution,
    followUpsDone,
    followUpsLate,
    touches,
    byUs,
    toBond,
    mood,
  ]
}

export function keptPerson(row: CustomerRow): KeptPerson {
  const {id, formerRefs, emails, phones, company, tags, language, channel, birthday, forgottenAt} = row
  const words = forgottenAt === null ? searchText(row) : null
  return [words, id, formerRefs, emails, phones, company, tags, language, channel, birthday]
}

/** What a customer can be found by, as `fold` leaves it. */
export function searchText({name, ref, company, emails, phones, tags}: CustomerRow): string {
  return fold([name, ref, company ?? '', ...emails, ...phones, ...tags].join(' '))
}

function customerFigures({cases, followUps}: Relationship, touches: readonly Touch[]): CustomerFigures {
  const kept = followUps.map((one) => keptInTime(one, 'UTC')).filter((one) => one !== null)
  const responses = cases.flatMap((one) =>
    one.firstResponseAt === null ? [] : [milliseconds(openedAt(one), one.firstResponseAt)],
  )
  return {
    cases: cases.length,
    resolved: cases.filter((one) => storedState(one.events).status === 'resolved').length,
    reopened: cases.filter((one) => reopenCount(one) > 0).length,
    medianFirstResponse: median(responses),
    medianResolution: median(cases.flatMap(resolutionTime)),
    followUpsDone: kept.length,
    followUpsLate: kept.filter((inTime) => !inTime).length,
    touches: touches.length,
    byUs: touches.filter((one) => one.origin === 'us').length,
    toBond: touches.filter((one) => one.purpose === 'bond').length,
    mood: touches.findLast((one) => one.mood !== null)?.mood ?? null,
  }
}

/** From opening to the resolution that stands, in milliseconds; nothing for a case that is open or merged away. */
export function resolutionTime(found: ServiceCase): readonly number[] {
  const state = storedState(found.events)
  return state.status === 'resolved' && state.mergedInto === null ? [milliseconds(openedAt(found), state.since)] : []
}

export function caseRow({customer}: Relationship, found: ServiceCase): KeptCaseRow {
  const state = storedState(found.events)
  const resolved = state.status === 'resolved' ? state : null
  return {
    number: found.number,
    ref: `C${found.number}`,
    customer: customer.ref,
    customerName: customer.name,
    subject: found.subject,
    type: found.type,
    priority: found.priority,
    channel: found.channel,
    origin: found.origin,
    purpose: found.purpose,
    status: state.status,
    waitingOn: state.status === 'waiting' ? state.on : null,
    snoozedUntil: state.status === 'snoozed' ? state.until : null,
    owner: found.owner,
    tags: found.tags,
    openedAt: openedAt(found),
    statusSince: state.since,
    waitsSince: waitsSince(found),
    firstResponseAt: found.firstResponseAt,
    resolvedAt: resolved?.since ?? null,
    resolution: resolved?.resolution ?? null,
    cause: resolved?.cause ?? null,
    mergedInto: resolved?.mergedInto == null ? null : `C${resolved.mergedInto}`,
    reopenCount: reopenCount(found),
    targets: null,
    nextDue: null,
    customerTags: customer.tags,
    turns: turnsOf(found),
  }
}

/**
 * The row as it is at an instant: a snoozed case whose day has come is open again, and targets stand as they do then. Key by
 * key: to spread very many takes most of a list.
 */
export function caseRowNow(kept: KeptCaseRow, present: Present): CaseRow {
  const isBack = kept.snoozedUntil !== null && hasCome(kept.snoozedUntil, present)
  const {targets, nextDue} = targetsNow(kept, present)
  return {
    number: kept.number,
    ref: kept.ref,
    customer: kept.customer,
    customerName: kept.customerName,
    subject: kept.subject,
    type: kept.type,
    priority: kept.priority,
    channel: kept.channel,
    origin: kept.origin,
    purpose: kept.purpose,
    status: isBack ? 'open' : kept.status,
    waitingOn: kept.waitingOn,
    snoozedUntil: kept.snoozedUntil,
    owner: kept.owner,
    tags: kept.tags,
    openedAt: kept.openedAt,
    statusSince: kept.statusSince,
    waitsSince: kept.waitsSince,
    firstResponseAt: kept.firstResponseAt,
    resolvedAt: kept.resolvedAt,
    resolution: kept.resolution,
    cause: kept.cause,
    mergedInto: kept.mergedInto,
    reopenCount: kept.reopenCount,
    targets,
    nextDue,
  }
}

/** How the targets of a case stand; nothing is due of one that is resolved. */
export function targetsNow(row: KeptCaseRow, {now, measures}: Present): Pick<CaseRow, 'targets' | 'nextDue'> {
  if (measures?.hasTargets !== true) return {targets: null, nextDue: null}
  const targets = measures.targetsAt(row, now)
  return {targets, nextDue: row.status === 'resolved' ? null : nextDueOf(targets)}
}

export function followUpRow({customer}: Relationship, found: FollowUp): FollowUpRow {
  const closed = closing(found)
  const done = closed?.kind === 'done' ? closed : null
  return {
    number: found.number,
    ref: `F${found.number}`,
    customer: customer.ref,
    customerName: customer.name,
    subject: found.subject,
    kind: found.kind,
    channel: found.channel,
    purpose: found.purpose,
    due: found.due,
    dueOn: dueDay(found.due),
    status: followUpStatus(found),
    every: found.repeat?.every ?? null,
    anchor: found.repeat?.anchor ?? null,
    case: found.case === null ? null : `C${found.case}`,
    owner: found.owner,
    doneAt: done?.at ?? null,
    outcome: closed === undefined ? null : closed.kind === 'done' ? closed.note : closed.reason,
    mood: done?.mood ?? null,
  }
}

/** F as the JSON has it: with the instant of a due hour. */
export function followUpRowNow(
  {due, ...row}: FollowUpRow,
  zone: string,
): Omit<FollowUpRow, 'due'> & {dueAt: Instant | null} {
  return {...row, dueAt: dueInstant(due, zone)}
}
