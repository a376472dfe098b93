import {changesBetween} from './book/edits.ts'
import type {Relationship} from './book/relationship.ts'
import {schemaVersion} from './book/settings.ts'
import {joinedSources} from './book/source.ts'
import type {CaseEvent, ServiceCase} from './case.ts'
import type {Customer} from './customer.ts'
import type {FollowUp, FollowUpEvent} from './follow-up.ts'
import {closing} from './follow-up.ts'
import {Refusal} from './refusal.ts'
import type {Act} from './time/calendar.ts'
import type {Touch} from './touch.ts'

/** What is known of a customer from the start. */
export interface Introduction
  extends Omit<Customer, 'formerRefs' | 'notes' | 'createdAt' | 'createdBy' | 'forgottenAt' | 'sources'> {
  readonly note: string | null
}

export function addCustomer({note, ...introduction}: Introduction, act: Act): Relationship {
  const {id, ref, name, emails, phones, company, tags, language, channel} = introduction
  const {birthday, owner, preferences, cadence} = introduction
  const notes = note === null ? [] : [{...act, text: note}]
  const customer = {
    id,
    ref,
    formerRefs: [],
    name,
    emails,
    phones,
    company,
    tags,
    language,
    channel,
    birthday,
    owner,
    preferences,
    cadence,
    notes,
    createdAt: act.at,
    createdBy: act.by,
    forgottenAt: null,
  }
  return {schema: schemaVersion, customer, cases: [], followUps: [], touches: []}
}

export type CustomerEdit = Partial<Omit<Introduction, 'id' | 'ref' | 'note'>>

/** Changes fields and adds a note. The ref stays what it was, also under a new name. */
export function editCustomer(
  relationship: Relationship,
  edit: CustomerEdit,
  note: string | null,
  act: Act,
): Relationship {
  const {customer} = relationship
  if (changesBetween<Customer>(customer, edit) === null && note === null) {
    throw new Refusal('customer.nothing-to-edit', {ref: customer.ref})
  }
  const notes = note === null ? customer.notes : [...customer.notes, {...act, text: note}]
  return {...relationship, customer: {...customer, ...edit, notes}}
}

/** Everything of `from` moves into `into`; where both have a value, that of `into` stands. */
export function mergeCustomers(from: Relationship, into: Relationship, act: Act): Relationship {
  if (from.customer.ref === into.customer.ref) throw new Refusal('customer.same', {ref: into.customer.ref})
  const a = into.customer
  const b = from.customer
  const sources = joinedSources(a.sources, b.sources)
  return {
    ...into,
    customer: {
      ...a,
      formerRefs: union(a.formerRefs, [b.ref, ...b.formerRefs]),
      emails: union(a.emails, b.emails),
      phones: union(a.phones, b.phones),
      company: a.company ?? b.company,
      tags: union(a.tags, b.tags),
      language: a.language ?? b.language,
      channel: a.channel ?? b.channel,
      birthday: a.birthday ?? b.birthday,
      owner: a.owner ?? b.owner,
      preferences: {...b.preferences, ...a.preferences},
      cadence: a.cadence ?? b.cadence,
      notes: [...a.notes, ...b.notes, {...act, text: `Merged with ${b.name} (${b.ref}).`}].toSorted(byInstant),
      createdAt: a.createdAt < b.createdAt ? a.createdAt : b.createdAt,
      ...(sources.length === 0 ? {} : {sources}),
    },
    cases: [...into.cases, ...from.cases].toSorted(byNumber),
    followUps: [...into.followUps, ...from.followUps].toSorted(byNumber),
    touches: [...into.touches, ...from.touches].toSorted(byInstant),
  }
}

/**
 * What is left of a customer who is forgotten: counts. Numbers, kinds, instants and moods stay, so that reports keep
 * their figures; every word, name, address and tag goes, and what was still open is closed.
 */
