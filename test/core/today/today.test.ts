import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {indexRows, openRowsOf} from '../../../src/core/book/rows.ts'
import type {Clock} from '../../../src/core/time/calendar.ts'
import {addDays} from '../../../src/core/time/calendar.ts'
import {compareLines, type QueueInput, queueRange, todayQueue} from '../../../src/core/today/today.ts'
import {urgencyOf} from '../../../src/core/today/urgency.ts'
import {
  ana,
  type Chapter,
  opened,
  planned,
  replied,
  resolved,
  snoozed,
  story,
  touched,
  waiting,
} from '../../support/relationships.ts'

const noon: Clock = {now: '2026-11-21T12:00:00.000Z', zone: 'UTC'}
const cadence = {ideal: '30d', atMost: '45d'}
const long = '2026-01-06T12:00:00.000Z'

function rowsOf(...relationships: readonly Relationship[]): QueueInput {
  const index = relationships.map(indexRows)
  return {
    due: index.flatMap((one) => one.entries('due').map(([, row]) => row)),
    open: relationships.flatMap((one) => openRowsOf(one, 'case')),
  }
}

function queue(relationship: Relationship, {clock = noon, days = 0} = {}) {
  return todayQueue(rowsOf(relationship), clock, days)
}

function whys(relationship: Relationship, options: {clock?: Clock; days?: number} = {}) {
  return queue(relationship, options).map(({why}) => why)
}

describe('follow-ups in the queue', () => {
  it('are there when overdue or due today, and beforehand only as far as one looks ahead', () => {
    const book = story(
      ana(),
      planned(1, '2026-11-18', long),
      planned(2, '2026-11-21', long),
      planned(3, '2026-11-23', long),
    )
    expect(whys(book)).toEqual([
      {code: 'followup-overdue', days: 3},
      {code: 'followup-today', at: null, passed: false},
    ])
    expect(whys(book, {days: 1})).toHaveLength(2)
    expect(whys(book, {days: 2})[2]).toEqual({code: 'followup-soon', days: 2})
  })

  it('know the hour they have, in the zone of the book', () => {
    const book = story(ana(), planned(1, '2026-11-21T10:00', long))
    expect(whys(book)).toEqual([{code: 'followup-today', at: '10:00', passed: true}])
    const [line] = queue(book, {clock: {...noon, zone: 'America/Sao_Paulo'}})
    expect(line).toMatchObject({
      why: {at: '10:00', passed: false},
      dueOn: '2026-11-21',
      dueAt: '2026-11-21T13:00:00.000Z',
    })
  })

  it('carry every key of a line', () => {
    const book = story(ana(), planned(7, '2026-11-21', long, {owner: 'nina', channel: 'phone', subject: 'Ask'}))
    expect(queue(book)).toEqual([
      {
        kind: 'followup',
        ref: 'F7',
        customer: 'ana-souza',
        customerName: 'Ana Souza',
        subject: 'Ask',
        why: {code: 'followup-today', at: null, passed: false},
        urgency: 55,
        priority: null,
        owner: 'nina',
        channel: 'phone',
        dueOn: '2026-11-21',
        dueAt: null,
        since: null,
        held: null,
        waits: false,
      },
    ])
  })
})

describe('cases in the queue', () => {
  it('are those that wait for us: the unanswered one first, then the answered one', () => {
    const book = story(
      ana(),
      opened(1, '2026-11-19T12:00:00.000Z'),
      replied(1, '2026-11-19T13:00:00.000Z'),
      opened(2, '2026-11-19T12:00:00.000Z'),
      opened(3, '2026-11-01T12:00:00.000Z'),
      resolved(3, '2026-11-02T12:00:00.000Z'),
    )
    expect(queue(book).map(({ref, why, since}) => [ref, why, since])).toEqual([
      ['C2', {code: 'case-unanswered', waited: 48 * 3_600_000, priority: 'normal'}, '2026-11-19T12:00:00.000Z'],
      ['C1', {code: 'case-open', waited: 47 * 3_600_000, priority: 'normal'}, '2026-11-19T13:00:00.000Z'],
    ])
  })

  it('put the oldest first at the same priority, also when they are as urgent to one decimal', () => {
    const book = story(ana(), opened(1, '2026-01-10T12:00:01.000Z'), opened(2, '2026-01-10T12:00:00.000Z'))
    const lines = queue(book)
    expect(lines[0]?.urgency).toBe(lines[1]?.urgency)
    expect(lines.map(({ref}) => ref)).toEqual(['C2', 'C1'])
  })

  it('do not say that the customer had no answer when it was us who began', () => {
    expect(whys(story(ana(), opened(1, long, {origin: 'us'})))[0]?.code).toBe('case-open')
  })

  it('are left out while they wait for others, until it is more than a week', () => {
    const book = (at: string) => story(ana(), opened(1, long), waiting(1, at, 'third-party'))
    expect(whys(book('2026-11-14T12:00:00.000Z'))).toEqual([])
    expect(whys(book('2026-11-13T12:00:00.000Z'))).toEqual([
      {code: 'waiting-long', days: 8, on: 'third-party', priority: 'normal'},
    ])
  })

  it('come back from snooze on their day or hour, once, though they are in both lists', () => {
    const book = story(
      ana(),
      opened(1, long),
      snoozed(1, long, '2026-11-20'),
      opened(2, long),
      snoozed(2, long, '2026-11-21T13:00'),
    )
    expect(queue(book).map(({kind, ref, why}) => [kind, ref, why])).toEqual([
      ['snooze', 'C1', {code: 'snooze-back', days: 1, priority: 'normal'}],
    ])
    expect(queue(book, {clock: {...noon, now: '2026-11-21T13:00:00.000Z'}}).map(({ref}) => ref)).toEqual(['C1', 'C2'])
  })
})

