import type {Relationship} from '../../src/core/book/relationship.ts'
import {planOf, type WrittenPlan} from '../../src/core/care/plan.ts'
import {careRules} from '../../src/core/care/rules.ts'
import {enrol, type Fresh, type Ground, settle} from '../../src/core/care/settle.ts'
import {measuresOf} from '../../src/core/targets/service-clock.ts'
import type {Day, Instant} from '../../src/core/time/calendar.ts'
import {completeFollowUp} from '../../src/kinds/follow-up/changes.ts'
import {closing} from '../../src/kinds/follow-up/follow-up.ts'
import {by} from './relationships.ts'

const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, ['09:00-18:00']]))
const measures = measuresOf({openingHours: {week, closed: [], holidays: null}, targets: null}, 'UTC', () => new Set())

/** Numbers from one on. */
export function freshNumbers(): Fresh {
  const given = {enrolment: 0, followUp: 0}
  let ids = 0
  return {id: () => `made-${(ids += 1)}`, number: (kind) => (given[kind] += 1)}
}

/** Plans of which each does what others don't: they are lived through in random lives. */
export const livedPlans: readonly WrittenPlan[] = [
  {
    plan: 'after-case',
    starts: {on: 'case-resolved'},
    holds: ['complaint', 'case-late'],
    stops: ['objected', 'tag:gone'],
    steps: [
      {id: 'call', after: '3d', late: '5d', until: '30d'},
      {id: 'thanks', after: '10d', kind: 'thank-you', skipIf: ['touched 2d']},
      {id: 'tip', after: '20d', kind: 'tip', class: 'marketing', skipIf: ['same-kind 30d']},
      {id: 'year', after: '1y', kind: 'renewal'},
    ],
  },
  {
    plan: 'oven',
    starts: {on: 'tag-added:oven', once: 'every 60d'},
    stops: ['answered'],
    gap: '4d',
    steps: [
      {id: 'hello', after: '0d', kind: 'courtesy', days: 'any', late: '2d'},
      {id: 'ask', after: '7d', of: 'previous', kind: 'survey', class: 'marketing', at: '10:00'},
      {id: 'end', after: '30d', of: 'previous', skipIf: ['answered']},
    ],
  },
  {
    plan: 'win-back',
    starts: {on: 'silent:30d'},
    stops: ['answered'],
    steps: [
      {id: 'hello', after: '0d', kind: 'courtesy', late: '3d'},
      {id: 'let-go', after: '20d', of: 'previous', kind: 'other'},
    ],
  },
]

/** What plans are carried out on: a shop that is open from Monday to Saturday. */
export function groundAt(at: Instant, plans: readonly WrittenPlan[], fresh: Fresh): Ground {
  const rules = plans.map((plan) => ({plan: planOf(plan), fits: () => true}))
  const {most} = careRules()
  return {rules, act: {at, by}, clock: {now: at, zone: 'UTC', measures}, fresh, most, begins: true}
}

export const noonAt = (day: Day): Instant => `${day}T12:00:00.000Z`

/** Somebody who goes through plans, day by day. */
export function livesWith(start: Relationship, ...plans: readonly WrittenPlan[]) {
  const fresh = freshNumbers()
  let now = start
  return {
    get now() {
      return now
    },
    on(day: Day, change: (relationship: Relationship) => Relationship): void {
      const ground = groundAt(noonAt(day), plans, fresh)
      const changed = change(now)
      const settled = settle(now, changed, ground)
      if (settle(now, settled, ground) !== settled) throw new Error(`settling twice on ${day} is not settling once`)
      now = settled
    },
    enrolled(day: Day, on: Day = day, from: string | null = null): void {
      const ground = groundAt(noonAt(day), plans, fresh)
      const [rule] = ground.rules
      if (rule === undefined) throw new Error('there is no plan')
      now = enrol(now, rule.plan, {anchor: {kind: 'customer', number: null, on}, why: 'by-hand', from}, ground)
    },
    /** Does what is scheduled. */
    done(day: Day): void {
      const open = now.followUps.find((one) => closing(one) === undefined)
      if (open === undefined) throw new Error(`nothing is scheduled on ${day}`)
      const completion = {note: null, mood: null, channel: null, touchId: `t-${open.number}`, nextId: '', nextNumber: 0}
      const at = noonAt(day)
      this.on(day, (one) => completeFollowUp(one, open.number, completion, {at, by}, {now: at, zone: 'UTC'}))
    },
    /** `thanks 2026-11-04`, of what is scheduled. */
    get next() {
      return now.followUps.filter((one) => closing(one) === undefined).map(({plan, due}) => `${plan?.step} ${due}`)
    },
    /** What happened to the last enrolment: `skipped tips`. */
    get events() {
      const events = now.enrolments?.at(-1)?.events ?? []
      return events.map((one) =>
        [one.kind, ...('step' in one ? [one.step] : []), ...('why' in one ? [one.why] : [])].join(' '),
      )
    },
  }
}
