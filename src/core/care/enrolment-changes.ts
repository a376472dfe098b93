import {openEnrolment} from '../../kinds/enrolment/changes.ts'
import {pauseOf, stepOf} from '../../kinds/enrolment/enrolment.ts'
import {moveFollowUp} from '../../kinds/follow-up/changes.ts'
import {closing} from '../../kinds/follow-up/follow-up.ts'
import {recordOf} from '../../kinds/registry.ts'
import type {Relationship} from '../book/relationship.ts'
import {Refusal} from '../refusal.ts'
import {type Day, dueDay} from '../time/calendar.ts'
import type {Plan} from './plan.ts'
import {toOpenDayOf} from './plan-days.ts'
import {atNextStep, atStep, cancelOwn, type Ground, withEnrolmentEvent} from './settle.ts'

/** The plan that is gone through, and what its changes stand on. */
export interface Going {
  readonly plan: Plan
  readonly ground: Ground
}

interface Pause {
  /** The day on which it goes on; null where that is for a person to say. */
  readonly until: Day | null
  readonly reason: string | null
}

/** Until a day, the step waits for that day; without an end it is taken away, and scheduled anew when it goes on. */
export function pauseEnrolment(
  relationship: Relationship,
  number: number,
  {until, reason}: Pause,
  {plan, ground}: Going,
): Relationship {
  const {act, clock} = ground
  const hasStep = pauseOf(openEnrolment(relationship, number))?.until !== null
  const before = hasStep || until === null ? relationship : resumeEnrolment(relationship, number, {plan, ground})
  const paused = withEnrolmentEvent(before, number, {...act, kind: 'paused', until, reason})
  if (until === null) return cancelOwn(paused, number, reason ?? 'paused', act)
  const step = stepOf(recordOf(paused, 'enrolment', number))
  const promised = step === null || step.joined === true ? null : recordOf(paused, 'followUp', step.followUp)
  if (promised === null || closing(promised) !== undefined || dueDay(promised.due) >= until) return paused
  return moveFollowUp(paused, promised.number, toOpenDayOf(clock)(until) + promised.due.slice(10), act)
}

/** Goes on: with the step that is scheduled, or with the one that was taken away. */
export function resumeEnrolment(relationship: Relationship, number: number, {plan, ground}: Going): Relationship {
  const found = openEnrolment(relationship, number)
  if (pauseOf(found) === null) throw new Refusal('enrolment.not-paused', {number})
  const resumed = withEnrolmentEvent(relationship, number, {...ground.act, kind: 'resumed'})
  const last = stepOf(found)
  const isOpen = last !== null && closing(recordOf(relationship, 'followUp', last.followUp)) === undefined
  if (isOpen) return resumed
  const step = last !== null && last.joined === undefined ? plan.steps.find(({id}) => id === last.step) : undefined
  return step === undefined ? atNextStep(resumed, number, plan, ground) : atStep(resumed, number, {plan, step}, ground)
}