describe('cadences in the queue', () => {
  const silent = (since: string, ...more: readonly Chapter[]) => story(ana({cadence}), touched(since), ...more)

  it('are mild from the ideal day on and strong after the last day', () => {
    expect(whys(silent('2026-10-23T12:00:00.000Z'))).toEqual([])
    expect(queue(silent('2026-10-22T12:00:00.000Z'))[0]).toMatchObject({
      kind: 'cadence',
      ref: 'ana-souza',
      why: {code: 'cadence-due', days: 30, limit: 30, last: '2026-10-22T12:00:00.000Z'},
      dueOn: '2026-11-21',
      since: '2026-10-22T12:00:00.000Z',
    })
    expect(whys(silent('2026-10-06T12:00:00.000Z'))[0]).toMatchObject({code: 'cadence-over', days: 46, limit: 45})
  })

  it('count from the last real touch, a case included', () => {
    const answered = story(
      silent('2026-10-01T12:00:00.000Z'),
      opened(1, '2026-11-19T12:00:00.000Z'),
      resolved(1, '2026-11-19T13:00:00.000Z'),
    )
    expect(whys(answered)).toEqual([])
  })

  it('count from the day a customer was added when there was no touch', () => {
    expect(whys(ana({cadence}))[0]).toMatchObject({code: 'cadence-over', days: 320, last: null})
  })

  it('count days where the book is, whatever day UTC has', () => {
    const book = silent('2026-10-22T02:00:00.000Z')
    const lateEvening = {now: '2026-11-21T01:00:00.000Z', zone: 'America/Sao_Paulo'}
    expect(whys(book, {clock: lateEvening})[0]).toMatchObject({code: 'cadence-due', days: 30})
    expect(whys(book, {clock: {...lateEvening, zone: 'Pacific/Apia'}})[0]).toMatchObject({
      code: 'cadence-due',
      days: 30,
    })
  })

  it('name nobody for whom there is something to do today already', () => {
    const over = '2026-09-01T12:00:00.000Z'
    expect(whys(silent(over, planned(1, '2026-11-21', long))).map(({code}) => code)).toEqual(['followup-today'])
    expect(whys(silent(over, opened(1, '2026-09-01T11:00:00.000Z'))).map(({code}) => code)).toEqual(['case-unanswered'])
  })

  it('give way to a plan or a long wait only while they are mild', () => {
    const soon = planned(1, '2026-11-23', long)
    const mild = silent('2026-10-20T12:00:00.000Z', soon)
    const strong = silent('2026-09-01T12:00:00.000Z', soon)
    expect(whys(mild, {days: 3}).map(({code}) => code)).toEqual(['followup-soon'])
    expect(whys(strong, {days: 3}).map(({code}) => code)).toEqual(['cadence-over', 'followup-soon'])
  })
})

describe('birthdays in the queue', () => {
  it('are those within a week, today first', () => {
    expect(queue(ana({birthday: '1986-11-21'}))[0]).toMatchObject({
      kind: 'birthday',
      why: {code: 'birthday', days: 0, turns: 40},
      urgency: 80,
      dueOn: '2026-11-21',
    })
    expect(whys(ana({birthday: '--11-28'}))).toEqual([{code: 'birthday', days: 7, turns: null}])
    expect(whys(ana({birthday: '--11-29'}))).toEqual([])
    expect(whys(ana({birthday: '--11-20'}))).toEqual([])
  })

  it('are looked for further when one looks further ahead', () => {
    expect(whys(ana({birthday: '--12-20'}), {days: 29})).toEqual([{code: 'birthday', days: 29, turns: null}])
  })
})

