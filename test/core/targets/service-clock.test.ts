import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {measuresOf, nextDueOf, type TargetState} from '../../../src/core/targets/service-clock.ts'
import {defaultPolicy, policyAfter, type TargetPolicy, type TargetRule} from '../../../src/core/targets/targets.ts'
import type {OpeningHours} from '../../../src/core/time/opening-hours.ts'
import {editCase} from '../../../src/kinds/case/changes.ts'
import {caseRow} from '../../../src/kinds/case/row.ts'
import {recordOf} from '../../../src/kinds/registry.ts'
import {minutesOpen} from '../../support/minutes.ts'
import {
  ana,
  by,
  type Chapter,
  opened,
  received,
  reopened,
  replied,
  resolved,
  snoozed,
  story,
  waiting,
} from '../../support/relationships.ts'

const minute = 60_000
const hour = 60 * minute
const zone = 'Europe/Lisbon'
const hours: OpeningHours = {
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-18:00']])),
  closed: [],
  holidays: null,
}
const all: TargetRule = {name: 'all', hours: 'opening', firstResponse: '4h', nextResponse: '2h', resolution: '16h'}

interface Book {
  readonly rules?: readonly TargetRule[]
  readonly policy?: Partial<TargetPolicy>
  readonly holidays?: readonly string[]
  readonly tags?: string[]
}

function measured(
  at: string,
  chapters: readonly Chapter[],
  {rules = [all], policy = {}, holidays = [], tags = []}: Book = {},
) {
  const relationship = story(ana({tags}), ...chapters)
  const row = caseRow(relationship, recordOf(relationship, 'case', 1))
  const measures = measuresOf(
    {openingHours: hours, targets: {...defaultPolicy, ...policy, rules}},
    zone,
    () => new Set(holidays),
  )
  return {row, measures, targets: measures.targetsAt(row, at)}
}

function brief(targets: readonly TargetState[]) {
  return targets.map(({kind, state, spent, dueAt, settledAt}) => [kind, state, spent / hour, dueAt ?? settledAt])
}

// 2026-11-02 is a Monday
const case1 = opened(1, '2026-11-02T10:00:00.000Z')

describe('a case of a customer', () => {
  it('has a first response and a resolution to wait for, counted in opening hours', () => {
    expect(brief(measured('2026-11-02T12:00:00.000Z', [case1]).targets)).toEqual([
      ['firstResponse', 'running', 2, '2026-11-02T14:00:00.000Z'],
      ['resolution', 'running', 2, '2026-11-03T17:00:00.000Z'],
    ])
  })

  it('keeps the first response with the first reply of ours, and owes the next from what the customer writes then', () => {
    const chapters = [
      case1,
      received(1, '2026-11-02T11:00:00.000Z'),
      replied(1, '2026-11-02T14:00:00.000Z'),
      received(1, '2026-11-02T17:00:00.000Z'),
      received(1, '2026-11-03T10:00:00.000Z'),
    ]
    expect(brief(measured('2026-11-03T10:30:00.000Z', chapters).targets)).toEqual([
      ['firstResponse', 'met', 4, '2026-11-02T14:00:00.000Z'],
      ['nextResponse', 'missed', 2.5, '2026-11-03T10:00:00.000Z'],
      ['resolution', 'running', 9.5, '2026-11-03T17:00:00.000Z'],
    ])
    const answered = [...chapters, replied(1, '2026-11-03T11:00:00.000Z'), received(1, '2026-11-03T12:00:00.000Z')]
    expect(brief(measured('2026-11-03T13:00:00.000Z', answered).targets).slice(1, 3)).toEqual([
      ['nextResponse', 'missed', 3, '2026-11-03T10:00:00.000Z'],
      ['nextResponse', 'running', 1, '2026-11-03T14:00:00.000Z'],
    ])
  })

  it('is missed a millisecond after its time, not before', () => {
    const late = (at: string) => measured(at, [case1, replied(1, at)]).targets[0]?.state
    expect([late('2026-11-02T14:00:00.000Z'), late('2026-11-02T14:00:00.001Z')]).toEqual(['met', 'missed'])
  })

  it.each<[string, readonly Chapter[], number]>([
    ['while the customer is waited for', [waiting(1, '2026-11-02T11:00:00.000Z')], 1],
    ['while a third party is waited for', [waiting(1, '2026-11-02T11:00:00.000Z', 'third-party')], 1],
    ['while it is snoozed', [snoozed(1, '2026-11-02T11:00:00.000Z', '2026-11-20')], 1],
    ['until a snooze is over, at the start of its day', [snoozed(1, '2026-11-02T11:00:00.000Z', '2026-11-03')], 4],
    ['until the hour of a snooze', [snoozed(1, '2026-11-02T11:00:00.000Z', '2026-11-03T11:00')], 2],
    ['until the customer writes', [waiting(1, '2026-11-02T11:00:00.000Z'), received(1, '2026-11-03T11:00:00.000Z')], 2],
    ['when it is resolved', [resolved(1, '2026-11-02T11:30:00.000Z')], 1.5],
  ])('has its clock stopped %s', (_, chapters, spent) => {
    const {targets} = measured('2026-11-03T12:00:00.000Z', [case1, ...chapters])
    expect(targets.map((one) => one.spent / hour)).toEqual([spent, spent])
  })

  it('has the clock of a reopened case go on where it stopped, or start anew', () => {
    const chapters = [
      case1,
      replied(1, '2026-11-02T11:00:00.000Z'),
      resolved(1, '2026-11-02T16:00:00.000Z'),
      reopened(1, '2026-11-05T09:00:00.000Z'),
    ]
    const at = '2026-11-05T10:00:00.000Z'
    expect(brief(measured(at, chapters).targets).slice(2)).toEqual([
      ['resolution', 'running', 7, '2026-11-06T10:00:00.000Z'],
    ])
    expect(brief(measured(at, chapters, {policy: {reopening: 'starts-anew'}}).targets).slice(2)).toEqual([
      ['resolution', 'met', 6, '2026-11-02T16:00:00.000Z'],
      ['resolution', 'running', 1, '2026-11-06T16:00:00.000Z'],
    ])
  })

  it('stands at any instant as it stood then', () => {
    const chapters = [case1, replied(1, '2026-11-02T11:00:00.000Z'), resolved(1, '2026-11-02T16:00:00.000Z')]
    const before = measured('2026-11-02T10:30:00.000Z', [case1]).targets
    expect(measured('2026-11-02T10:30:00.000Z', chapters).targets).toEqual(before)
    expect(measured('2026-11-02T09:00:00.000Z', chapters).targets).toEqual([])
  })

  it('has no first response where we began it', () => {
    const chapters = [opened(1, '2026-11-02T10:00:00.000Z', {origin: 'us'}), received(1, '2026-11-02T11:00:00.000Z')]
    expect(measured('2026-11-02T12:00:00.000Z', chapters).targets.map(({kind}) => kind)).toEqual([
      'nextResponse',
      'resolution',
    ])
  })
})

