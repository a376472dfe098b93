import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {indexRows, openRowsOf} from '../../../src/core/book/rows.ts'
import {holdOf} from '../../../src/core/care/hold-now.ts'
import {nextSteps} from '../../../src/core/care/next-steps.ts'
import {isKeptBack, todayQueue} from '../../../src/core/today/today.ts'
import {editCustomer} from '../../../src/kinds/customer/changes.ts'
import type {NoContact, Pause} from '../../../src/kinds/customer/contact.ts'
import {ana, opened, planned, resolved, snoozed, story, waiting} from '../../support/relationships.ts'

const clock = {now: '2026-11-21T12:00:00.000Z', zone: 'UTC'}
const long = '2026-01-06T12:00:00.000Z'
const act = {at: '2026-11-01T09:00:00.000Z', by: 'nina'}

function noContact(except: NoContact['except'] = null) {
  return (one: Relationship) => editCustomer(one, {noContact: {...act, why: 'asked by letter', except}}, null, act)
}

function paused(until: Pause['until']) {
  return (one: Relationship) => editCustomer(one, {paused: {...act, until, reason: null}}, null, act)
}

function queue(one: Relationship, now = clock) {
  const due = indexRows(one).entries('due')
  return todayQueue({due: due.map(([, row]) => row), open: openRowsOf(one, 'case')}, now, 0)
}

describe('care is on hold', () => {
  it('by nothing, where nothing is in the way', () => {
    expect(holdOf(story(ana(), opened(1, long)), clock)).toBeNull()
    expect(holdOf(story(ana(), opened(1, long, {type: 'complaint'}), resolved(1, act.at)), clock)).toBeNull()
  })

  it.each([
    ['open', opened(2, long)],
    ['waiting for them', waiting(1, act.at)],
    ['snoozed', snoozed(1, act.at, '2026-12-24')],
  ])('while a complaint is %s', (_, then) => {
    expect(holdOf(story(ana(), opened(1, long, {type: 'complaint'}), then), clock)).toEqual({
      ...{why: 'complaint', ref: 'C1', since: long, until: null},
    })
  })

  it('until the day of a pause, on which it ends by itself', () => {
    const one = story(ana(), paused('2026-11-22'))
    expect(holdOf(one, clock)).toEqual({why: 'paused', ref: null, since: act.at, until: '2026-11-22'})
    expect(holdOf(one, {...clock, now: '2026-11-22T00:00:00.000Z'})).toBeNull()
    expect(holdOf(one, {now: '2026-11-22T00:00:00.000Z', zone: 'America/Lima'})?.why).toBe('paused')
    expect(holdOf(story(ana(), paused(null)), {...clock, now: '2036-11-22T00:00:00.000Z'})?.until).toBeNull()
  })

  it('first by what they said, then by a pause, then by a complaint', () => {
    const complaint = opened(1, long, {type: 'complaint'})
    expect(holdOf(story(ana(), complaint, paused(null), noContact()), clock)?.why).toBe('no-contact')
    expect(holdOf(story(ana(), complaint, paused(null)), clock)?.why).toBe('paused')
  })
})

describe('what is on hold in the queue', () => {
  const care = [planned(1, '2026-11-21', long), planned(2, '2026-11-21', long, {purpose: 'resolve'})]

  it('is marked while a complaint is open, and stays: a person planned it', () => {
    const lines = queue(story(ana(), ...care, opened(1, long, {type: 'complaint'})))
    const held = Object.fromEntries(lines.map(({ref, held: hold}) => [ref, hold?.why ?? null]))
    expect(held).toEqual({F1: 'complaint', F2: null, C1: null})
    expect(lines.some(isKeptBack)).toBe(false)
  })

  it('is kept back of who is paused or wants no contact, but not their cases, nor what resolves something', () => {
    const back = (then: (one: Relationship) => Relationship) =>
      queue(story(ana({birthday: '--11-21', cadence: {ideal: '7d', atMost: '9d'}}), ...care, opened(1, long), then))
        .filter(isKeptBack)
        .map(({ref, kind}) => `${kind} ${ref}`)
        .toSorted()
    expect(back(paused(null))).toEqual(['birthday ana-souza', 'followup F1'])
    expect(back(paused('2026-11-21'))).toEqual([])
    expect(back(noContact('service'))).toEqual(['birthday ana-souza', 'followup F1'])
    expect(back(noContact())).toEqual(['birthday ana-souza', 'followup F1', 'followup F2'])
  })

  it('is the silence of who is paused, too', () => {
    const one = story(ana({cadence: {ideal: '7d', atMost: '9d'}}), paused(null))
    expect(queue(one).map(({kind, held}) => [kind, held?.why])).toEqual([['cadence', 'paused']])
  })

  it('is nothing to do next, and nothing is suggested to bond meanwhile', () => {
    const codes = (one: Relationship) => nextSteps(one, clock).map(({code}) => code)
    expect(codes(story(ana(), planned(1, '2026-11-21', long)))).toContain('today')
    expect(codes(story(ana(), planned(1, '2026-11-21', long), paused(null)))).toEqual(['as-planned'])
    expect(codes(story(ana(), noContact()))).toEqual([])
  })
})
