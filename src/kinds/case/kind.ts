import {byNumber, type Happening, happening, type Kind, none, type Spot, type Told} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import type {Act} from '../../core/time/calendar.ts'
import {dueDay} from '../../core/time/calendar.ts'
import {forgottenName} from '../customer/customer.ts'
import type {Touch} from '../touch/touch.ts'
import type {CaseEvent, ServiceCase} from './case.ts'
import {openedAt, storedState} from './case.ts'
import {caseRow, isUnresolved, type KeptCaseRow} from './row.ts'
import {caseWeeks} from './weeks.ts'

/** A request for help. */
export const kind = {
  name: 'case',
  list: 'cases',
  revision: 0,
  since: 1,
  noun: 'case',
  nouns: 'cases',
  letter: 'C',
  example: 'C12',
  begun: 'opened',
  latest: ({events}) => events.at(-1)?.at ?? '',
  order: byNumber,
  anonymous,
  refers: none,
  implies: (one) => one.events.map((event, index) => impliedTouch(one, event, index)).filter((touch) => touch !== null),
  spots: (one) => {
    const at = openedAt(one)
    return [
      {where: 'ref', text: `C${one.number}`, at},
      {where: 'subject', text: one.subject, at},
      ...one.tags.map((text) => ({where: 'tag', text, at}) as const),
      ...one.events.flatMap(eventSpots),
    ]
  },
  happenings: ({cases}) => cases.flatMap((one) => one.events.flatMap((event) => caseHappening(one, event))),
  open: (relationship, one) => (isUnresolved(one) ? caseRow(relationship, one) : null),
  due: snoozed,
  weeks: (relationship, some) => some.flatMap((one) => caseWeeks(relationship, one)),
} as const satisfies Kind<'case'>

export interface SnoozedCase {
  readonly kind: 'snooze'
  readonly on: string
  readonly case: KeptCaseRow
}

function snoozed(relationship: Relationship, one: ServiceCase): readonly SnoozedCase[] {
  const state = storedState(one.events)
  if (state.status !== 'snoozed') return []
  return [{kind: 'snooze', on: dueDay(state.until), case: caseRow(relationship, one)}]
}

function anonymous(found: ServiceCase, act: Act): ServiceCase {
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

function impliedTouch(found: ServiceCase, event: CaseEvent, index: number): Touch | null {
  const shared = {
    id: `${found.id}/${index}`,
    at: event.at,
    by: event.by,
    origin: found.origin,
    purpose: found.purpose,
    mood: null,
    case: found.number,
    followUp: null,
  }
  switch (event.kind) {
    case 'opened':
      return found.origin === 'customer' ? {...shared, text: found.subject, channel: found.channel} : null
    case 'replied':
    case 'received':
      return {...shared, text: event.text, channel: event.channel}
    default:
      return null
  }
}

function eventSpots(event: CaseEvent): readonly Spot[] {
  const {at} = event
  switch (event.kind) {
    case 'noted':
      return [{where: 'note', text: event.text, at}]
    case 'replied':
      return [{where: 'reply', text: event.text, at}]
    case 'received':
      return [{where: 'message', text: event.text, at}]
    case 'resolved':
      return [
        {where: 'resolution', text: event.resolution, at},
        ...(event.cause === null ? [] : [{where: 'cause', text: event.cause, at} as const]),
      ]
    case 'reopened':
      return [{where: 'reason', text: event.reason, at}]
    default:
      return []
  }
}

type CaseWord = Exclude<CaseEvent['kind'], 'edited'>

function caseHappening(found: ServiceCase, event: CaseEvent): readonly Happening<`case-${CaseWord}`>[] {
  const told = caseTold(found, event)
  return told === null || event.kind === 'edited'
    ? []
    : [happening(event, `case-${event.kind}`, `C${found.number}`, told)]
}

function caseTold(found: ServiceCase, event: CaseEvent): Told | null {
  switch (event.kind) {
    case 'opened':
      return {text: found.subject, channel: found.channel, origin: found.origin}
    case 'noted':
      return {text: event.text}
    case 'replied':
      return {text: event.text, channel: event.channel, origin: 'us'}
    case 'received':
      return {text: event.text, channel: event.channel, origin: 'customer'}
    case 'waiting':
      return {text: null, detail: event.on}
    case 'snoozed':
      return {text: null, detail: event.until}
    case 'resumed':
      return {text: null}
    case 'resolved':
      return {text: event.resolution, detail: event.cause}
    case 'reopened':
      return {text: event.reason}
    case 'merged':
      return {text: null, detail: `C${event.into}`}
    case 'absorbed':
      return {text: null, detail: `C${event.from}`}
    case 'edited':
      return null
  }
}
