import type {Relationship} from '../../src/core/book/relationship.ts'
import {indexRows, openRowsOf} from '../../src/core/book/rows.ts'
import {holdOf} from '../../src/core/care/hold-now.ts'
import {begunByTime, caughtUp} from '../../src/core/care/plan-time.ts'
import {waitsFor} from '../../src/core/care/plan-wait.ts'
import {type Ground, settle} from '../../src/core/care/settle.ts'
import type {Day} from '../../src/core/time/calendar.ts'
import {isKeptBack, todayQueue} from '../../src/core/today/today.ts'
import {type Enrolment, endOf, pauseOf, stepOf} from '../../src/kinds/enrolment/enrolment.ts'
import {closing} from '../../src/kinds/follow-up/follow-up.ts'
import {recordOf} from '../../src/kinds/registry.ts'

/** What time makes of somebody. */
export function ticked(one: Relationship, ground: Ground): Relationship {
  return ground.rules.reduce((now, rule) => begunByTime(now, rule, ground), caughtUp(one, null, ground))
}

/** What should never be, of somebody in plans after a day. */
export function planWrongs(one: Relationship, ground: Ground, day: Day): readonly string[] {
  const enrolments = one.enrolments ?? []
  // Who was two people may have been through the same twice before.
  const isOnePerson = one.customer.formerRefs.length === 0
  const counted = enrolments.filter((found) => isOnePerson || endOf(found) === null)
  const keys = counted.map(({key}) => key)
  const {clock} = ground
  const hold = holdOf(one, clock)
  const due = indexRows(one).entries('due')
  const queue = todayQueue({due: due.map(([, row]) => row), open: openRowsOf(one, 'case')}, clock, 0)
  const shown = queue.filter((line) => !isKeptBack(line)).map(({ref}) => ref)
  return [
    ...(new Set(keys).size < keys.length ? [`${day}: a key twice`] : []),
    ...enrolments.flatMap((found) =>
      stepWrongs(one, found, ground).map((wrong) => `${day}: E${found.number} ${wrong}`),
    ),
    ...one.followUps
      .filter((found) => closing(found) === undefined && waitsFor(found, hold) && shown.includes(`F${found.number}`))
      .map(({number}) => `${day}: F${number} is shown on hold`),
    ...(isTickedOnce(one, ground) ? [] : [`${day}: a second tick changes something`]),
  ]
}

function stepWrongs(one: Relationship, found: Enrolment, {rules}: Ground): readonly string[] {
  const [step, end] = [stepOf(found), endOf(found)]
  const isOpen = (number: number) => closing(recordOf(one, 'followUp', number)) === undefined
  const isScheduled = step !== null && isOpen(step.followUp)
  if (end === null) return isScheduled || pauseOf(found)?.until === null ? [] : ['has no step']
  const plan = rules.find((rule) => rule.plan.name === found.plan)?.plan
  const handled = found.events.flatMap((event) => ('step' in event ? [event.step] : []))
  const lost = end.kind === 'finished' ? (plan?.steps.filter(({id}) => !handled.includes(id)) ?? []) : []
  return [
    ...(isScheduled && step.joined === undefined ? ['left one behind'] : []),
    ...lost.map(({id}) => `neither did nor skipped ${id}`),
  ]
}

function isTickedOnce(one: Relationship, ground: Ground): boolean {
  const once = ticked(one, {...ground, fresh: {id: () => 'tried', number: () => 1_000_000}})
  return ticked(once, ground) === once && settle(one, once, ground) === once
}