describe('rules', () => {
  const urgent: TargetRule = {
    name: 'urgent',
    priority: ['urgent'],
    hours: 'always',
    firstResponse: '30m',
    resolution: null,
  }
  const vip: TargetRule = {name: 'vip', customerTag: ['VIP'], tag: ['oven'], hours: 'opening', firstResponse: '1h'}
  const applied = (chapters: readonly Chapter[], book: Book) =>
    measured('2026-11-02T12:00:00.000Z', chapters, book).targets.map(
      ({kind, rule, allowed}) => `${kind} ${rule} ${allowed / minute}`,
    )

  it('win in order, for each kind on its own, and all that a rule names must fit', () => {
    const rules = [urgent, vip, all]
    const asked = (opening: object) => [opened(1, '2026-11-02T10:00:00.000Z', opening)]
    expect(applied(asked({}), {rules, tags: ['vip']})).toEqual(['firstResponse all 240', 'resolution all 960'])
    expect(applied(asked({tags: ['Oven']}), {rules, tags: ['vip']})).toEqual([
      'firstResponse vip 60',
      'resolution all 960',
    ])
    expect(applied(asked({priority: 'urgent'}), {rules})).toEqual(['firstResponse urgent 30'])
    expect(applied(asked({}), {rules: [urgent]})).toEqual([])
  })

  it('look at what a case was when a target was settled, and at what it is while it runs', () => {
    const edited: Chapter = (one) => editCase(one, 1, {priority: 'urgent'}, {at: '2026-11-02T11:30:00.000Z', by})
    const chapters = [case1, replied(1, '2026-11-02T11:00:00.000Z'), edited]
    const rules = [{...urgent, resolution: '8h'}, all]
    expect(applied(chapters, {rules})).toEqual(['firstResponse all 240', 'resolution urgent 480'])
    const early = measured('2026-11-02T11:15:00.000Z', chapters, {rules}).targets
    expect(early.map(({rule}) => rule)).toEqual(['all', 'all'])
  })
})

describe('a change of policy', () => {
  const chapters = [case1, waiting(1, '2026-11-02T11:00:00.000Z', 'third-party')]

  it('leaves what stood still for a third party as it was, and counts from then on', () => {
    const before = {...defaultPolicy, rules: [all]}
    const after = policyAfter(before, {...before, thirdParty: 'runs'}, '2026-11-02T15:00:00.000Z')
    const spent = (policy: TargetPolicy, at: string) => (measured(at, chapters, {policy}).targets[0]?.spent ?? 0) / hour
    expect(spent(after, '2026-11-02T15:00:00.000Z')).toBe(spent(before, '2026-11-02T15:00:00.000Z'))
    expect(spent(after, '2026-11-02T16:00:00.000Z')).toBe(2)
    expect(spent({...after, runsSince: null}, '2026-11-02T16:00:00.000Z')).toBe(6)
    expect(spent({...after, runsSince: '2026-11-02T10:30:00.000Z'}, '2026-11-02T16:00:00.000Z')).toBe(6)
    expect(policyAfter(after, {...after, thirdParty: 'pauses'}, '2026-11-09T00:00:00.000Z').runsSince).toBeNull()
    expect(policyAfter(null, {...after, runsSince: null}, '2026-11-09T00:00:00.000Z').runsSince).toBeNull()
  })
})

