import {touchesOf} from '../../core/book/contacts.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {median} from '../../core/report/statistics.ts'
import {type Day, dueDay, type Instant} from '../../core/time/calendar.ts'
import {blankOf} from '../../core/value/blank.ts'
import {known} from '../../core/value/memo.ts'
import {reopenCount, storedState} from '../case/case.ts'
import {isUnresolved, resolutionTime, responseTime} from '../case/row.ts'
import {keptInTime} from '../follow-up/follow-up.ts'
import {isScheduled} from '../follow-up/row.ts'
import type {Touch} from '../touch/touch.ts'
import type {Mood} from './customer.ts'
import {type Customer, type RowFields, rowFields} from './field-table.ts'

/** What is worked out of what passed between you. */
interface RowFigures {
  readonly openCases: number
  readonly lastTouchAt: Instant | null
  readonly nextFollowUpOn: Day | null
  readonly figures: CustomerFigures
}

/** One customer in a line: the keys of C in the JSON, and the figures that summaries sort by. */
export interface CustomerRow extends Pick<Customer, 'ref'>, RowFields, RowFigures {}

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

export function customerRow(relationship: Relationship): CustomerRow {
  const {customer, cases, followUps} = relationship
  const touches = touchesOf(relationship)
  const due = followUps.filter(isScheduled).map((one) => dueDay(one.due))
  const fields = fieldsIn(customer)
  const row: Record<string, unknown> = {...fields.blank}
  for (const name of fields.names) row[name] = customer[name]
  row.openCases = cases.filter(isUnresolved).length
  row.lastTouchAt = touches.at(-1)?.at ?? null
  row.nextFollowUpOn = due.toSorted()[0] ?? null
  row.figures = customerFigures(relationship, touches)
  return row as unknown as CustomerRow
}

interface FieldsOfRow {
  readonly names: readonly ('ref' | keyof RowFields)[]
  readonly blank: ReturnType<typeof blankOf>
}

const figures: readonly (keyof RowFigures)[] = ['openCases', 'lastTouchAt', 'nextFollowUpOn', 'figures']
const always = rowFields.filter(({since}) => since === undefined).map(({name}) => name)
/** What came later stands behind what programs know. */
const later = rowFields
  .filter(({since}) => since !== undefined)
  .toSorted((one, other) => (one.since ?? 0) - (other.since ?? 0))
  .map(({name}) => name)
const blanks = new Map<string, FieldsOfRow>()

function fieldsIn(customer: Customer): FieldsOfRow {
  const said = later.filter((name) => customer[name] !== undefined)
  return known(blanks, said.join(' '), () => {
    const names = ['ref', ...always, ...said] as const
    return {names, blank: blankOf([...names, ...figures])}
  })
}

function customerFigures({cases, followUps}: Relationship, touches: readonly Touch[]): CustomerFigures {
  const kept = followUps.map((one) => keptInTime(one, 'UTC')).filter((one) => one !== null)
  const responses = cases.flatMap(responseTime)
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
