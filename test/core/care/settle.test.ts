import {describe, expect, it} from 'vitest'
import type {WrittenPlan} from '../../../src/core/care/plan.ts'
import {settle, withEnrolmentEvent} from '../../../src/core/care/settle.ts'
import {editCustomer, mergeCustomers} from '../../../src/kinds/customer/changes.ts'
import {withConsent} from '../../../src/kinds/customer/contact.ts'
import {cancelFollowUp, moveFollowUp} from '../../../src/kinds/follow-up/changes.ts'
import {closing} from '../../../src/kinds/follow-up/follow-up.ts'
import {freshNumbers, groundAt, livesWith, noonAt} from '../../support/plans.ts'
import {ana, by, opened, planned, received, resolved, story, touched} from '../../support/relationships.ts'

const postSale: WrittenPlan = {
  plan: 'post-sale',
  title: 'After an oven',
  holds: ['complaint', 'case-late'],
  stops: ['answered', 'objected'],
  steps: [
    {id: 'thanks', after: '1d', kind: 'thank-you', subject: 'Thank {{customer.first}}', late: '5d'},
    {id: 'install', after: '7d', kind: 'check-in', channel: 'phone', until: '30d'},
    {id: 'csat', after: '14d', kind: 'survey', class: 'marketing'},
    {id: 'tips', after: '30d', kind: 'tip', class: 'marketing', skipIf: ['same-kind 30d']},
    {id: 'check-up', after: '2y', kind: 'renewal', channel: 'phone', late: '25d'},
  ],
}
const complaint = (number: number, day: string) => opened(number, noonAt(day), {type: 'complaint', origin: 'us'})

describe('not too much', () => {
  const two: WrittenPlan = {
    plan: 'two',
    steps: [
      {id: 'hello', after: '1d', kind: 'thank-you'},
      {id: 'tip', after: '3d', kind: 'tip', until: '8d'},
      {id: 'last', after: '20d'},
    ],
  }
  const bonded = (day: string) => touched(noonAt(day), {origin: 'us', purpose: 'bond'})

  it('is a step that goes to the next open day on which it is not the third to bond in a week', () => {
    const life = livesWith(ana({}, noonAt('2026-11-01')), two)
    life.on('2026-11-02', bonded('2026-11-01'))
    life.enrolled('2026-11-02')
    expect(life.next).toEqual(['hello 2026-11-03'])
    life.done('2026-11-03')
    expect(life.next).toEqual(['tip 2026-11-09'])
  })

  it('is skipped where there is no room before it is too late', () => {
    const life = livesWith(ana({}, noonAt('2026-11-01')), two)
    life.on('2026-11-02', planned(1, '2026-11-08', noonAt('2026-11-02')))
    life.on('2026-11-02', planned(2, '2026-11-09', noonAt('2026-11-02')))
    life.enrolled('2026-11-02', '2026-11-02', 'tip')
    expect(life.events.slice(-2)).toEqual(['skipped tip no room before it is too late', 'step last'])
  })

  it('spreads over the days what waited for one thing', () => {
    const kinds = ['tip', 'thank-you', 'survey'] as const
    const plans = kinds.map(
      (kind): WrittenPlan => ({plan: kind, starts: {on: 'tag-added:oven'}, steps: [{id: kind, after: '3d', kind}]}),
    )
    const life = livesWith(ana({tags: []}, noonAt('2026-11-01')), ...plans)
    life.on('2026-11-02', (one) => editCustomer(one, {tags: ['oven']}, null, {at: noonAt('2026-11-02'), by}))
    life.on('2026-11-03', complaint(1, '2026-11-03'))
    life.on('2026-11-20', resolved(1, noonAt('2026-11-20')))
    expect(life.next).toEqual(['tip 2026-11-23', 'thank-you 2026-11-23', 'survey 2026-11-30'])
  })
})

