import {describe, expect, it} from 'vitest'
import {reportFrom} from '../../../src/cli/report/reports.ts'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {figureKeys, figureKinds} from '../../../src/core/report/figure-kinds.ts'
import type {PeriodKind, Report, ReportFilter, ReportGroup} from '../../../src/core/report/report.ts'
import {measuresOf, type ServiceMeasures, type TargetState} from '../../../src/core/targets/service-clock.ts'
import type {Instant} from '../../../src/core/time/calendar.ts'
import {parsePeriod} from '../../../src/core/time/period.ts'
import {parseQuery} from '../../../src/input/query.ts'
import {editCase, mergeCases} from '../../../src/kinds/case/changes.ts'
import {forgetCustomer} from '../../../src/kinds/customer/changes.ts'
import {createMemoryStore} from '../../../src/store/memory/store.ts'
import {intent, settings} from '../../store/people.ts'
import {
  ana,
  by,
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
  story,
  told,
  touched,
} from '../../support/relationships.ts'

/** Week 47 of 2026 is from Monday the 16th to Sunday the 22nd. */
const on = (day: number, hour = 12): Instant => new Date(Date.UTC(2026, 10, day, hour)).toISOString()
const hours = 3_600_000
const plain = measuresOf({openingHours: null, targets: null}, 'UTC', () => new Set())

interface Asked {
  readonly asOf?: Instant
  readonly filter?: Partial<ReportFilter>
  readonly where?: string
  readonly group?: ReportGroup
  readonly kind?: PeriodKind
  readonly name?: string
  readonly measures?: ServiceMeasures
}

async function report(people: readonly Relationship[], asked: Asked = {}): Promise<Report> {
  const {asOf = on(30), filter, where = null, group = null, kind = 'week', name = '2026-W47', measures = plain} = asked
  const store = createMemoryStore({...settings, timeZone: 'UTC'})
  await store.change(intent('put'), async (draft) => {
    for (const one of people) await draft.put(one)
    return []
  })
  const period = parsePeriod(kind, name, {now: asOf, zone: 'UTC'})
  const everything = {owner: null, tag: null, type: null, channel: null, customer: null, where: null, ...filter}
  const question = {
    book: 'Shop',
    zone: 'UTC',
    period,
    asOf,
    filter: everything,
    where: where === null ? null : parseQuery(where),
    group,
  }
  return store.read((book) => reportFrom(book, question, measures))
}

function values(found: Report, ...keys: readonly string[]) {
  const figures = {...found.service, ...found.care}
  return Object.fromEntries(keys.map((key) => [key, figures[key]?.value]))
}

const figuresOf = async (chapters: readonly Chapter[], keys: readonly string[], asked: Asked = {}) =>
  values(await report([story(ana(), ...chapters)], asked), ...keys)

