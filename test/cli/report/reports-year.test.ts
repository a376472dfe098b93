import {Temporal} from 'temporal-polyfill'
import {beforeAll, describe, expect, it} from 'vitest'
import {reportFrom} from '../../../src/cli/report/reports.ts'
import {touchesOf} from '../../../src/core/book/contacts.ts'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {standing} from '../../../src/core/care/cadence.ts'
import type {Period, PeriodKind, Report, ReportFilter} from '../../../src/core/report/report.ts'
import {measuresOf} from '../../../src/core/targets/service-clock.ts'
import type {Instant} from '../../../src/core/time/calendar.ts'
import {parsePeriod, periodBefore} from '../../../src/core/time/period.ts'
import {storedState} from '../../../src/kinds/case/case.ts'
import {editCase, reopenCase} from '../../../src/kinds/case/changes.ts'
import type {FollowUp} from '../../../src/kinds/follow-up/follow-up.ts'
import {sampleBook, sampleBookFacts} from '../../../src/sample/book.ts'
import {createMemoryStore} from '../../../src/store/memory/store.ts'
import type {Store} from '../../../src/store/store.ts'
import {intent, settings} from '../../store/people.ts'

const zone: string = sampleBookFacts.zone
const now = '2026-11-20T18:30:00.000Z'
const people = [...sampleBook({seed: 1, now, zone})]
const measures = measuresOf({openingHours: null, targets: null}, zone, () => new Set())
const everything: ReportFilter = {owner: null, tag: null, type: null, channel: null, customer: null, where: null}

let store: Store
beforeAll(async () => {
  store = await filled(people)
})

async function filled(relationships: readonly Relationship[]): Promise<Store> {
  const made = createMemoryStore({...settings, timeZone: zone})
  await made.change(intent('demo'), async (draft) => {
    for (const one of relationships) await draft.put(one)
    return []
  })
  return made
}

interface Asked {
  readonly from?: Store
  readonly asOf?: Instant
  readonly filter?: Partial<ReportFilter>
  readonly at?: string
}

function report(
  kind: PeriodKind,
  name: string,
  {from = store, asOf = now, filter, at = zone}: Asked = {},
): Promise<Report> {
  const period = parsePeriod(kind, name, {now: asOf, zone: at})
  const question = {book: 'Shop', zone: at, period, asOf, filter: {...everything, ...filter}, where: null, group: null}
  return from.read((book) => reportFrom(book, question, measures))
}

/** The year before the last Monday: 52 weeks, oldest first. */
const weeks = Array.from({length: 52}, (_, index) => {
  const monday = Temporal.PlainDate.from('2026-11-16').subtract({weeks: 52 - index})
  return `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`
})

let year: Promise<readonly Report[]> | null = null
const yearly = () => (year ??= Promise.all(weeks.map((week) => report('week', week))))

const sums = ['opened', 'resolved', 'reopened', 'merged', 'followUpsDue', 'doneOnTime', 'moved'] as const

const value = (found: Report, key: string) => found.service[key]?.value ?? found.care[key]?.value ?? null
const total = (found: readonly Report[], key: string) => found.reduce((sum, one) => sum + (value(one, key) ?? 0), 0)

