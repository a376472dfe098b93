import type {Relationship} from '../../core/book/relationship.ts'
import {standing} from '../../core/care/cadence.ts'
import type {Clock} from '../../core/time/calendar.ts'
import {factKinds} from '../../views/customer-facts.ts'
import {columnsOf, type Exported, minutes} from '../../views/exports.ts'
import {openEnd} from './contact.ts'
import {laterOf} from './field-table.ts'
import {type CustomerRow, customerRow} from './row.ts'

/** One customer with the figures of all that passed between you. */
function customerExport(row: CustomerRow, relationship: Relationship, clock: Clock) {
  const {cadence, figures, forgottenAt: _, consents = [], noContact, paused, ...fields} = row
  const {daysSince, idealOn, atMostOn, state} = standing(row, clock)
  const {medianFirstResponse, medianResolution, ...counts} = figures
  return {
    ...fields,
    preferences: Object.entries(relationship.customer.preferences).map(([key, value]) => `${key}=${value}`),
    cadenceIdeal: cadence?.ideal ?? null,
    cadenceAtMost: cadence?.atMost ?? null,
    cadenceState: state === 'none' ? null : state,
    idealOn,
    atMostOn,
    daysSinceTouch: daysSince,
    ...counts,
    medianFirstResponseMinutes: minutes(medianFirstResponse),
    medianResolutionMinutes: minutes(medianResolution),
    ...laterOf(row),
    consents: consents.map(({about, state}) => `${about}=${state}`),
    noContact: noContact?.why ?? null,
    pausedUntil: paused === undefined ? null : (paused.until ?? openEnd),
    pausedSince: paused?.at ?? null,
  }
}

export type CustomerExport = ReturnType<typeof customerExport>

/** What came later stands behind what programs know the place of. */
const {company, language, channel, birthday, owner, cadence: _, ...later} = factKinds

/** What is handed on of customers. */
export const exported: Exported<CustomerExport> = {
  columns: columnsOf<CustomerExport>({
    ref: 'ref',
    id: 'text',
    name: 'text',
    formerRefs: 'list',
    emails: 'list',
    phones: 'phone',
    company,
    tags: 'list',
    language,
    channel,
    birthday,
    preferences: 'list',
    owner,
    createdAt: 'instant',
    cadenceIdeal: 'text',
    cadenceAtMost: 'text',
    cadenceState: 'text',
    idealOn: 'day',
    atMostOn: 'day',
    lastTouchAt: 'instant',
    daysSinceTouch: 'count',
    nextFollowUpOn: 'day',
    openCases: 'count',
    cases: 'count',
    resolved: 'count',
    reopened: 'count',
    medianFirstResponseMinutes: 'count',
    medianResolutionMinutes: 'count',
    followUpsDone: 'count',
    followUpsLate: 'count',
    touches: 'count',
    byUs: 'count',
    toBond: 'count',
    mood: 'mood',
    ...later,
    consents: 'list',
    noContact: 'text',
    pausedUntil: 'text',
    pausedSince: 'instant',
  }),
  rows(relationship, fits, present) {
    const row = customerRow(relationship)
    return row.forgottenAt === null && fits(row) ? [customerExport(row, relationship, present)] : []
  },
}