describe('service in a report', () => {
  it('tells what came, went and stayed', async () => {
    const keys = ['opened', 'resolved', 'reopened', 'backlogStart', 'backlogEnd']
    const story47 = [
      opened(1, on(3)),
      opened(2, on(10)),
      opened(3, on(16, 0)),
      resolved(1, on(17)),
      reopened(1, on(18)),
      resolved(1, on(19)),
      resolved(3, on(23, 0)),
    ]
    expect(await figuresOf(story47, keys)).toEqual({
      opened: 1,
      resolved: 2,
      reopened: 1,
      backlogStart: 2,
      backlogEnd: 2,
    })
    expect(await figuresOf(story47, keys, {asOf: on(18)})).toEqual({
      opened: 1,
      resolved: 1,
      reopened: 1,
      backlogStart: 2,
      backlogEnd: 3,
    })
  })

  it('counts a backlog to which nothing has happened for years, and none that is long gone', async () => {
    const found = await report([
      story(ana(), opened(1, '2022-01-03T12:00:00.000Z')),
      story(ana({id: 'b', ref: 'bea'}), opened(2, '2022-01-03T12:00:00.000Z'), resolved(2, on(25))),
      story(ana({id: 'c', ref: 'cleo'}), opened(3, '2022-01-03T12:00:00.000Z'), resolved(3, on(2))),
    ])
    expect(values(found, 'backlogStart', 'backlogEnd')).toEqual({backlogStart: 2, backlogEnd: 2})
    expect(found.attention.oldestOpen.items.map(({ref}) => ref)).toEqual(['C1', 'C2'])
    expect(found.days.map(({backlog}) => backlog)).toEqual([2, 2, 2, 2, 2, 2, 2])
  })

  it('puts the first and the last millisecond of the week into it, and no other', async () => {
    const [sunday, monday, last, next] = [
      '2026-11-15T23:59:59.999Z',
      '2026-11-16T00:00:00.000Z',
      '2026-11-22T23:59:59.999Z',
      '2026-11-23T00:00:00.000Z',
    ]
    const ends = [sunday, monday, last, next].flatMap((at, n) => [opened(n + 1, on(2)), resolved(n + 1, at)])
    const begins = [sunday, monday, last, next].map((at, n) => opened(n + 5, at))
    expect(await figuresOf([...ends, ...begins], ['opened', 'resolved', 'backlogStart', 'backlogEnd'])).toEqual({
      opened: 2,
      resolved: 2,
      backlogStart: 4,
      backlogEnd: 4,
    })
  })

  it('looks at each period as it stood then, whatever was edited since', async () => {
    const given: Chapter = (one) => editCase(one, 1, {owner: 'zoe'}, {at: on(10), by})
    const people = [story(ana(), opened(1, on(-20), {owner: 'nina'}), given, received(1, on(26)))]
    const counted = async (owner: string) => {
      const {backlogEnd} = (await report(people, {kind: 'month', name: '2026-11', filter: {owner}})).service
      return [backlogEnd?.value, backlogEnd?.before]
    }
    expect([await counted('nina'), await counted('zoe')]).toEqual([
      [0, 1],
      [1, 0],
    ])
    const early = await report(people, {name: '2026-W46', asOf: on(9), filter: {owner: 'nina'}})
    expect(early.service['backlogEnd']?.value).toBe(1)
  })

  it('takes times of what was answered or settled in the week, from its opening', async () => {
    const cases = [1, 2, 3, 4].flatMap((n) => [
      opened(n, on(13)),
      replied(n, new Date(Date.parse(on(16)) + n * hours).toISOString()),
      resolved(n, new Date(Date.parse(on(17)) + n * n * hours).toISOString()),
    ])
    const keys = ['firstResponseMedian', 'firstResponseP90', 'resolutionMedian', 'resolutionP90', 'oneTouch']
    expect(await figuresOf(cases, keys)).toEqual({
      firstResponseMedian: 74.5 * hours,
      firstResponseP90: 75.7 * hours,
      resolutionMedian: 102.5 * hours,
      resolutionP90: 96 * hours + 13.9 * hours,
      oneTouch: 1,
    })
  })

  it('says null, not 0, of what there is nothing to count from, and marks what comes from few', async () => {
    const nothing = await report([ana()])
    for (const key of figureKeys.filter((one) => figureKinds[one].unit !== 'count' && one !== 'coverage')) {
      expect([key, {...nothing.service, ...nothing.care}[key]]).toEqual([
        key,
        {value: null, n: 0, before: null, nBefore: 0, change: null, isSmall: false},
      ])
    }
    const few = await report([story(ana(), opened(1, on(16)), replied(1, on(17)))])
    expect(few.service['firstResponseMedian']).toMatchObject({n: 1, isSmall: true})
    expect(few.service['opened']).toMatchObject({n: 1, isSmall: false, before: 0, change: 1})
  })

  it('takes only the last resolution that stands, and the replies up to it', async () => {
    const keys = ['resolved', 'resolutionMedian', 'oneTouch']
    const back = [opened(1, on(16)), replied(1, on(17)), resolved(1, on(17)), reopened(1, on(18)), replied(1, on(19))]
    expect(await figuresOf(back, keys)).toEqual({resolved: 1, resolutionMedian: null, oneTouch: null})
    expect(await figuresOf([...back, resolved(1, on(20))], keys)).toEqual({
      resolved: 2,
      resolutionMedian: 96 * hours,
      oneTouch: 0,
    })
  })

  it('lets a case that was joined to another leave the backlog, not resolved, and answers it once', async () => {
    const keys = ['opened', 'resolved', 'merged', 'backlogEnd', 'firstResponseMedian']
    const joined: Chapter = (one) => mergeCases(one, 1, 2, {at: on(18), by})
    const chapters = [opened(1, on(16)), opened(2, on(16)), replied(1, on(17)), joined, replied(2, on(19))]
    const found = await report([story(ana(), ...chapters)])
    expect(values(found, ...keys)).toEqual({
      opened: 2,
      resolved: 0,
      merged: 1,
      backlogEnd: 1,
      firstResponseMedian: 24 * hours,
    })
    expect(found.service['firstResponseMedian']?.n).toBe(1)
  })

  it('measures targets and opening hours with what it is handed, as of the end', async () => {
    const state = (kind: TargetState['kind'], at: Instant, to: 'met' | 'missed'): TargetState => ({
      kind,
      rule: 'all',
      hours: 'always',
      allowed: 1,
      spent: 3,
      left: -2,
      dueAt: null,
      state: to,
      settledAt: at,
      since: on(16),
      doneAt: at,
    })
    const asked: string[] = []
    const measures: ServiceMeasures = {
      ...plain,
      hasHours: true,
      openTime: (from, to) => (Date.parse(to) - Date.parse(from)) / 3,
      targetsAt: (subject, at) => {
        asked.push(`${subject.priority} ${subject.turns.map(({kind}) => kind).join(' ')} ${at}`)
        return [
          state('firstResponse', on(17), 'met'),
          state('resolution', on(18), 'missed'),
          state('nextResponse', on(2), 'met'),
        ]
      },
    }
    const urgent: Chapter = (one) => editCase(one, 1, {priority: 'urgent'}, {at: on(24), by})
    const found = await report([story(ana(), opened(1, on(16)), replied(1, on(17)), urgent, resolved(1, on(24)))], {
      measures,
    })
    expect(
      values(found, 'targetsFirstResponse', 'targetsNextResponse', 'targetsResolution', 'firstResponseOpenMedian'),
    ).toEqual({
      targetsFirstResponse: 1,
      targetsNextResponse: null,
      targetsResolution: 0,
      firstResponseOpenMedian: 8 * hours,
    })
    expect(asked).toContain('normal opened replied 2026-11-22T23:59:59.999Z')
    await report([story(ana(), opened(1, on(16)), replied(1, on(17)), urgent, resolved(1, on(19)))], {
      measures,
      asOf: on(18),
    })
    expect(asked).toContain('normal opened replied 2026-11-18T12:00:00.000Z')
    expect(found.attention.brokenTargets).toMatchObject({total: 1, items: [{ref: 'C1', target: 'resolution', over: 2}]})
  })

  it('names the causes that repeat', async () => {
    const settled = (n: number, day: number, cause: string | null) => [
      opened(n, on(day - 1)),
      resolved(n, on(day), cause),
    ]
    const found = await report([
      story(
        ana(),
        ...settled(1, 11, 'shipping'),
        ...settled(2, 17, 'shipping'),
        ...settled(3, 18, 'shipping'),
        ...settled(4, 18, 'wiring'),
        ...settled(5, 19, null),
        ...settled(6, 19, null),
      ),
    ])
    expect(found.causes).toEqual([{cause: 'shipping', cases: 2, before: 1}])
  })
})