describe('a year of the sample book', () => {
  it('gives 52 reports that agree with each other', async () => {
    const reports = await yearly()
    reports.forEach((one, index) => {
      const earlier = reports[index - 1]
      const flow = total([one], 'opened') + total([one], 'reopened') - total([one], 'resolved') - total([one], 'merged')
      expect(value(one, 'backlogEnd')).toBe((value(one, 'backlogStart') ?? 0) + flow)
      expect(total([one], 'followUpsDue')).toBe(
        total([one], 'doneOnTime') + total([one], 'doneLate') + total([one], 'missed'),
      )
      expect(one.days.at(-1)?.backlog).toBe(value(one, 'backlogEnd'))
      expect(one.days.reduce((sum, day) => sum + (day.opened ?? 0), 0)).toBe(value(one, 'opened'))
      if (earlier === undefined) return
      expect(value(one, 'backlogStart')).toBe(value(earlier, 'backlogEnd'))
      for (const [key, figure] of Object.entries({...one.service, ...one.care})) {
        expect([key, figure.before, figure.nBefore]).toEqual([
          key,
          value(earlier, key),
          (earlier.service[key] ?? earlier.care[key])?.n,
        ])
      }
    })
    const first = reports[0]?.period.from ?? ''
    const last = reports.at(-1)?.period.to ?? ''
    const whole = await report('period', `${first}..${last}`)
    for (const key of sums) expect([key, value(whole, key)]).toEqual([key, total(reports, key)])
    expect(value(whole, 'opened')).toBeGreaterThan(100)
    expect(value(whole, 'followUpsDue')).toBeGreaterThan(100)
  })

  it('agrees with a count straight from the relationships, week by week', async () => {
    for (const found of await yearly()) expectCounted(found, now, zone)
  })

  it('agrees with it for months, quarters, spans, and what is not over yet', async () => {
    await expectNaive('month', '2026-02')
    await expectNaive('quarter', '2026-Q2')
    await expectNaive('period', '2026-03-10..2026-08-17')
    await expectNaive('week', '2026-W47')
    await expectNaive('week', '2026-W30', '2026-07-22T15:12:00.000Z')
  })

  it('agrees with it in zones on either side of the day', async () => {
    for (const at of ['Pacific/Kiritimati', 'Pacific/Niue']) {
      await expectNaive('week', '2026-W20', now, at)
      await expectNaive('month', '2026-06', now, at)
    }
  })

  it('is the same later, whatever happened since', async () => {
    const asOf = '2026-07-22T15:12:00.000Z'
    const asked = [
      ['week', '2026-W30'],
      ['week', '2026-W29'],
      ['month', '2026-06'],
    ] as const
    const before = people.map((one) => cut(one, asOf))
    const early = await filled(before)
    for (const [kind, name] of asked) {
      const then = JSON.stringify(await report(kind, name, {asOf, from: early}))
      expect(JSON.stringify(await report(kind, name, {asOf}))).toBe(then)
    }
    const edited = people.map((one) =>
      one.cases.reduce(
        (sofar, {number}) =>
          editCase(sofar, number, {owner: 'zoe', type: 'request', subject: 'New'}, {at: now, by: 'zoe'}),
        one,
      ),
    )
    const reopened = edited.map((one) =>
      one.cases
        .filter(({events}) => storedState(events).status === 'resolved')
        .reduce((sofar, {number}) => reopenCase(sofar, number, 'Again', {at: now, by: 'zoe'}, {now, zone}), one),
    )
    const later = await filled(reopened)
    for (const [kind, name] of asked) {
      for (const filter of [{}, {owner: 'tiago'}, {type: 'complaint'} as const]) {
        const then = JSON.stringify(await report(kind, name, {asOf, filter}))
        expect(JSON.stringify(await report(kind, name, {asOf, filter, from: later}))).toBe(then)
      }
    }
  })

  it('splits into its owners, types and customers', async () => {
    const whole = await report('quarter', '2026-Q3')
    for (const [trait, filters] of [
      ['type', ['question', 'problem', 'complaint', 'return', 'request'].map((type) => ({type}))],
      ['customer', people.map(({customer}) => ({customer: customer.ref}))],
    ] as const) {
      const parts = await Promise.all(filters.map((filter) => report('quarter', '2026-Q3', {filter: filter as never})))
      for (const key of ['opened', 'resolved', 'backlogEnd']) {
        expect([trait, key, total(parts, key)]).toEqual([trait, key, value(whole, key)])
      }
      if (trait === 'customer') {
        for (const key of ['followUpsDue', 'customersTouched', 'beyondCadence', 'missed']) {
          expect([key, total(parts, key)]).toEqual([key, value(whole, key)])
        }
      }
    }
  })
})

async function expectNaive(kind: PeriodKind, name: string, asOf = now, at = zone): Promise<void> {
  expectCounted(await report(kind, name, {asOf, at}), asOf, at)
}

