import {type Relationship} from '../../core/book/relationship.ts'
import {byText} from '../../core/value/order.ts'
import {changesInWords, dueInWords} from '../../views/changes.ts'
import {byWayOf} from '../../views/channels.ts'
import {waitedForWords} from '../../views/today.ts'
import type {HistoryEntry} from '../../views/view.ts'
import {recordOf} from '../registry.ts'
import type {CaseEvent, ServiceCase} from './case.ts'
import {storedState} from './case.ts'

interface Happened {
  readonly found: ServiceCase
  readonly event: CaseEvent
}

/** Everything that happened on a case and on those merged into it, oldest first. */
export function caseHistory(relationship: Relationship, number: number): readonly HistoryEntry[] {
  return happenedOn(relationship, number)
    .filter(({found, event}) => found.number === number || event.kind !== 'merged')
    .map(({found, event}) => {
      const entry = caseEntry(found, event, relationship.customer.name)
      return found.number === number ? entry : {...entry, what: `on C${found.number}: ${entry.what}`}
    })
}

/** The same for programs: `case` says on which case, and cases are named by their refs. */
export function caseEvents(relationship: Relationship, number: number) {
  return happenedOn(relationship, number).map(({found, event}) => ({case: `C${found.number}`, ...withRefs(event)}))
}

/** The cases that are merged into this one, and those merged into them, by number. */
export function mergedFrom(relationship: Relationship, number: number): readonly ServiceCase[] {
  return joined(relationship, [recordOf(relationship, 'case', number)])
    .filter((one) => one.number !== number)
    .toSorted((a, b) => a.number - b.number)
}

function joined(relationship: Relationship, known: readonly ServiceCase[]): readonly ServiceCase[] {
  const numbers = new Set(known.map((one) => one.number))
  const more = relationship.cases.filter((one) => !numbers.has(one.number) && numbers.has(targetOf(one) ?? 0))
  return more.length === 0 ? known : joined(relationship, [...known, ...more])
}

function targetOf(found: ServiceCase): number | null {
  const state = storedState(found.events)
  return state.status === 'resolved' ? state.mergedInto : null
}

function happenedOn(relationship: Relationship, number: number): readonly Happened[] {
  return [recordOf(relationship, 'case', number), ...mergedFrom(relationship, number)]
    .flatMap((found) => found.events.map((event) => ({found, event})))
    .toSorted((a, b) => byText(a.event.at, b.event.at))
}

function withRefs(event: CaseEvent) {
  if (event.kind === 'merged') return {...event, into: `C${event.into}`}
  return event.kind === 'absorbed' ? {...event, from: `C${event.from}`} : event
}

/** One event of a case in words. */
export function caseEntry(found: ServiceCase, event: CaseEvent, customerName: string): HistoryEntry {
  const {at, by} = event
  const entry = {at, who: by, text: null}
  switch (event.kind) {
    case 'opened':
      return {...entry, what: openedInWords(found)}
    case 'noted':
      return {...entry, what: 'noted', text: event.text}
    case 'replied':
      return {...entry, what: byWayOf('replied', event.channel), text: event.text}
    case 'received':
      return {at, who: customerName, what: `${byWayOf('answered', event.channel)}, logged by ${by}`, text: event.text}
    case 'waiting':
      return {...entry, what: `let it wait for ${waitedForWords(event.on)}`}
    case 'snoozed':
      return {...entry, what: `snoozed it until ${dueInWords(event.until)}`}
    case 'resumed':
      return {...entry, what: 'took it up again'}
    case 'resolved':
      return {
        ...entry,
        what: `resolved it${event.cause === null ? '' : `, cause: ${event.cause}`}`,
        text: event.resolution,
      }
    case 'reopened':
      return {...entry, what: 'reopened it', text: event.reason}
    case 'edited':
      return {...entry, what: `edited: ${changesInWords(event.changes)}`}
    case 'merged':
      return {...entry, what: `merged it into C${event.into}`}
    case 'absorbed':
      return {...entry, what: `merged C${event.from} into it`}
  }
}

function openedInWords({origin, channel}: ServiceCase): string {
  const way = byWayOf('', channel).trim()
  return ['opened it', `begun by ${origin === 'us' ? 'us' : 'the customer'}`, ...(way === '' ? [] : [way])].join(', ')
}
