import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {experienceOf} from '../../../src/core/care/experience.ts'
import {summarise} from '../../../src/core/summary/summary.ts'
import type {Clock} from '../../../src/core/time/calendar.ts'
import {forgetCustomer} from '../../../src/kinds/customer/changes.ts'
import type {Mood} from '../../../src/kinds/customer/customer.ts'
import {customerRow} from '../../../src/kinds/customer/row.ts'
import {
  ana,
  type Chapter,
  cancelled,
  kept,
  moved,
  opened,
  planned,
  received,
  reopened,
  replied,
  resolved,
  snoozed,
  story,
  touched,
  waiting,
} from '../../support/relationships.ts'

const noon: Clock = {now: '2026-11-21T12:00:00.000Z', zone: 'UTC'}
const hour = 3_600_000
const day = 24 * hour
const at = (monthDay: string) => `2026-${monthDay}T12:00:00.000Z`

function summaryOf(relationship: Relationship, clock = noon) {
  return summarise(relationship, clock)
}

function withMoods(...moods: readonly Mood[]): Relationship {
  return story(ana(), ...moods.map((mood, index) => touched(at(`02-${String(index + 1).padStart(2, '0')}`), {mood})))
}

describe('a brand-new customer', () => {
  it('has a full summary in which nothing is known, and nothing is made up', () => {
    const {customer, service, care, experience, recent} = summaryOf(ana())
    expect(customer).toMatchObject({ref: 'ana-souza', openCases: 0, lastTouchAt: null, nextBirthday: null, notes: []})
    expect(service).toEqual({
      cases: 0,
      open: [],
      byType: [],
      firstResponse: {median: null, n: 0},
      resolution: {median: null, n: 0},
      reopened: {count: 0, n: 0, rate: null},
      lastResolved: null,
    })
    expect(care).toEqual({
      followUps: {
        n: 0,
        inTime: 0,
        late: 0,
        missed: 0,
        upcoming: 0,
        cancelled: 0,
        moved: 0,
        kept: {count: 0, n: 0, rate: null},
      },
      nextFollowUp: null,
      lastTouch: null,
      cadence: null,
      hold: null,
      promises: {kept: {count: 0, n: 0, rate: null}, open: 0},
    })
    expect(experience).toEqual({
      mood: {values: [], n: 0, mean: null, latest: null, change: null, trend: null},
      moodAfterComplaints: {mean: null, n: 0},
      began: {customer: 0, us: 0, n: 0},
      purpose: {resolve: 0, bond: 0, n: 0, bondShare: null, balance: 'none'},
    })
    expect(recent).toEqual([])
  })

  it('is to be greeted, and something is to be planned', () => {
    expect(summaryOf(ana()).next).toEqual([
      {code: 'say-hello', days: 320},
      {code: 'schedule', days: null},
    ])
  })
})

describe('who they are', () => {
  it('says when the birthday is, in the zone of the book', () => {
    const book = ana({birthday: '1986-11-22'})
    expect(summaryOf(book).customer.nextBirthday).toEqual({on: '2026-11-22', days: 1, turns: 40})
    const apia = summaryOf(book, {...noon, zone: 'Pacific/Apia'})
    expect(apia.customer.nextBirthday?.days).toBe(0)
  })

  it('has every key that a customer has in lists', () => {
    const {figures: _figures, formerRefs: _formerRefs, cadence: _cadence, ...row} = customerRow(ana())
    expect(summaryOf(ana()).customer).toMatchObject(row)
  })

  it('has the three latest notes, the newest first', () => {
    const book = ana()
    const notes = ['one', 'two', 'three', 'four'].map((text, index) => ({at: at(`03-0${index + 1}`), by: 'nina', text}))
    const noted = {...book, customer: {...book.customer, notes}}
    expect(summaryOf(noted).customer.notes.map(({text}) => text)).toEqual(['four', 'three', 'two'])
  })
})