describe('the worked example', () => {
  it('comes out day for day, with a complaint in the middle', () => {
    const life = livesWith(ana({}, noonAt('2026-11-01')), postSale)
    life.enrolled('2026-11-03')
    expect(life.next).toEqual(['thanks 2026-11-04'])
    expect(life.now.followUps[0]?.subject).toBe('Thank Ana')
    life.done('2026-11-04')
    expect(life.next).toEqual(['install 2026-11-10'])
    life.done('2026-11-10')
    expect(life.next).toEqual(['csat 2026-11-17'])
    life.on('2026-11-12', complaint(40, '2026-11-12'))
    expect(life.next).toEqual(['csat 2026-11-17'])
    life.on('2026-11-20', resolved(40, noonAt('2026-11-20')))
    expect(life.next).toEqual(['csat 2026-11-23'])
    life.done('2026-11-23')
    expect(life.next).toEqual(['tips 2026-12-03'])
    life.done('2026-12-03')
    expect(life.next).toEqual(['check-up 2028-11-03'])
    life.done('2028-11-03')
    expect([life.next, life.events.at(-1)]).toEqual([[], 'finished'])
  })

  it('of those who used to come, counted from the step before', () => {
    const winBack: WrittenPlan = {
      plan: 'win-back',
      class: 'marketing',
      stops: ['answered', 'objected'],
      steps: [
        {id: 'hello', after: '0d', kind: 'check-in', channel: 'preferred'},
        {id: 'offer', after: '10d', of: 'previous', kind: 'courtesy'},
        {id: 'let-go', after: '30d', of: 'previous', kind: 'other', class: 'service'},
      ],
    }
    const life = livesWith(ana({channel: 'whatsapp'}), winBack)
    life.enrolled('2026-11-03')
    expect([life.next, life.now.followUps[0]?.channel]).toEqual([['hello 2026-11-03'], 'whatsapp'])
    life.done('2026-11-05')
    expect(life.next).toEqual(['offer 2026-11-16'])
    life.done('2026-11-17')
    expect(life.next).toEqual(['let-go 2026-12-17'])
  })
})

