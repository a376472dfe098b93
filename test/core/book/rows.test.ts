import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {type IndexName, indexRows, indexRowsApart, type RowEntries} from '../../../src/core/book/rows.ts'
import {Refusal} from '../../../src/core/refusal.ts'
import type {Instant} from '../../../src/core/time/calendar.ts'
import {editCase} from '../../../src/kinds/case/changes.ts'
import {type KeptLine, type KeptPerson, rowOf} from '../../../src/kinds/customer/directory.ts'
import {customerRow} from '../../../src/kinds/customer/row.ts'
import {editFollowUp} from '../../../src/kinds/follow-up/changes.ts'
import {indexNames} from '../../../src/store/snapshot.ts'
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
  snoozed,
  story,
  touched,
} from '../../support/relationships.ts'

const numbers = fc.integer({min: 1, max: 2})
const days = fc.integer({min: 0, max: 60})
const at = (day: number): Instant => new Date(Date.UTC(2026, 0, 6 + day, 12)).toISOString()
const day = (count: number) => at(count).slice(0, 10)

const chapters: fc.Arbitrary<Chapter> = fc
  .tuple(numbers, numbers, days, days, fc.nat(15))
  .map(([number, other, on, later, kind]): Chapter => {
    const all: readonly Chapter[] = [
      opened(number, at(on), {tags: ['oven'], owner: 'nina'}),
      received(number, at(on)),
      replied(number, at(on)),
      snoozed(number, at(on), day(on + 3)),
      resolved(number, at(on)),
      reopened(number, at(on)),
      (one) => editCase(one, number, {tags: ['door'], type: 'return'}, {at: at(on), by}),
      planned(number, day(later), at(on), {case: other, every: '14d'}),
      planned(number, day(later), at(on)),
      moved(number, day(later), at(on)),
      kept(number, at(on), 1),
      cancelled(number, at(on)),
      touched(at(on), {case: number}),
      touched(at(on), {followUp: number, mood: 1}),
      touched(at(on)),
      (one) => editFollowUp(one, number, {owner: 'zoe'}, {at: at(on), by}),
    ]
    return allowed(all[kind] as Chapter)
  })

/** A chapter that can't follow on what was before is left out. */
function allowed(chapter: Chapter): Chapter {
  return (relationship) => {
    try {
      return chapter(relationship)
    } catch (error) {
      if (error instanceof Refusal) return relationship
      throw error
    }
  }
}

const starts = fc.constantFrom(ana(), ana({cadence: {ideal: '5d', atMost: '7d'}, tags: ['regular'], owner: 'zoe'}))
const renamed: Chapter = (one) => ({...one, customer: {...one.customer, name: 'Ana Souza Lima'}})
const withoutLastCase: Chapter = (one) => ({...one, cases: one.cases.slice(0, -1)})
const withoutFirstFollowUp: Chapter = (one) => ({...one, followUps: one.followUps.slice(1)})
const turnedRound: Chapter = (one) => ({...one, cases: one.cases.toReversed(), touches: one.touches.toReversed()})
const withoutFirstTouch: Chapter = (one) => ({...one, touches: one.touches.slice(1)})
const turns = fc.oneof(
  {weight: 8, arbitrary: chapters},
  fc.constantFrom(renamed, withoutLastCase, withoutFirstFollowUp, withoutFirstTouch, turnedRound),
)

function inRecord<Name extends IndexName>(rows: RowEntries, name: Name) {
  return Object.fromEntries(rows.entries(name))
}

/** What is to be written so that the rows of one become those of the other. */
function difference(one: RowEntries, other: RowEntries, name: IndexName): Record<string, unknown> {
  const [from, to]: readonly Record<string, unknown>[] = [one, other].map((rows) => inRecord(rows, name))
  const keys = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])].toSorted()
  const changed = keys.filter((key) => JSON.stringify(from?.[key]) !== JSON.stringify(to?.[key]))
  return Object.fromEntries(changed.map((key) => [key, to?.[key] ?? null]))
}

/** Both ways: what is done, and what is taken back. */
function expectNoneMissed(before: Relationship, after: Relationship): void {
  for (const [one, other] of [[before, after] as const, [after, before] as const]) {
    const [from, to] = [indexRows(one), indexRows(other)]
    for (const name of indexNames) {
      expect(difference(...indexRowsApart(one, other), name)).toEqual(difference(from, to, name))
    }
  }
}

