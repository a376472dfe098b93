import {type Happening, happening, type Kind, standsAlone} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import type {Day} from '../../core/time/calendar.ts'
import {dueDay} from '../../core/time/calendar.ts'
import {type Quiet, quietOf} from '../customer/contact.ts'
import {closing} from '../follow-up/follow-up.ts'
import {
  type Enrolment,
  type EnrolmentEvent,
  type EnrolmentStatus,
  endOf,
  isPausedOn,
  pauseOf,
  stepOf,
} from './enrolment.ts'

/** One customer going through a plan of care. */
export const kind = {
  ...standsAlone,
  name: 'enrolment',
  list: 'enrolments',
  since: 2,
  noun: 'enrolment',
  nouns: 'enrolments',
  letter: 'E',
  example: 'E3',
  begun: 'begun',
  latest: ({events}) => events.at(-1)?.at ?? '',
  anonymous: ({id, number, anchor, events}, act) => ({
    id,
    number,
    plan: '',
    key: '',
    owner: null,
    anchor,
    events: [
      ...events.map(anonymousEvent),
      ...(endOf({events}) === null ? [{at: act.at, by: '', kind: 'stopped', why: '', ref: null} as const] : []),
    ],
  }),
  refers: ({anchor, events}) => [
    ...(anchor.number === null ? [] : [{how: 'counts from', kind: 'case', number: anchor.number} as const]),
    ...events.flatMap((event) =>
      event.kind === 'step' ? [{how: 'scheduled', kind: 'followUp', number: event.followUp} as const] : [],
    ),
  ],
  spots: ({number, plan, anchor}) => [
    {where: 'ref', text: `E${number}`, at: anchor.on},
    {where: 'subject', text: plan, at: anchor.on},
  ],
  happenings: ({enrolments = []}) =>
    enrolments.flatMap(({number, plan, events}) => events.flatMap((event) => happeningOf(`E${number}`, plan, event))),
  open: (relationship, one) => (endOf(one) === null ? keptEnrolment(relationship, one) : null),
} as const satisfies Kind<'enrolment'>

/** Names of plans and of their steps are words that somebody wrote. */
function anonymousEvent(event: EnrolmentEvent): EnrolmentEvent {
  const when = {at: event.at, by: ''}
  switch (event.kind) {
    case 'enrolled':
      return {...when, kind: 'enrolled', why: ''}
    case 'step':
      return {...when, kind: 'step', step: '', followUp: event.followUp}
    case 'skipped':
      return {...when, kind: 'skipped', step: '', why: ''}
    case 'paused':
      return {...when, kind: 'paused', until: event.until, reason: null}
    case 'stopped':
      return {...when, kind: 'stopped', why: '', ref: null}
    default:
      return {...when, kind: event.kind}
  }
}

type EnrolmentWord = 'enrolment-begun' | 'enrolment-stopped' | 'enrolment-finished'

/** Its steps are told as follow-ups. */
function happeningOf(ref: string, plan: string, event: EnrolmentEvent): readonly Happening<EnrolmentWord>[] {
  switch (event.kind) {
    case 'enrolled':
      return [happening(event, 'enrolment-begun', ref, {text: plan, detail: event.why})]
    case 'stopped':
      return [happening(event, 'enrolment-stopped', ref, {text: plan, detail: stopText(event)})]
    case 'finished':
      return [happening(event, 'enrolment-finished', ref, {text: plan})]
    default:
      return []
  }
}

/** `answered: C14` */
export function stopText({why, ref}: {readonly why: string; readonly ref: string | null}): string {
  return ref === null ? why : `${why}: ${ref}`
}

/** An enrolment in a line, but for what the present says of it: whether a pause is over, and what it waits for. */
export type KeptEnrolment = ReturnType<typeof keptEnrolment>

export function keptEnrolment({customer, followUps}: Relationship, found: Enrolment) {
  const {number, plan, owner, anchor, events} = found
  const [end, pause, step] = [endOf(found), pauseOf(found), stepOf(found)]
  const promised = step === null ? undefined : followUps.find((one) => one.number === step.followUp)
  const status: EnrolmentStatus = end?.kind ?? (pause === null ? 'running' : 'paused')
  const isScheduled = end === null && promised !== undefined && closing(promised) === undefined
  return {
    number,
    ref: `E${number}`,
    customer: customer.ref,
    customerName: customer.name,
    plan,
    owner,
    anchor: anchor.kind === 'case' ? `C${anchor.number}` : anchor.kind,
    anchorOn: anchor.on,
    pausedUntil: pause?.until ?? null,
    status,
    step: isScheduled ? (step?.step ?? null) : null,
    followUp: isScheduled ? `F${promised.number}` : null,
    nextOn: isScheduled ? dueDay(promised.due) : null,
    begunAt: events[0]?.at ?? '',
    by: events[0]?.by ?? '',
    endedAt: end?.at ?? null,
    stoppedBy: end?.kind === 'stopped' ? stopText(end) : null,
    ...quietOf(customer),
  }
}

/** An enrolment in a line. `heldBy` is what its next step waits for: a case, or what it is. */
export type EnrolmentRow = ReturnType<typeof enrolmentRow>

export function enrolmentRow(kept: KeptEnrolment, day: Day, heldBy: string | null) {
  const {quiet: _, ...row} = kept as KeptEnrolment & {quiet?: Quiet}
  const isOver = row.status === 'paused' && !isPausedOn(row.pausedUntil, day)
  const status: EnrolmentStatus = isOver ? 'running' : row.status
  return {...row, status, pausedUntil: isOver ? null : row.pausedUntil, heldBy}
}