describe('a step', () => {
  it('falls due today where it is past by less than late, and is skipped past that', () => {
    const life = livesWith(ana(), postSale)
    life.enrolled('2026-11-09', '2026-11-03')
    expect(life.next).toEqual(['thanks 2026-11-09'])
    const late = livesWith(ana(), postSale)
    late.enrolled('2026-11-10', '2026-11-03')
    expect([late.next, late.events]).toEqual([
      ['install 2026-11-10'],
      ['enrolled by-hand', 'skipped thanks too late', 'step install'],
    ])
    const tooLate = livesWith(ana(), postSale)
    tooLate.enrolled('2026-12-20', '2026-11-03')
    expect(tooLate.next).toEqual(['check-up 2028-11-03'])
  })

  it('keeps the gap to the last one that was done', () => {
    const life = livesWith(ana(), {...postSale, gap: '9d'})
    life.enrolled('2026-11-03')
    life.done('2026-11-04')
    expect(life.next).toEqual(['install 2026-11-13'])
  })

  it('that nobody did is skipped with the next change, and the one after it comes', () => {
    const life = livesWith(ana(), postSale)
    life.enrolled('2026-11-03')
    life.on('2026-11-09', (one) => editCustomer(one, {tags: ['x']}, null, {at: noonAt('2026-11-09'), by}))
    expect(life.next).toEqual(['thanks 2026-11-04'])
    life.on('2026-11-10', (one) => editCustomer(one, {tags: ['y']}, null, {at: noonAt('2026-11-10'), by}))
    expect([life.next, life.events.at(-2)]).toEqual([['install 2026-11-10'], 'skipped thanks too late'])
  })

  it('is not too late for time on hold, but for what was before it', () => {
    const held = livesWith(ana({}, noonAt('2026-11-01')), postSale)
    held.enrolled('2026-11-03')
    held.on('2026-11-05', complaint(1, '2026-11-05'))
    held.on('2026-12-10', resolved(1, noonAt('2026-12-10')))
    expect(held.next).toEqual(['thanks 2026-12-12'])
    const late = livesWith(ana({}, noonAt('2026-11-01')), postSale)
    late.enrolled('2026-11-03')
    late.on('2026-11-12', complaint(1, '2026-11-12'))
    expect(late.events.at(-2)).toBe('skipped thanks too late')
  })

  it('that is scheduled as a wait ends has its day, and is not moved by that end as well', () => {
    const life = livesWith(ana({}, noonAt('2026-11-01')), {
      plan: 'p',
      steps: [
        {id: 'a', after: '0d', until: '10d'},
        {id: 'b', after: '19d', days: 'any'},
      ],
    })
    life.enrolled('2026-11-03')
    const paused = {at: noonAt('2026-11-04'), by, until: null, reason: null}
    life.on('2026-11-04', (one) => ({...one, customer: {...one.customer, paused}}))
    life.on('2026-11-22', (one) => editCustomer(one, {paused: null}, null, {at: noonAt('2026-11-22'), by}))
    expect([life.next, life.events.at(-2)]).toEqual([['b 2026-11-22'], 'skipped a too late'])
  })

  it('is closed by a person as they like: cancelled counts, and a move to another day stays', () => {
    const life = livesWith(ana(), postSale)
    life.enrolled('2026-11-03')
    life.on('2026-11-04', (one) => moveFollowUp(one, 1, '2026-11-07', {at: noonAt('2026-11-04'), by}))
    expect(life.next).toEqual(['thanks 2026-11-07'])
    life.on('2026-11-05', (one) => cancelFollowUp(one, 1, 'told her', {at: noonAt('2026-11-05'), by}))
    expect(life.next).toEqual(['install 2026-11-10'])
  })

  it('takes a follow-up of its kind that is there already', () => {
    const life = livesWith(story(ana(), planned(70, '2026-11-08', noonAt('2026-11-01'), {kind: 'thank-you'})), postSale)
    life.enrolled('2026-11-03')
    expect(life.now.followUps).toHaveLength(1)
    expect(life.now.enrolments?.[0]?.events.at(-1)).toMatchObject({kind: 'step', followUp: 70, joined: true})
    life.done('2026-11-08')
    expect(life.next).toEqual(['install 2026-11-10'])
  })

  it('that joined one of another enrolment is not skipped for the day of that one', () => {
    const plan: WrittenPlan = {
      plan: 'p',
      steps: [
        {id: 'call', after: '3d', late: '5d'},
        {id: 'thanks', after: '10d', kind: 'thank-you', skipIf: ['touched 2d']},
      ],
    }
    const life = livesWith(ana({}, noonAt('2026-11-01')), plan)
    life.enrolled('2026-11-03', '2026-10-31', 'thanks')
    const paused = {at: noonAt('2026-11-03'), by, kind: 'paused', until: null, reason: null} as const
    life.on('2026-11-03', (one) => withEnrolmentEvent(one, 1, paused))
    life.enrolled('2026-11-05')
    life.on('2026-11-12', touched(noonAt('2026-11-12')))
    life.on('2026-11-15', (one) => editCustomer(one, {tags: ['x']}, null, {at: noonAt('2026-11-15'), by}))
    expect([life.next, life.events.slice(-2)]).toEqual([
      ['thanks 2026-11-10'],
      ['skipped call too late', 'step thanks'],
    ])
  })

  it('that joined one which is skipped goes on in the same change', () => {
    const steps = [
      {id: 'call', after: '3d', late: '5d'},
      {id: 'ask', after: '40d'},
    ]
    const [first, second] = [
      {plan: 'p', starts: {on: 'tag-added:oven'}, steps},
      {plan: 'q', starts: {on: 'tag-added:oven'}, steps},
    ]
    const life = livesWith(ana({}, noonAt('2026-11-01')), first, second)
    life.on('2026-11-03', (one) => editCustomer(one, {tags: ['oven']}, null, {at: noonAt('2026-11-03'), by}))
    expect(life.next).toEqual(['call 2026-11-06'])
    const swapped = {...life.now, enrolments: life.now.enrolments?.toReversed() ?? []}
    const at = noonAt('2026-11-20')
    const ground = groundAt(at, [first, second], {id: () => `${Math.random()}`, number: () => 70})
    const settled = settle(swapped, editCustomer(swapped, {tags: ['x']}, null, {at, by}), ground)
    expect(settled.enrolments?.map(({events}) => events.slice(-2).map(({kind}) => kind))).toEqual([
      ['step', 'step'],
      ['skipped', 'step'],
    ])
  })

  it('is skipped where there was a contact, or the same was done', () => {
    const plan: WrittenPlan = {
      plan: 'p',
      steps: [
        {id: 'a', after: '5d', skipIf: ['touched 2d']},
        {id: 'b', after: '9d'},
      ],
    }
    const life = livesWith(ana(), plan)
    life.enrolled('2026-11-03')
    life.on('2026-11-04', touched(noonAt('2026-11-04')))
    expect(life.next).toEqual(['a 2026-11-09'])
    life.on('2026-11-07', touched(noonAt('2026-11-07')))
    expect([life.next, life.events.at(-2)]).toEqual([['b 2026-11-12'], 'skipped a touched 2d'])
  })

  it('is skipped where they said no to such messages', () => {
    const life = livesWith(ana({}, noonAt('2026-11-01')), {...postSale, stops: []})
    life.enrolled('2026-11-03')
    const said = {about: 'marketing', state: 'no', how: null} as const
    const at = noonAt('2026-11-04')
    life.on('2026-11-04', (one) => editCustomer(one, {consents: withConsent([], said, {at, by})}, null, {at, by}))
    life.done('2026-11-04')
    life.done('2026-11-10')
    expect([life.next, life.events.slice(-3)]).toEqual([
      ['check-up 2028-11-03'],
      ['skipped csat no consent', 'skipped tips no consent', 'step check-up'],
    ])
  })
})

