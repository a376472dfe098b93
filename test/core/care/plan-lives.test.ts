import fc from 'fast-check'
import {expect, it} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {pauseEnrolment, resumeEnrolment} from '../../../src/core/care/enrolment-changes.ts'
import {type Ground, settle, skipStep, stopEnrolment} from '../../../src/core/care/settle.ts'
import {addDays, type Day} from '../../../src/core/time/calendar.ts'
import {storedState} from '../../../src/kinds/case/case.ts'
import {editCustomer} from '../../../src/kinds/customer/changes.ts'
import {type Enrolment, endOf, pauseOf} from '../../../src/kinds/enrolment/enrolment.ts'
import {cancelFollowUp, completeFollowUp, moveFollowUp} from '../../../src/kinds/follow-up/changes.ts'
import {closing, type FollowUp} from '../../../src/kinds/follow-up/follow-up.ts'
import {randomFrom} from '../../../src/sample/random.ts'
import {planWrongs, ticked} from '../../support/plan-laws.ts'
import {freshNumbers, groundAt, noonAt, livedPlans as plans} from '../../support/plans.ts'
import {ana, opened, received, resolved, touched} from '../../support/relationships.ts'

/** 3,000 lives of 900 days are lived with CAREDESK_LIVES=3000 CAREDESK_DAYS=900. */
const lives = Number(process.env['CAREDESK_LIVES'] ?? 40)
const days = Number(process.env['CAREDESK_DAYS'] ?? 200)

interface Today {
  readonly ground: Ground
  readonly day: Day
  /** From 0 up to 1. */
  readonly chance: () => number
}

type Deed = (one: Relationship, today: Today) => Relationship

const some = <One>(all: readonly One[], {chance}: Today): One | undefined => all[Math.floor(chance() * all.length)]
const openCase = ({cases}: Relationship) => cases.filter(({events}) => storedState(events).status !== 'resolved')
const openPromise = ({followUps}: Relationship) => followUps.filter((one) => closing(one) === undefined)
const openEnrolments = ({enrolments = []}: Relationship) => enrolments.filter((one) => endOf(one) === null)

function onPromise(change: (one: Relationship, found: FollowUp, today: Today) => Relationship): Deed {
  return (one, today) => {
    const found = some(openPromise(one), today)
    return found === undefined ? one : change(one, found, today)
  }
}

function onEnrolment(change: (one: Relationship, found: Enrolment, today: Today) => Relationship): Deed {
  return (one, today) => {
    const found = some(openEnrolments(one), today)
    return found === undefined ? one : change(one, found, today)
  }
}

const planOf = ({plan}: Enrolment, {ground}: Today) => {
  const found = ground.rules.find((rule) => rule.plan.name === plan)
  if (found === undefined) throw new Error(plan)
  return found.plan
}

const done = onPromise((one, {number, due}, {day, ground: {act, clock}}) => {
  const ids = {touchId: `done-${number}`, nextId: '', nextNumber: 0}
  const completion = {note: null, mood: null, channel: null, ...ids}
  return due.slice(0, 10) <= day ? completeFollowUp(one, number, completion, act, clock) : one
})

const deeds: readonly Deed[] = [
  (one, {ground}) => ticked(one, ground),
  done,
  done,
  done,
  (one, {day, chance}) =>
    opened(one.cases.length + 1, noonAt(day), {
      type: chance() < 0.5 ? 'complaint' : 'question',
      origin: chance() < 0.5 ? 'us' : 'customer',
    })(one),
  (one, today) => {
    const found = some(openCase(one), today)
    return found === undefined ? one : resolved(found.number, noonAt(today.day))(one)
  },
  (one, today) => {
    const found = some(openCase(one), today)
    return found === undefined ? one : received(found.number, noonAt(today.day))(one)
  },
  (one, {day, chance}) => touched(noonAt(day), {origin: chance() < 0.4 ? 'customer' : 'us'})(one),
  (one, {ground: {act}, chance}) => {
    const tags = [[], ['oven'], ['gone']][Math.floor(chance() * 3)] ?? []
    return tags.join('') === one.customer.tags.join('') ? one : editCustomer(one, {tags}, null, act)
  },
  (one, {day, ground: {act}, chance}) => {
    const until = addDays(day, Math.ceil(chance() * 20))
    const paused = chance() < 0.3 ? null : {...act, until, reason: null}
    return paused === null && one.customer.paused === undefined ? one : editCustomer(one, {paused}, null, act)
  },
  onPromise((one, {number}, {day, ground: {act}, chance}) =>
    moveFollowUp(one, number, addDays(day, Math.ceil(chance() * 10)), act),
  ),
  onPromise((one, {number}, {ground: {act}}) => cancelFollowUp(one, number, 'no', act)),
  onEnrolment((one, {number}, {ground: {act}, chance}) =>
    chance() < 0.3 ? stopEnrolment(one, number, {why: 'by hand', ref: null}, act) : one,
  ),
  onEnrolment((one, found, today) => skipStep(one, found.number, 'by hand', planOf(found, today), today.ground)),
  onEnrolment((one, found, today) => {
    const going = {plan: planOf(found, today), ground: today.ground}
    if (pauseOf(found) !== null) return resumeEnrolment(one, found.number, going)
    const until = today.chance() < 0.5 ? null : addDays(today.day, Math.ceil(today.chance() * 20))
    return pauseEnrolment(one, found.number, {until, reason: null}, going)
  }),
]

const timeout = Math.max(60_000, lives * days * 2)

it('whatever happens to people in plans, nobody is lost, nothing is made twice, and nothing is shown on hold', {
  timeout,
}, () => {
  let steps = 0
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = randomFrom(seed, 0)
      const chance = () => random.fraction()
      const fresh = freshNumbers()
      const pace = 0.05 + chance() * 0.6
      let one = ana({tags: []}, noonAt('2026-01-01'))
      for (let count = 1; count <= days; count += 1) {
        if (chance() > pace) continue
        const day = addDays('2026-01-01', count)
        const today = {ground: groundAt(noonAt(day), plans, fresh), day, chance}
        const changed = some(deeds, today)?.(one, today) ?? one
        const settled = settle(one, changed, today.ground)
        if (settle(one, settled, today.ground) !== settled) throw new Error(`${day}: not settled at once`)
        one = settled
        if (settle(one, one, today.ground) !== one) throw new Error(`${day}: settling again changes something`)
        expect(planWrongs(one, today.ground, day)).toEqual([])
      }
      steps += one.followUps.length
    }),
    {numRuns: lives},
  )
  expect(steps).toBeGreaterThan(lives)
})