describe('service', () => {
  const book = story(
    ana(),
    opened(1, at('02-01')),
    replied(1, '2026-02-01T14:00:00.000Z'),
    resolved(1, at('02-03'), 'worn part'),
    opened(2, at('03-01'), {type: 'complaint'}),
    replied(2, '2026-03-01T16:00:00.000Z'),
    resolved(2, at('03-02')),
    reopened(2, at('03-04')),
    resolved(2, at('03-05')),
    opened(3, at('11-10')),
    waiting(3, at('11-12'), 'third-party'),
    opened(4, at('11-20'), {priority: 'high'}),
    opened(5, at('11-15')),
    received(5, at('11-18')),
    opened(6, at('11-01')),
    snoozed(6, at('11-02'), '2026-12-01'),
    opened(7, at('11-01')),
    snoozed(7, at('11-02'), '2026-11-21'),
  )

  it('gives medians with the number of cases they come from', () => {
    const {cases, firstResponse, resolution, reopened: again, byType} = summaryOf(book).service
    expect(cases).toBe(7)
    expect(firstResponse).toEqual({median: 3 * hour, n: 2})
    expect(resolution).toEqual({median: 3 * day, n: 2})
    expect(again).toEqual({count: 1, n: 7, rate: 1 / 7})
    expect(byType).toEqual([
      {type: 'problem', count: 6},
      {type: 'complaint', count: 1},
    ])
  })

  it('says the same as the row of the customer in the list', () => {
    const {figures} = customerRow(book)
    const {service, experience} = summaryOf(book)
    expect(service.firstResponse.median).toBe(figures.medianFirstResponse)
    expect(service.resolution.median).toBe(figures.medianResolution)
    expect(service.reopened).toMatchObject({count: figures.reopened, n: figures.cases})
    expect(experience.purpose).toMatchObject({bond: figures.toBond, n: figures.touches})
    expect(experience.began.us).toBe(figures.byUs)
  })

  it('says of each open case for whom it waits and for how long, ours and the oldest first', () => {
    const {open} = summaryOf(book).service
    expect(open.map(({ref, status, waitsFor, waited}) => [ref, status, waitsFor, waited / day])).toEqual([
      ['C7', 'open', 'us', 20],
      ['C5', 'open', 'us', 6],
      ['C4', 'open', 'us', 1],
      ['C6', 'snoozed', null, 19],
      ['C3', 'waiting', 'third-party', 9],
    ])
    expect(open[3]?.until).toBe('2026-12-01')
  })

  it('names the case that was resolved last, with its cause', () => {
    expect(summaryOf(book).service.lastResolved).toMatchObject({ref: 'C2', cause: null, resolvedAt: at('03-05')})
    const first = story(ana(), opened(1, at('02-01')), resolved(1, at('02-03'), 'worn part'))
    expect(summaryOf(first).service.lastResolved).toMatchObject({resolution: 'Sent a new part', cause: 'worn part'})
  })
})

describe('care', () => {
  const book = story(
    ana({cadence: {ideal: '30d', atMost: '45d'}}),
    planned(1, '2026-03-01', at('02-01')),
    kept(1, at('03-01')),
    planned(2, '2026-04-01', at('02-01')),
    kept(2, at('04-03')),
    planned(3, '2026-11-20', at('02-01')),
    planned(4, '2026-11-21', at('02-01')),
    planned(5, '2026-05-01', at('02-01')),
    cancelled(5, at('04-01')),
    planned(6, '2026-12-01', at('02-01')),
    moved(6, '2026-12-02', at('02-02')),
    moved(6, '2026-12-03', at('02-03')),
  )

  it('counts each follow-up once, and those that were moved beside it', () => {
    expect(summaryOf(book).care.followUps).toEqual({
      n: 6,
      inTime: 1,
      late: 1,
      missed: 1,
      upcoming: 2,
      cancelled: 1,
      moved: 1,
      kept: {count: 1, n: 3, rate: 1 / 3},
    })
  })

  it('counts what is kept in time by the day of the book', () => {
    const evening = story(ana(), planned(1, '2026-03-01', at('02-01')), kept(1, '2026-03-02T02:00:00.000Z'))
    expect(summaryOf(evening, {...noon, zone: 'America/Sao_Paulo'}).care.followUps.inTime).toBe(1)
    expect(summaryOf(evening, {...noon, zone: 'Pacific/Apia'}).care.followUps.late).toBe(1)
  })

  it('names the next follow-up, be it overdue', () => {
    expect(summaryOf(book).care.nextFollowUp).toMatchObject({ref: 'F3', dueOn: '2026-11-20', days: -1})
  })

  it('counts the days since the last real touch against the cadence', () => {
    const {lastTouch, cadence} = summaryOf(book).care
    expect(lastTouch).toMatchObject({at: at('04-03'), days: 232, origin: 'us'})
    expect(cadence).toMatchObject({ideal: '30d', atMost: '45d', state: 'over', daysSince: 232, atMostOn: '2026-05-18'})
  })
})