describe('what happens', () => {
  it('ends a plan in the same change, and what it scheduled with it', () => {
    const life = livesWith(story(ana({}, noonAt('2026-11-01')), opened(14, noonAt('2026-11-02'))), postSale)
    life.enrolled('2026-11-03')
    life.on('2026-11-05', received(14, noonAt('2026-11-05')))
    expect([life.next, life.events.at(-1)]).toEqual([[], 'stopped answered'])
    expect(closing(life.now.followUps[0] as never)).toMatchObject({kind: 'cancelled', reason: 'answered: C14'})
  })

  it('begins plans: somebody is added, is given a tag, has a case resolved', () => {
    const plans = ['customer-added', 'tag-added:oven', 'case-resolved'].map((on, index) => ({
      ...{plan: `p${index}`, starts: {on}, steps: [{id: 'a', after: '3d'}]},
    }))
    const fresh = freshNumbers()
    const at = noonAt('2026-11-03')
    const added = settle(null, ana({tags: ['oven']}, at), groundAt(at, plans, fresh))
    expect(added.enrolments?.map(({key}) => key)).toEqual(['p0 2026-11-03', 'p1 2026-11-03'])
    const [open, closed] = [story(added, opened(1, at)), story(added, opened(1, at), resolved(1, at))]
    expect(
      settle(open, closed, groundAt(at, plans, fresh))
        .enrolments?.map(({key}) => key)
        .at(-1),
    ).toBe('p2 C1')
  })

  it('of long ago begins nothing, nor what is brought in', () => {
    const plan = {plan: 'p', starts: {on: 'customer-added'}, steps: [{id: 'a', after: '3d'}]}
    const ground = groundAt(noonAt('2026-11-20'), [plan], freshNumbers())
    expect(settle(null, ana({}, noonAt('2026-11-05')), ground).enrolments).toBeUndefined()
    expect(settle(null, ana({}, noonAt('2026-11-06')), ground).enrolments).toHaveLength(1)
    expect(settle(null, ana({}, noonAt('2026-11-06')), {...ground, begins: false}).enrolments).toBeUndefined()
    expect(
      settle(
        null,
        ana({}, noonAt('2026-11-06')),
        groundAt(noonAt('2026-11-20'), [{...plan, closed: true}], freshNumbers()),
      ).enrolments,
    ).toBeUndefined()
  })

  it.each([
    ['per-anchor', [1, 1, 1, 1]],
    ['ever', [1, 0, 0, 0]],
    ['yearly', [1, 0, 0, 1]],
    ['every 30d', [1, 0, 1, 1]],
  ])('begins it %s', (once, expected) => {
    const plan = {plan: 'p', starts: {on: 'tag-added:oven', once}, steps: [{id: 'a', after: '3d'}]}
    const life = livesWith(ana({}, noonAt('2026-01-01')), plan)
    const made = ['2026-01-05', '2026-01-30', '2026-03-01', '2027-01-02'].map((day) => {
      const count = life.now.enrolments?.length ?? 0
      const act = {at: noonAt(day), by}
      life.on(day, (one) => editCustomer(one, {tags: ['other']}, null, act))
      life.on(day, (one) => editCustomer(one, {tags: ['oven']}, null, act))
      return (life.now.enrolments?.length ?? 0) - count
    })
    expect(made).toEqual(expected)
  })

  it('to two who turn out to be one leaves the older enrolment of a plan', () => {
    const [fresh, at] = [freshNumbers(), noonAt('2026-11-03')]
    const plan: WrittenPlan = {...postSale, starts: {on: 'customer-added'}}
    const [one, other] = [ana({}, at), ana({ref: 'bruno', id: 'b', name: 'Bruno'}, at)].map((each) =>
      settle(null, each, groundAt(at, [plan], fresh)),
    ) as [ReturnType<typeof ana>, ReturnType<typeof ana>]
    const merged = mergeCustomers(other, one, {at, by})
    const settled = settle(merged, merged, groundAt(at, [plan], fresh))
    expect(settled.enrolments?.map(({events}) => events.at(-1)?.kind)).toEqual(['step', 'stopped'])
    expect(settled.followUps.map((each) => closing(each)?.kind)).toEqual([undefined, 'cancelled'])
  })

  it('to a plan itself: one that is gone ends with the step that is scheduled', () => {
    const life = livesWith(ana({}, noonAt('2026-11-01')), postSale)
    life.enrolled('2026-11-03')
    const ground = groundAt(noonAt('2026-11-04'), [], freshNumbers())
    const done = story(life.now, (one) => cancelFollowUp(one, 1, 'x', {at: noonAt('2026-11-04'), by}))
    expect(settle(life.now, life.now, ground)).toBe(life.now)
    expect(settle(life.now, done, ground).enrolments?.[0]?.events.at(-1)).toMatchObject({kind: 'stopped'})
  })

  it('to a plan that was edited: a new step before the present one is not done backwards', () => {
    const [first, second, ...rest] = postSale.steps
    const life = livesWith(ana({}, noonAt('2026-11-01')), {...postSale, steps: [first as never, second as never]})
    life.enrolled('2026-11-03')
    life.done('2026-11-04')
    const edited = {...postSale, steps: [first, {id: 'new', after: '2d'}, second, ...rest] as WrittenPlan['steps']}
    const ground = groundAt(noonAt('2026-11-10'), [edited], {...freshNumbers(), number: () => 99})
    const done = cancelFollowUp(life.now, 2, 'x', {at: noonAt('2026-11-10'), by})
    expect(settle(life.now, done, ground).followUps.at(-1)?.plan?.step).toBe('csat')
  })
})
