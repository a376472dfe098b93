import {byNumber, type Happening, happening, type Kind, none, type Spot, type Told} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import type {Act} from '../../core/time/calendar.ts'
import {dueDay} from '../../core/time/calendar.ts'
import {type Quiet, quietOf} from '../customer/contact.ts'
import {forgottenName} from '../customer/customer.ts'
import {closing, type FollowUp, type FollowUpEvent} from './follow-up.ts'
import {toldBefore} from './promise.ts'
import {type FollowUpRow, followUpRow, isScheduled} from './row.ts'
import {followUpWeeks} from './weeks.ts'

/** A dated promise to get in touch. */
export const kind = {
  name: 'followUp',
  list: 'followUps',
  revision: 0,
  since: 1,
  later: {since: 2, isIn: ({events}) => events.some(({kind}) => kind === 'told')},
  noun: 'follow-up',
  nouns: 'follow-ups',
  letter: 'F',
  example: 'F7',
  begun: 'scheduled',
  latest: ({events}) => events.at(-1)?.at ?? '',
  order: byNumber,
  anonymous,
  refers: (one) => [
    ...(one.case === null ? [] : [{how: 'is about', kind: 'case', number: one.case} as const]),
    ...(one.plan === undefined ? [] : [{how: 'is a step of', kind: 'enrolment', number: one.plan.enrolment} as const]),
  ],
  implies: none,
  spots,
  happenings: ({followUps}) => followUps.flatMap((one) => one.events.flatMap((event) => followUpHappening(one, event))),
  open: () => null,
  due: scheduled,
  weeks: (relationship, some) => some.flatMap((one) => followUpWeeks(relationship, one)),
} as const satisfies Kind<'followUp'>

/** `promise` is for the day that they were told, where it is planned for a later one that they were not told. */
export interface ScheduledFollowUp {
  readonly kind: 'followup' | 'promise'
  readonly on: string
  readonly followUp: FollowUpRow
  readonly quiet?: Quiet
}

function scheduled(relationship: Relationship, one: FollowUp): readonly ScheduledFollowUp[] {
  if (!isScheduled(one)) return []
  const row = followUpRow(relationship, one)
  const dated = {followUp: row, ...quietOf(relationship.customer)}
  const told = toldBefore(row)
  return [
    {kind: 'followup', on: row.dueOn, ...dated},
    ...(told === null ? [] : [{kind: 'promise', on: told, ...dated} as const]),
  ]
}

function anonymous(found: FollowUp, act: Act): FollowUp {
  const events = found.events.filter((event) => event.kind !== 'edited').map(anonymousEvent)
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

function anonymousEvent(event: FollowUpEvent): FollowUpEvent {
  const when = {at: event.at, by: ''}
  switch (event.kind) {
    case 'moved':
      return {...when, kind: 'moved', from: event.from, to: event.to}
    case 'told':
      return {...when, kind: 'told', due: event.due}
    case 'done':
      return {...event, ...when, note: null}
    case 'cancelled':
      return {...when, kind: 'cancelled', reason: ''}
    case 'edited':
      return {...when, kind: 'edited', changes: {}}
    default:
      return {...when, kind: 'scheduled'}
  }
}

function spots(found: FollowUp): readonly Spot[] {
  const closed = closing(found)
  const outcome = closed === undefined ? null : closed.kind === 'done' ? closed.note : closed.reason
  const at = dueDay(found.due)
  return [
    {where: 'ref', text: `F${found.number}`, at},
    ...(found.subject === null ? [] : [{where: 'subject', text: found.subject, at} as const]),
    ...(outcome === null || closed === undefined ? [] : [{where: 'outcome', text: outcome, at: closed.at} as const]),
  ]
}

type FollowUpWord = Exclude<FollowUpEvent['kind'], 'edited' | 'told'>

function followUpHappening(found: FollowUp, event: FollowUpEvent): readonly Happening<`followup-${FollowUpWord}`>[] {
  const told = event.kind === 'done' && event.undated === true ? null : followUpTold(found, event)
  return told === null || event.kind === 'edited' || event.kind === 'told'
    ? []
    : [happening(event, `followup-${event.kind}`, `F${found.number}`, told)]
}

function followUpTold(found: FollowUp, event: FollowUpEvent): Told | null {
  switch (event.kind) {
    case 'scheduled':
      return isFirst(found) ? {text: found.subject, detail: firstDue(found)} : null
    case 'moved':
      return {text: found.subject, detail: event.to}
    case 'done':
      return {text: event.note ?? found.subject, channel: found.channel, origin: 'us', mood: event.mood}
    case 'cancelled':
      return {text: event.reason}
    case 'edited':
    case 'told':
      return null
  }
}

function isFirst({repeat}: FollowUp): boolean {
  return repeat === null || repeat.slot === repeat.start
}

function firstDue(found: FollowUp): string {
  return found.events.find((event) => event.kind === 'moved')?.from ?? found.due
}