describe('experience', () => {
  it('shows the last twelve moods with their mean', () => {
    const moods: readonly Mood[] = [-2, -2, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    const {mood} = summaryOf(withMoods(...moods)).experience
    expect(mood.values.map((one) => one.mood)).toEqual(moods.slice(2))
    expect(mood).toMatchObject({n: 12, mean: 0.5, latest: 1, change: 1})
  })

  it.each([
    ['no trend with five moods', [2, 2, 2, -2, -2], null],
    ['worse where the last two are the two worst', [1, 0, 2, 1, -1, -2], 'worse'],
    ['better where they are the two best', [0, 0, -1, 0, 1, 2], 'better'],
    ['steady where one before was as bad', [1, -1, 2, 1, -1, -2], 'steady'],
    ['steady where only the last one was bad', [1, 1, 1, 1, 1, -2], 'steady'],
  ] as const)('sees %s', (_, moods, trend) => {
    expect(summaryOf(withMoods(...moods)).experience.mood.trend).toBe(trend)
  })

  it('calls who feels the same all the time worse in one of 15 at most, of every way in which six moods can come', () => {
    const levels = [-2, -1, 0, 1, 2] as const
    let ways: readonly (readonly Mood[])[] = [[]]
    for (let n = 0; n < 6; n += 1) ways = ways.flatMap((some) => levels.map((mood) => [...some, mood]))
    const {touches} = story(ana(), touched(at('02-01')))
    const felt = (mood: Mood) => touches.map((one) => ({...one, mood}))
    const worse = ways.filter((moods) => experienceOf(ana(), moods.flatMap(felt)).mood.trend === 'worse')
    expect(worse.length).toBeGreaterThan(0)
    expect(worse.length / ways.length).toBeLessThanOrEqual(1 / 15)
  })

  it('takes the first mood after each resolved complaint', () => {
    const complaint = {type: 'complaint'} as const
    const book = story(
      ana(),
      opened(1, at('02-01'), complaint),
      touched(at('02-02'), {mood: -2}),
      resolved(1, at('02-03')),
      touched(at('02-04'), {mood: 1}),
      touched(at('02-05'), {mood: 2}),
      opened(2, at('03-01'), complaint),
      resolved(2, at('03-03')),
      touched(at('03-04'), {mood: 0}),
      opened(3, at('04-01'), complaint),
      resolved(3, at('04-03')),
      opened(4, at('04-01')),
      resolved(4, at('02-03')),
    )
    expect(summaryOf(book).experience.moodAfterComplaints).toEqual({mean: 0.5, n: 2})
  })

  it.each([
    [0, 3, 'few'],
    [0, 4, 'only-resolve'],
    [1, 4, 'mostly-resolve'],
    [2, 5, 'even'],
    [3, 5, 'even'],
    [4, 5, 'mostly-bond'],
    [4, 4, 'only-bond'],
  ])('calls %i bonding touches of %i: %s', (bond, n, balance) => {
    const touches = Array.from({length: n}, (_, index) =>
      touched(at(`02-0${index + 1}`), {purpose: index < bond ? 'bond' : 'resolve'}),
    )
    expect(summaryOf(story(ana(), ...touches)).experience.purpose).toMatchObject({
      bond,
      n,
      bondShare: bond / n,
      balance,
    })
  })

  it('says who began the touches', () => {
    const book = story(ana(), touched(at('02-01')), touched(at('02-02'), {origin: 'customer'}), opened(1, at('03-01')))
    expect(summaryOf(book).experience.began).toEqual({customer: 2, us: 1, n: 3})
  })
})

describe('the last things that happened', () => {
  it('are the eight newest, the newest first', () => {
    const many = Array.from({length: 10}, (_, index) => touched(at(`02-${index + 10}`)))
    const {recent} = summaryOf(story(ana(), ...many))
    expect(recent.map((one) => one.at)).toEqual(Array.from({length: 8}, (_, index) => at(`02-${19 - index}`)))
  })

  it('put touches, cases and follow-ups in one line', () => {
    const book = story(
      ana(),
      opened(1, at('02-01')),
      replied(1, at('02-02')),
      planned(7, '2026-02-10', at('02-03')),
      moved(7, '2026-02-11', at('02-04')),
      touched(at('02-05'), {case: 1}),
    )
    expect(summaryOf(book).recent.map(({kind, ref, detail}) => [kind, ref, detail])).toEqual([
      ['touch', 'C1', null],
      ['followup-moved', 'F7', '2026-02-11'],
      ['followup-scheduled', 'F7', '2026-02-10'],
      ['case-replied', 'C1', null],
      ['case-opened', 'C1', null],
    ])
  })

  it('tell a kept follow-up once, and not the next one that its series made', () => {
    const book = story(ana(), planned(7, '2026-02-10', at('02-03'), {every: '30d'}), kept(7, at('02-10'), 2))
    expect(book.followUps).toHaveLength(2)
    expect(summaryOf(book).recent.map(({kind, ref, mood}) => [kind, ref, mood])).toEqual([
      ['followup-done', 'F7', 2],
      ['followup-scheduled', 'F7', null],
    ])
  })
})

describe('what to do next', () => {
  const codes = (relationship: Relationship) =>
    summaryOf(relationship).next.map((step) => (step.code === 'today' ? step.line.ref : step.code))
  const complaint = (number: number, ...after: readonly Chapter[]) =>
    story(ana(), opened(number, at('11-17'), {type: 'complaint'}), resolved(number, at('11-19')), ...after)

  it('is the case that waits for an answer, and the promise that is overdue, two at most', () => {
    const book = story(
      ana({birthday: '--11-23'}),
      opened(1, at('11-20')),
      opened(2, at('11-10')),
      planned(3, '2026-11-19', at('02-01')),
    )
    expect(codes(book)).toEqual(['C2', 'F3'])
  })

  it('is to get in touch when the cadence is over', () => {
    const book = story(
      ana({cadence: {ideal: '30d', atMost: '45d'}}),
      touched(at('09-01')),
      planned(1, '2026-12-24', at('09-01')),
    )
    expect(summaryOf(book).next).toMatchObject([{code: 'today', line: {kind: 'cadence', why: {code: 'cadence-over'}}}])
  })

  it('is to ask again seven days after a resolved complaint', () => {
    expect(summaryOf(complaint(1)).next[0]).toEqual({
      code: 'check-in',
      case: 'C1',
      resolvedOn: '2026-11-19',
      on: '2026-11-26',
    })
  })

  it('is to say thank you when the mood is good after a complaint', () => {
    const pleased = touched(at('11-20'), {purpose: 'resolve', mood: 1})
    expect(summaryOf(complaint(1, pleased)).next[0]).toEqual({
      code: 'thank',
      case: 'C1',
      resolvedOn: '2026-11-19',
      mood: 1,
      on: '2026-11-22',
    })
    expect(codes(complaint(1, touched(at('11-20'), {purpose: 'resolve', mood: 0})))[0]).toBe('check-in')
  })

  it('is not about a complaint that someone has cared for, or will, or that is long ago', () => {
    expect(codes(complaint(1, touched(at('11-20'))))).toEqual(['schedule'])
    expect(codes(complaint(1, planned(2, '2026-11-26', at('11-19'))))).toEqual(['as-planned'])
    expect(codes(complaint(1, planned(2, '2027-06-01', at('11-19'))))).toEqual(['check-in'])
    expect(codes(story(ana(), opened(1, at('10-01'), {type: 'complaint'}), resolved(1, at('10-02'))))).toEqual([
      'schedule',
    ])
  })

  it('is to get in touch without a reason when the last six touches had one', () => {
    const repairs = Array.from({length: 6}, (_, index) => touched(at(`02-0${index + 1}`), {purpose: 'resolve'}))
    expect(codes(story(ana(), ...repairs))).toEqual(['bond', 'schedule'])
    expect(codes(story(ana(), ...repairs.slice(1)))).toEqual(['schedule'])
  })

  it('is nothing before the next follow-up when all is well', () => {
    const book = story(ana(), touched(at('11-20')), planned(1, '2026-12-01', at('11-20')))
    expect(summaryOf(book).next).toEqual([{code: 'as-planned', followUp: 'F1', dueOn: '2026-12-01', days: 10}])
  })

  it('is nothing at all for someone who was forgotten', () => {
    const book = story(ana(), opened(1, at('11-20')), planned(2, '2026-11-20', at('11-01')))
    const gone = forgetCustomer(book, {id: 'x', ref: 'forgotten-1'}, {at: at('11-21'), by: 'nina'})
    expect(summaryOf(gone).next).toEqual([])
  })
})