describe('queueRange', () => {
  const at = (day: string): Clock => ({now: `${day}T12:00:00.000Z`, zone: 'UTC'})

  it('reads what is overdue, and a little further than today', () => {
    expect(queueRange(noon, 0).due).toEqual({from: '0000-01-01', to: '2026-11-25'})
    expect(queueRange(noon, 7).due.to).toBe('2026-12-02')
    expect(queueRange({...noon, zone: 'Pacific/Apia'}, 0).due.to).toBe('2026-11-26')
  })

  it('splits the birthdays at new year', () => {
    expect(queueRange(noon, 0).birthdays).toEqual([{from: '--11-21', to: '--11-28'}])
    expect(queueRange(at('2026-12-28'), 0).birthdays).toEqual([
      {from: '--12-28', to: '--12-31'},
      {from: '--01-01', to: '--01-04'},
    ])
    expect(queueRange(noon, 400).birthdays).toEqual([{from: '--01-01', to: '--12-31'}])
  })

  it('finds every birthday that the queue would name, once', () => {
    const birthdays = fc.integer({min: 0, max: 365}).map((days) => `--${addDays('2024-01-01', days).slice(5)}`)
    const clocks = fc.integer({min: 0, max: 1500}).map((days) => at(addDays('2025-01-01', days)))
    const law = (birthday: string, clock: Clock, days: number) => {
      const found = queueRange(clock, days).birthdays.filter(({from, to}) => from <= birthday && birthday <= to)
      const named = queue(ana({birthday}), {clock, days}).length
      expect(found.length).toBeGreaterThanOrEqual(named)
      expect(found.length).toBeLessThanOrEqual(1)
    }
    fc.assert(fc.property(birthdays, clocks, fc.integer({min: 0, max: 380}), law), {
      numRuns: 300,
      examples: [['--02-29', at('2027-02-21'), 0]],
    })
  })
})

describe('the order of the queue', () => {
  const chapters = fc.array(
    fc.tuple(
      fc.constantFrom('case', 'followup', 'snooze', 'waiting'),
      fc.integer({min: 0, max: 60}),
      fc.constantFrom('low', 'normal', 'high', 'urgent'),
    ),
    {maxLength: 12},
  )
  const books = fc
    .tuple(chapters, fc.option(fc.constantFrom('--11-21', '--11-25')), fc.boolean())
    .map(([list, birthday, hasCadence]) =>
      story(
        ana({birthday, cadence: hasCadence ? cadence : null}),
        ...list.flatMap(([kind, days, priority], index): readonly Chapter[] => {
          const day = addDays('2026-11-22', -days)
          const at = `${addDays(day, -1)}T09:00:00.000Z`
          if (kind === 'followup') return [planned(index, day, at)]
          if (kind === 'case') return [opened(index, at, {priority})]
          const then = kind === 'snooze' ? snoozed(index, at, day) : waiting(index, at)
          return [opened(index, at, {priority}), then]
        }),
      ),
    )

  it('does not depend on how the rows come, and is total', () => {
    fc.assert(
      fc.property(books, fc.infiniteStream(fc.nat()), (book, dice) => {
        const {due, open} = rowsOf(book)
        const shuffled = <Row>(rows: readonly Row[]) =>
          rows
            .map((row) => ({row, key: dice.next().value ?? 0}))
            .toSorted((a, b) => a.key - b.key)
            .map(({row}) => row)
        const lines = todayQueue({due, open}, noon, 3)
        expect(todayQueue({due: shuffled(due), open: shuffled(open)}, noon, 3)).toEqual(lines)
        for (const [index, line] of lines.entries()) {
          for (const later of lines.slice(index + 1)) expect(compareLines(line, later)).toBeLessThan(0)
        }
      }),
      {numRuns: 60},
    )
  })

  it('gives every line a reason that explains its urgency', () => {
    fc.assert(
      fc.property(books, (book) => {
        for (const line of queue(book, {days: 3})) {
          expect(line.urgency).toBe(urgencyOf(line.why))
          expect(line.urgency).toBeGreaterThan(0)
        }
      }),
      {numRuns: 60},
    )
  })

  it('counts C2 before C10 where nothing else tells them apart', () => {
    expect(queue(story(ana(), opened(10, long), opened(2, long))).map(({ref}) => ref)).toEqual(['C2', 'C10'])
  })
})