function expectCounted(found: Report, asOf: Instant, at: string): void {
  const {name} = found.period
  const {now: figures, before} = {
    now: naive(people, found.period, asOf, at),
    before: naive(people, periodBefore(found.period), asOf, at),
  }
  const both = {...found.service, ...found.care}
  for (const [key, wanted] of Object.entries(figures)) {
    expect([name, at, key, close(both[key]?.value)]).toEqual([name, at, key, close(wanted)])
    expect([name, at, key, close(both[key]?.before)]).toEqual([
      name,
      at,
      key,
      close(before[key as keyof typeof before]),
    ])
  }
  const silent = beyond(people, endOf(found.period, asOf, at), at)
  expect(found.attention.silent.items.map(({customer}) => customer).toSorted()).toEqual(
    silent
      .toSorted((a, b) => (a.atMostOn < b.atMostOn ? -1 : a.atMostOn > b.atMostOn ? 1 : a.ref < b.ref ? -1 : 1))
      .slice(0, 10)
      .map(({ref}) => ref)
      .toSorted(),
  )
}

function close(number: number | null | undefined): number | null | undefined {
  return typeof number === 'number' ? Number(number.toFixed(Math.abs(number) > 1000 ? 0 : 6)) : number
}

/*
 * The same figures, counted without the index: relationships are cut off at an instant and looked at as they are then,
 * day by day.
 */

function cut(one: Relationship, at: Instant): Relationship {
  const until = <Event extends {readonly at: Instant}>(events: readonly Event[]) =>
    events.filter((event) => event.at <= at)
  return {
    ...one,
    cases: one.cases
      .filter(({events}) => (events[0]?.at ?? '') <= at)
      .map((found) => ({
        ...found,
        events: until(found.events),
        firstResponseAt: (found.firstResponseAt ?? '~') <= at ? found.firstResponseAt : null,
      })),
    followUps: one.followUps.filter(({events}) => (events[0]?.at ?? '') <= at).map((found) => cutFollowUp(found, at)),
    touches: until(one.touches),
  }
}

function cutFollowUp(found: FollowUp, at: Instant): FollowUp {
  const events = found.events.filter((event) => event.at <= at)
  const undone = found.events.find((event) => event.kind === 'moved' && event.at > at)
  return {...found, events, due: undone?.kind === 'moved' ? undone.from : found.due}
}

function midnight(day: Temporal.PlainDate, at: string): Instant {
  return day.toZonedDateTime(at).toInstant().toString({fractionalSecondDigits: 3})
}

function endOf({to}: Period, asOf: Instant, at: string): Instant {
  const end = Temporal.PlainDate.from(to).add({days: 1}).toZonedDateTime(at).toInstant().subtract({milliseconds: 1})
  const text = end.toString({fractionalSecondDigits: 3})
  return asOf < text ? asOf : text
}

function middle(values: readonly number[]): number | null {
  return spread(values, 0.5)
}