it('a customer is kept in two parts that make the row of the directory again, key by key', () => {
  fc.assert(
    fc.property(starts, fc.array(chapters, {maxLength: 12}), (start, past) => {
      const one = story(start, ...past)
      const [directory, people] = [inRecord(indexRows(one), 'directory'), inRecord(indexRows(one), 'people')]
      const kept = JSON.parse(JSON.stringify([directory['ana-souza'], people['ana-souza']])) as [KeptLine, KeptPerson]
      const row = rowOf('ana-souza', ...kept)
      expect(JSON.stringify(row)).toBe(JSON.stringify(customerRow(one)))
    }),
  )
})

it('a customer is kept with the words to be found by, folded, and one who was forgotten without', () => {
  const joao = {
    name: 'João Ñandú',
    company: 'Bar Ó',
    emails: ['j@x.example'],
    phones: ['+34612'],
    tags: ['VIP', 'café'],
  }
  const one = ana({...joao, ref: 'joao'})
  expect(inRecord(indexRows(one), 'people')['joao']?.[0]).toBe('joao nandu joao bar o j@x.example +34612 vip cafe')
  const forgotten = {...one, customer: {...one.customer, forgottenAt: at(20)}}
  expect(inRecord(indexRows(forgotten), 'people')['joao']?.[0]).toBeNull()
})

describe('the rows of two states apart', () => {
  it('are all that is needed to tell one from the other', () => {
    const stories = fc.tuple(starts, fc.array(chapters, {maxLength: 12}), fc.array(turns, {minLength: 1, maxLength: 3}))
    fc.assert(
      fc.property(stories, ([start, past, change]) => {
        const before = story(start, ...past)
        expectNoneMissed(before, story(before, ...change))
      }),
      {numRuns: 1000},
    )
  })

  it.each<[string, readonly Chapter[], Chapter]>([
    [
      'the case of an earlier touch goes',
      [opened(1, at(20), {tags: ['oven']}), touched(at(1), {case: 1})],
      withoutLastCase,
    ],
    [
      'the follow-up of an earlier touch has another owner',
      [planned(1, day(30), at(1)), touched(at(8), {followUp: 1})],
      (one) => editFollowUp(one, 1, {owner: 'zoe'}, {at: at(8), by}),
    ],
    [
      'the case of an earlier follow-up has other tags',
      [opened(1, at(1)), planned(1, day(8), at(1), {case: 1})],
      (one) => editCase(one, 1, {tags: ['door']}, {at: at(2), by}),
    ],
    ['a touch of long ago breaks a silence', [touched(at(1)), touched(at(30)), touched(at(60))], touched(at(15))],
    ['a touch of long ago had a mood', [touched(at(1)), touched(at(30))], touched(at(2), {mood: 1})],
    [
      'touches of one instant change places',
      [touched(at(1), {id: 'a'}), touched(at(1), {id: 'b', mood: 1})],
      turnedRound,
    ],
    ['the customer has another name', [opened(1, at(1)), planned(1, day(30), at(1)), touched(at(8))], renamed],
  ])('hold what differs where %s', (_what, past, change) => {
    const before = story(ana({cadence: {ideal: '5d', atMost: '7d'}}), ...past)
    const after = change(before)

    expect(difference(indexRows(before), indexRows(after), 'weeks')).not.toEqual({})
    expectNoneMissed(before, after)
  })

  it('hold none of a case or a follow-up that is as it was', () => {
    const before = story(
      ana(),
      opened(1, at(1)),
      opened(2, at(2)),
      planned(1, day(20), at(3)),
      planned(2, day(30), at(4)),
    )
    const [, rows] = indexRowsApart(before, story(before, replied(2, at(5))))

    const keys = (['weeks', 'open', 'due', 'numbers'] as const).flatMap((name) =>
      rows.entries(name).map(([key]) => key),
    )
    expect(keys.filter((key) => key.includes('0000000002'))).not.toEqual([])
    expect(keys.filter((key) => /0000000001|F0000000002/.test(key))).toEqual([])
  })
})