export function forgetCustomer(
  relationship: Relationship,
  remainder: {id: string; ref: string},
  act: Act,
): Relationship {
  return {
    schema: relationship.schema,
    customer: {
      ...remainder,
      name: forgottenName,
      formerRefs: [],
      emails: [],
      phones: [],
      company: null,
      tags: [],
      language: null,
      channel: null,
      birthday: null,
      owner: null,
      preferences: {},
      cadence: null,
      notes: [],
      createdAt: relationship.customer.createdAt,
      createdBy: '',
      forgottenAt: act.at,
    },
    cases: relationship.cases.map((one) => anonymousCase(one, act)),
    followUps: relationship.followUps.map((one) => anonymousFollowUp(one, act)),
    touches: relationship.touches.map(anonymousTouch),
  }
}

export const forgottenName = '(forgotten)'

function anonymousCase(found: ServiceCase, act: Act): ServiceCase {
  const events = found.events.filter((event) => event.kind !== 'edited').map(anonymousEvent)
  const closed = found.events.findLast((event) => closes.has(event.kind) || event.kind === 'reopened')
  const ending: CaseEvent[] =
    closed !== undefined && closes.has(closed.kind)
      ? []
      : [{at: act.at, by: '', kind: 'resolved', resolution: forgottenName, cause: null}]
  return {
    id: found.id,
    number: found.number,
    subject: forgottenName,
    type: found.type,
    priority: found.priority,
    channel: found.channel,
    origin: found.origin,
    purpose: found.purpose,
    owner: null,
    tags: [],
    firstResponseAt: found.firstResponseAt,
    events: [...events, ...ending],
  }
}

const closes: ReadonlySet<string> = new Set(['resolved', 'merged'])

function anonymousEvent(event: CaseEvent): CaseEvent {
  const when = {at: event.at, by: ''}
  switch (event.kind) {
    case 'noted':
      return {...when, kind: 'noted', text: ''}
    case 'replied':
    case 'received':
      return {...when, kind: event.kind, text: '', channel: event.channel}
    case 'waiting':
      return {...when, kind: 'waiting', on: event.on}
    case 'snoozed':
      return {...when, kind: 'snoozed', until: event.until}
    case 'resolved':
      return {...when, kind: 'resolved', resolution: forgottenName, cause: null}
    case 'reopened':
      return {...when, kind: 'reopened', reason: ''}
    case 'merged':
      return {...when, kind: 'merged', into: event.into}
    case 'absorbed':
      return {...when, kind: 'absorbed', from: event.from}
    case 'edited':
      return {...when, kind: 'edited', changes: {}}
    default:
      return {...when, kind: event.kind}
  }
}

function anonymousFollowUp(found: FollowUp, act: Act): FollowUp {
  const events = found.events.filter((event) => event.kind !== 'edited').map(anonymousFollowUpEvent)
  const ending: FollowUpEvent[] =
    closing(found) === undefined ? [{at: act.at, by: '', kind: 'cancelled', reason: forgottenName}] : []
  return {
    id: found.id,
    number: found.number,
    subject: null,
    kind: found.kind,
    channel: found.channel,
    purpose: found.purpose,
    due: found.due,
    repeat: null,
    case: found.case,
    owner: null,
    events: [...events, ...ending],
  }
}

function anonymousFollowUpEvent(event: FollowUpEvent): FollowUpEvent {
  const when = {at: event.at, by: ''}
  switch (event.kind) {
    case 'moved':
      return {...when, kind: 'moved', from: event.from, to: event.to}
    case 'done':
      return {...when, kind: 'done', note: null, mood: event.mood, touch: event.touch}
    case 'cancelled':
      return {...when, kind: 'cancelled', reason: ''}
    case 'edited':
      return {...when, kind: 'edited', changes: {}}
    default:
      return {...when, kind: 'scheduled'}
  }
}

function anonymousTouch(touch: Touch): Touch {
  return {
    id: touch.id,
    at: touch.at,
    by: '',
    text: '',
    channel: touch.channel,
    origin: touch.origin,
    purpose: touch.purpose,
    mood: touch.mood,
    case: touch.case,
    followUp: touch.followUp,
  }
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])]
}

function byNumber(a: {readonly number: number}, b: {readonly number: number}): number {
  return a.number - b.number
}

function byInstant(a: {readonly at: string}, b: {readonly at: string}): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0
}