describe('care in a report', () => {
  const keys = ['followUpsDue', 'doneOnTime', 'doneLate', 'missed', 'moved']
  const toldOf = async (chapters: readonly Chapter[], asked: Asked = {}) =>
    Object.values(await figuresOf(chapters, keys, asked))

  it.each([
    ['done on its day', [planned(1, '2026-11-18', on(2)), kept(1, on(18, 23))], [1, 1, 0, 0, 0]],
    ['done in the week before', [planned(1, '2026-11-18', on(2)), kept(1, on(12))], [1, 1, 0, 0, 0]],
    ['done a day late', [planned(1, '2026-11-18', on(2)), kept(1, on(19, 0))], [1, 0, 1, 0, 0]],
    ['done in the week after', [planned(1, '2026-11-18', on(2)), kept(1, on(23))], [1, 0, 0, 1, 0]],
    ['never done', [planned(1, '2026-11-18', on(2))], [1, 0, 0, 1, 0]],
    ['cancelled in time', [planned(1, '2026-11-18', on(2)), cancelled(1, on(18, 23))], [0, 0, 0, 0, 0]],
    ['cancelled when it was late', [planned(1, '2026-11-18', on(2)), cancelled(1, on(19))], [1, 0, 0, 1, 0]],
    ['moved away in time', [planned(1, '2026-11-18', on(2)), moved(1, '2026-12-01', on(17))], [0, 0, 0, 0, 1]],
    ['moved away when it was late', [planned(1, '2026-11-18', on(2)), moved(1, '2026-12-01', on(20))], [1, 0, 0, 1, 1]],
    [
      'moved within the week, late, and kept then',
      [planned(1, '2026-11-17', on(2)), moved(1, '2026-11-20', on(18)), kept(1, on(20))],
      [2, 1, 1, 0, 1],
    ],
    [
      'moved into the week',
      [planned(1, '2026-11-02', on(1)), moved(1, '2026-11-18', on(2)), kept(1, on(18))],
      [1, 1, 0, 0, 0],
    ],
    ['due later', [planned(1, '2026-11-25', on(2))], [0, 0, 0, 0, 0]],
  ])('counts a follow-up that was %s', async (_, chapters, wanted) => {
    expect(await toldOf(chapters)).toEqual(wanted)
  })

  it.each<[string, readonly Chapter[], readonly [number | null, number]]>([
    ['kept', [kept(1, on(18, 23))], [1, 1]],
    ['kept a day late', [kept(1, on(19))], [0, 1]],
    ['never kept', [], [0, 1]],
    ['cancelled in time', [cancelled(1, on(18))], [null, 0]],
    ['moved to the week after without telling them', [moved(1, '2026-11-25', on(17)), kept(1, on(25))], [0, 1]],
    ['moved in time, and they were told', [moved(1, '2026-11-25', on(17)), told(1, on(18))], [null, 0]],
    [
      'moved too late, and they were told',
      [moved(1, '2026-11-20', on(19)), told(1, on(19)), kept(1, on(20))],
      [0.5, 2],
    ],
  ])('counts a promise that was %s', async (_, chapters, wanted) => {
    const promised = planned(1, '2026-11-18', on(2), {told: true})
    const {care} = await report([story(ana(), promised, ...chapters)])
    expect([care['promisesKept']?.value, care['promisesKept']?.n]).toEqual(wanted)
  })

  it('waits for the evening before it calls one missed', async () => {
    const chapters = [planned(1, '2026-11-18', on(2)), planned(2, '2026-11-17', on(2))]
    expect(await toldOf(chapters, {asOf: on(18)})).toEqual([1, 0, 0, 1, 0])
    expect(await toldOf(chapters, {asOf: '2026-11-18T23:59:59.999Z'})).toEqual([2, 0, 0, 2, 0])
  })

  it('tells who was touched, who began it, what for, and how it felt', async () => {
    const found = await report([
      story(
        ana(),
        touched(on(10), {mood: 2}),
        touched(on(17), {mood: 1, origin: 'customer'}),
        touched(on(18), {mood: -1}),
        opened(1, on(19)),
        received(1, on(20)),
      ),
      story(ana({id: 'b', ref: 'bea', name: 'Bea'}), touched(on(2), {mood: 1}), touched(on(24), {mood: -2})),
      story(ana({id: 'c', ref: 'cleo', name: 'Cleo'}), touched(on(23))),
      story(ana({id: 'd', ref: 'dora', name: 'Dora'}), touched(on(3), {mood: 0}), touched(on(20), {mood: 0})),
    ])
    const figures = values(found, 'customersTouched', 'coverage', 'proactive', 'bondShare', 'mood')
    expect(figures).toEqual({customersTouched: 2, coverage: 0.5, proactive: 0.4, bondShare: 0.6, mood: 0})
    expect(found.attention.moodFell.items).toEqual([
      {customer: 'ana-souza', customerName: 'Ana Souza', from: 1, to: -1, at: on(18)},
    ])
  })

  it('knows who was silent too long by then, also when they have been heard of since', async () => {
    const cadence = {ideal: '5d', atMost: '10d'}
    const people = [
      story(ana({cadence}), touched(on(11))),
      story(ana({id: 'b', ref: 'bea', cadence}), touched(on(11)), touched(on(23))),
      story(ana({id: 'c', ref: 'cleo', cadence}), touched(on(12))),
      story(ana({id: 'd', ref: 'dora', cadence}), touched(on(11)), touched(on(22))),
      story(ana({id: 'e', ref: 'eva', cadence}, '2025-01-01T12:00:00.000Z'), touched(on(28))),
      ana({id: 'f', ref: 'flo', cadence}, on(25)),
    ]
    const found = await report(people)
    expect(found.care['beyondCadence']).toMatchObject({value: 3, before: 1})
    expect(found.attention.silent.items.map(({customer, days}) => [customer, days])).toEqual([
      ['eva', 690],
      ['ana-souza', 11],
      ['bea', 11],
    ])
    const filtered = await report(people, {filter: {customer: 'bea'}})
    expect(values(filtered, 'beyondCadence', 'coverage')).toEqual({beyondCadence: 1, coverage: 0})
    const owned = await report(people, {filter: {owner: 'nobody'}})
    expect(values(owned, 'beyondCadence', 'coverage')).toEqual({beyondCadence: 0, coverage: null})
  })

  it('counts very many silent customers and names the ten who wait longest', async () => {
    const many = Array.from({length: 30}, (_, n) =>
      story(
        ana({id: `id-${n}`, ref: `p-${String(n).padStart(2, '0')}`, cadence: {ideal: '5d', atMost: '10d'}}),
        touched(on(11 - n)),
      ),
    )
    const {silent} = (await report(many)).attention
    expect(silent.total).toBe(30)
    expect(silent.items.map(({customer}) => customer)).toEqual(Array.from({length: 10}, (_, n) => `p-${29 - n}`))
  })
})