it('what is broken is due before what runs, and what runs before what stands still', () => {
  const owed = (state: TargetState['state'], dueAt: string | null, left: number) =>
    ({...measured('2026-11-02T12:00:00.000Z', [case1]).targets[0], state, dueAt, left, settledAt: null}) as TargetState
  const [paused, soon, later, over] = [
    owed('paused', null, 1),
    owed('running', '2026-11-02', 9),
    owed('running', '2026-11-03', 2),
    owed('missed', null, -5),
  ]
  expect(nextDueOf([paused, later, soon])?.dueAt).toBe('2026-11-02')
  expect(nextDueOf([paused, later, soon, over])?.left).toBe(-5)
  expect(nextDueOf([{...over, doneAt: '2026-11-02'}])).toBeNull()
})

/** A life of a case, a step each few quarters of an hour. */
const life = fc.array(
  fc.record({
    gap: fc.integer({min: 1, max: 60}),
    what: fc.constantFrom('reply', 'receive', 'wait', 'third-party', 'snooze', 'resolve', 'reopen'),
  }),
  {maxLength: 12},
)

type Life = readonly {readonly gap: number; readonly what: string}[]

const start = Date.parse('2026-10-23T10:00:00.000Z')

function told(steps: Life): {chapters: readonly Chapter[]; end: string} {
  let at = start
  let isResolved = false
  const chapters: Chapter[] = [opened(1, new Date(at).toISOString())]
  for (const {gap, what} of steps) {
    at += gap * 15 * minute
    const now = new Date(at).toISOString()
    if (isResolved) {
      if (what === 'reopen') chapters.push(reopened(1, now))
      isResolved = what !== 'reopen'
      continue
    }
    if (what === 'reply') chapters.push(replied(1, now))
    if (what === 'receive') chapters.push(received(1, now))
    if (what === 'wait') chapters.push(waiting(1, now))
    if (what === 'third-party') chapters.push(waiting(1, now, 'third-party'))
    if (what === 'snooze') chapters.push(snoozed(1, now, new Date(at + 32 * hour).toISOString().slice(0, 10)))
    if (what === 'resolve') chapters.push(resolved(1, now))
    isResolved = what === 'resolve'
  }
  return {chapters, end: new Date(at + 15 * minute).toISOString()}
}

describe('whatever happens to a case', () => {
  const quick: TargetRule = {name: 'quick', hours: 'opening', firstResponse: '2h', nextResponse: '1h', resolution: '9h'}
  const book = {rules: [quick], holidays: ['2026-10-26']}

  it('the intervals of a target lie end to end, and what they count adds up to what is spent', () => {
    fc.assert(
      fc.property(life, fc.constantFrom('opening', 'always'), (steps, counted) => {
        const {chapters, end} = told(steps)
        const {row, measures, targets} = measured(end, chapters, {
          ...book,
          rules: [{...quick, hours: counted as 'always'}],
        })
        for (const target of targets) {
          const intervals = measures.intervalsOf(row, target, end)
          expect(intervals.reduce((sum, one) => sum + one.counted, 0)).toBe(target.spent)
          expect(intervals.slice(1).map((one) => one.from)).toEqual(intervals.slice(0, -1).map((one) => one.to))
        }
      }),
    )
  })

  it('what a target spent is what its running stretches are by the quarter of an hour', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const {chapters, end} = told(steps)
        const {row, measures, targets} = measured(end, chapters, book)
        const days = new Set(book.holidays)
        for (const target of targets) {
          const intervals = measures.intervalsOf(row, {...target, hours: 'always'}, end)
          const open = intervals.filter(({runs}) => runs).map(({from, to}) => minutesOpen(hours, zone, days, from, to))
          expect(target.spent / minute).toBe(open.reduce((sum, one) => sum + one, 0))
        }
      }),
      {numRuns: 60},
    )
  })

  it('pausing never shortens what is left', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const paused = told(steps)
        const awake = told(
          steps.map((one) => (['wait', 'third-party', 'snooze'].includes(one.what) ? {...one, what: 'nothing'} : one)),
        )
        const left = (chapters: readonly Chapter[]) =>
          new Map(measured(paused.end, chapters, book).targets.map((one) => [one.kind + one.since, one.left]))
        const without = left(awake.chapters)
        for (const [key, one] of left(paused.chapters))
          expect(one).toBeGreaterThanOrEqual(without.get(key) ?? Number.NaN)
      }),
    )
  })

  it('what falls due is missed a millisecond later, if nothing is done until then', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const {chapters, end} = told(steps)
        const {row, measures, targets} = measured(end, chapters, book)
        for (const {kind, since, dueAt} of targets.filter((one) => one.dueAt !== null)) {
          const then = (at: string) =>
            measures.targetsAt(row, at).find((one) => one.kind === kind && one.since === since)
          expect(then(dueAt ?? '')).toMatchObject({state: 'running', left: 0})
          expect(then(new Date(Date.parse(dueAt ?? '') + 1).toISOString())?.left).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})