/** Type 7 as Hyndman and Fan write it: Q(p) = (1 - g) x[j] + g x[j + 1], with j = floor(np + m), m = 1 - p. */
function spread(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null
  const x = [Number.NaN, ...values.toSorted((a, b) => a - b)]
  const place = Number((values.length * p + 1 - p).toFixed(9))
  const j = Math.floor(place)
  return (1 - (place - j)) * (x[j] ?? 0) + (place - j) * (x[Math.min(j + 1, values.length)] ?? 0)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function beyond(all: readonly Relationship[], end: Instant, at: string) {
  return all
    .filter(({customer}) => customer.createdAt <= end)
    .map((one) => cut(one, end))
    .flatMap((one) => {
      const lastTouchAt = touchesOf(one).at(-1)?.at ?? null
      const {state, atMostOn} = standing({...one.customer, lastTouchAt}, {now: end, zone: at})
      return state === 'over' && atMostOn !== null ? [{ref: one.customer.ref, atMostOn}] : []
    })
}

const counted = new Map<string, ReturnType<typeof count>>()

function naive(all: readonly Relationship[], period: Period, asOf: Instant, at: string): ReturnType<typeof count> {
  const key = [period.name, asOf, at].join(' ')
  const found = counted.get(key) ?? count(all, period, asOf, at)
  counted.set(key, found)
  return found
}

function count(all: readonly Relationship[], period: Period, asOf: Instant, at: string) {
  const start = midnight(Temporal.PlainDate.from(period.from), at)
  const end = endOf(period, asOf, at)
  const inside = (instant: Instant) => instant >= start && instant <= end
  const then = all.map((one) => cut(one, end))
  const cases = then.flatMap((one) => one.cases)
  const earlier = all.map((one) => cut(one, new Date(Date.parse(start) - 1).toISOString())).flatMap((one) => one.cases)
  const isOpen = ({events}: (typeof cases)[number]) => storedState(events).status !== 'resolved'
  const events = cases.flatMap((one) => one.events.filter((event) => inside(event.at)))
  const number = (kind: string) => events.filter((event) => event.kind === kind).length
  const age = (one: (typeof cases)[number], to: Instant) => Date.parse(to) - Date.parse(one.events[0]?.at ?? '')
  const responses = cases.flatMap((one) => {
    const first = one.events.find((event) => event.kind === 'replied')
    return first !== undefined && inside(first.at) ? [age(one, first.at)] : []
  })
  const settled = cases.flatMap((one) => {
    const last = one.events.findLast((event) => ['resolved', 'reopened', 'merged'].includes(event.kind))
    return last?.kind === 'resolved' && inside(last.at) ? [{one, took: age(one, last.at)}] : []
  })
  const touches = then.flatMap((one) => touchesOf(one).map((touch) => ({...touch, customer: one.customer.ref})))
  const made = touches.filter((touch) => inside(touch.at))
  const moods = made.flatMap(({mood}) => (mood === null ? [] : [mood]))
  const dues = followUpDays(all, period, end, at)
  const onFile = all.filter((one) =>
    [one.customer.createdAt, ...touchesOf(one).map((touch) => touch.at)].some((on) => on <= end),
  )
  const touched = new Set(made.map(({customer}) => customer)).size
  return {
    opened: number('opened'),
    resolved: number('resolved'),
    reopened: number('reopened'),
    merged: number('merged'),
    backlogStart: earlier.filter(isOpen).length,
    backlogEnd: cases.filter(isOpen).length,
    backlogAgeMedian: middle(cases.filter(isOpen).map((one) => age(one, end))),
    firstResponseMedian: middle(responses),
    firstResponseP90: spread(responses, 0.9),
    resolutionMedian: middle(settled.map(({took}) => took)),
    resolutionP90: spread(
      settled.map(({took}) => took),
      0.9,
    ),
    oneTouch: ratio(
      settled.filter(({one}) => one.events.filter(({kind}) => kind === 'replied').length <= 1).length,
      settled.length,
    ),
    followUpsDue: dues.length,
    doneOnTime: dues.filter((due) => due === 'on time').length,
    doneLate: dues.filter((due) => due === 'late').length,
    missed: dues.filter((due) => due === 'missed').length,
    moved: then
      .flatMap((one) => one.followUps)
      .flatMap((one) => one.events)
      .filter((event) => event.kind === 'moved' && inside(event.at)).length,
    customersTouched: touched,
    coverage: ratio(touched, onFile.length),
    beyondCadence: beyond(all, end, at).length,
    proactive: ratio(made.filter(({origin}) => origin === 'us').length, made.length),
    bondShare: ratio(made.filter(({purpose}) => purpose === 'bond').length, made.length),
    mood: ratio(
      moods.reduce((sum: number, mood) => sum + mood, 0),
      moods.length,
    ),
    firstResponseOpenMedian: null,
    targetsResolution: null,
  }
}

/** Evening after evening: what was due that day, and what became of it by the end. */
function followUpDays(all: readonly Relationship[], {from, to}: Period, end: Instant, at: string): readonly string[] {
  const found: string[] = []
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({days: 1})) {
    const evening = new Date(Date.parse(midnight(day.add({days: 1}), at)) - 1).toISOString()
    if (midnight(day, at) > end) break
    for (const one of all.flatMap((each) => each.followUps)) {
      if ((one.events[0]?.at ?? '~') > (evening < end ? evening : end)) continue
      const then = cutFollowUp(one, evening < end ? evening : end)
      const closed = then.events.find(({kind}) => kind === 'done' || kind === 'cancelled')
      if (then.due.slice(0, 10) !== day.toString() || closed?.kind === 'cancelled') continue
      const done = cutFollowUp(one, end).events.find(({kind}) => kind === 'done')
      if (closed !== undefined) found.push('on time')
      else if (done !== undefined) found.push('late')
      else if (evening <= end) found.push('missed')
    }
  }
  return found
}