describe('a report', () => {
  const mixed = [
    story(
      ana({tags: ['vip']}),
      opened(1, on(16), {owner: 'nina', type: 'complaint', tags: ['oven']}),
      opened(2, on(17), {owner: 'zoe'}),
      touched(on(18), {channel: 'chat'}),
    ),
    story(ana({id: 'b', ref: 'bea', name: 'Bea', owner: 'zoe'}), opened(3, on(19), {owner: 'zoe'}), touched(on(20))),
  ]

  it.each([
    [{owner: 'Zoë'}, 2],
    [{tag: 'VIP'}, 2],
    [{tag: 'oven'}, 1],
    [{type: 'complaint'}, 1],
    [{channel: 'chat'}, 0],
    [{customer: 'bea'}, 1],
  ] as const)('narrows to %j', async (filter, wanted) => {
    expect((await report(mixed, {filter: filter as Partial<ReportFilter>})).service['opened']?.value).toBe(wanted)
  })

  it.each([
    ['owner:zoë', 2],
    ['tag:(vip and oven) not type:problem', 1],
    ['customer:bea or subject:nothing', 1],
    ['opened>-4d', 1],
    ['opened<-4d priority:normal ref:(C1 or C2) origin:customer', 2],
    ['oven', 1],
  ] as const)('narrows to what fits %s, days going back from the end of the period', async (where, wanted) => {
    expect((await report(mixed, {where})).service['opened']?.value).toBe(wanted)
  })

  it('tells nothing of what has not every field that a query names', async () => {
    const told = async (where: string, of = mixed) => {
      const {service, care, days, attention} = await report(of, {where, group: 'owner'})
      const [opened, due, touched] = [service['opened'], care['followUpsDue'], care['customersTouched']]
      const day = days[2]
      expect(
        [day?.opened ?? null, day?.followUpsDone ?? null, day?.touches ?? null].map((one) => one === null),
      ).toEqual([opened, due, touched].map((one) => one?.value === null))
      expect(attention.silent.total > 0).toBe((care['beyondCadence']?.value ?? 0) > 0)
      return [opened, due, touched, care['beyondCadence']].map((one) => one?.value ?? null)
    }
    const quiet = story(ana({id: 'c', ref: 'caio', name: 'Caio', tags: ['vip'], cadence: {ideal: '1d', atMost: '2d'}}))

    expect(await told('tag:vip', [...mixed, quiet])).toEqual([2, 0, 1, 1])
    expect(await told('type:complaint', [...mixed, quiet])).toEqual([1, 0, 1, null])
    expect(await told('priority:normal')).toEqual([3, null, null, null])
    expect(await told('not priority:normal')).toEqual([0, null, null, null])
    expect(await told('kind:survey')).toEqual([null, 0, null, null])
    expect(await told('purpose:bond or mood:any')).toEqual([null, null, 2, null])
    await expect(told('mood<0 priority:high')).rejects.toThrow('report.nothing-has')
  })

  it('counts the same by a query as by the filter', async () => {
    const figures = async (asked: Asked) => {
      const {filter: _, ...rest} = await report(mixed, {...asked, group: 'customer'})
      return rest
    }
    expect(await figures({where: 'tag:vip type:complaint'})).toEqual(
      await figures({filter: {tag: 'vip', type: 'complaint'}}),
    )
    expect(await figures({where: 'channel:chat'})).toEqual(await figures({filter: {channel: 'chat'}}))
  })

  it.each([
    [
      'owner',
      [
        ['nina', 1],
        ['zoe', 2],
        [null, 0],
      ],
    ],
    [
      'customer',
      [
        ['ana-souza', 2],
        ['bea', 1],
      ],
    ],
    [
      'type',
      [
        ['complaint', 1],
        ['problem', 2],
        [null, 0],
      ],
    ],
    [
      'tag',
      [
        ['oven', 1],
        ['vip', 2],
        [null, 1],
      ],
    ],
    [
      'channel',
      [
        ['chat', 0],
        ['email', 3],
        ['phone', 0],
      ],
    ],
    ['cause', [[null, 3]]],
  ] as const)('is split by %s', async (group, wanted) => {
    const found = await report(mixed, {group})
    expect(found.groups?.rows.map(({key, figures}) => [key, figures['opened']?.value])).toEqual(wanted)
  })

  it('is split by day, each beside the same day of the week before', async () => {
    const found = await report(
      [story(ana(), opened(1, on(10)), opened(2, on(17)), opened(3, on(17)), resolved(1, on(18)))],
      {
        group: 'day',
      },
    )
    const rows = found.groups?.rows.map(({key, figures}) => [
      key,
      figures['opened']?.value,
      figures['opened']?.before,
      figures['backlogEnd']?.value,
    ])
    expect(rows?.slice(0, 4)).toEqual([
      ['2026-11-16', 0, 0, 1],
      ['2026-11-17', 2, 1, 3],
      ['2026-11-18', 0, 0, 2],
      ['2026-11-19', 0, 0, 2],
    ])
  })

  it('keeps the numbers of a customer who was forgotten, and no name', async () => {
    const forgotten = mixed.map((one, index) =>
      index === 0 ? forgetCustomer(one, {id: 'x', ref: 'forgotten-1'}, {at: on(25), by}) : one,
    )
    const [before, after] = [await report(mixed), await report(forgotten)]
    expect(values(after, 'opened', 'backlogEnd', 'customersTouched', 'coverage')).toEqual(
      values(before, 'opened', 'backlogEnd', 'customersTouched', 'coverage'),
    )
    expect(JSON.stringify(after)).not.toMatch(/ana-souza|Ana|Subject 1|oven|nina/)
  })
})
