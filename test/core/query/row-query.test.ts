import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {commitFields} from '../../../src/core/book/commit-fields.ts'
import {scopeOf} from '../../../src/core/query/asked-kind.ts'
import type {FieldTable} from '../../../src/core/query/fields.ts'
import {rowQuery} from '../../../src/core/query/row-query.ts'
import {Refusal} from '../../../src/core/refusal.ts'
import type {Clock} from '../../../src/core/time/calendar.ts'
import {todayFields} from '../../../src/core/today/fields.ts'
import {parseQuery} from '../../../src/input/query.ts'
import {asked as askedCases} from '../../../src/kinds/case/asked.ts'
import {caseStatuses} from '../../../src/kinds/case/case.ts'
import {caseFields} from '../../../src/kinds/case/fields.ts'
import {type CaseRow, caseRow, caseRowNow} from '../../../src/kinds/case/row.ts'
import {customerFields} from '../../../src/kinds/customer/fields.ts'
import {customerRow} from '../../../src/kinds/customer/row.ts'
import {asked as askedFollowUps} from '../../../src/kinds/follow-up/asked.ts'
import {followUpFields} from '../../../src/kinds/follow-up/fields.ts'
import {followUpStatuses} from '../../../src/kinds/follow-up/follow-up.ts'
import {type FollowUpRow, followUpRow} from '../../../src/kinds/follow-up/row.ts'
import {touchFields} from '../../../src/kinds/touch/fields.ts'
import {caseQueries, scraps} from '../../support/queries.ts'
import {
  ana,
  cancelled,
  kept,
  opened,
  planned,
  reopened,
  replied,
  resolved,
  snoozed,
  story,
  touched,
  waiting,
} from '../../support/relationships.ts'

/** Shortly after midnight of 2 November in Madrid, still 1 November in UTC. */
const clock: Clock = {now: '2026-11-01T23:30:00.000Z', zone: 'Europe/Madrid'}

const shop = story(
  ana({tags: ['vip', 'baker'], company: 'Café São José', emails: ['ana@souza.example'], birthday: '1980-11-05'}),
  opened(1, '2026-10-31T23:30:00.000Z', {subject: 'Oven door WANTS refund', priority: 'urgent', tags: ['oven', 'vip']}),
  opened(2, '2026-09-01T12:00:00.000Z', {
    subject: 'Which proof oven?',
    priority: 'low',
    owner: 'José',
    type: 'question',
  }),
  waiting(2, '2026-09-02T12:00:00.000Z'),
  opened(3, '2026-10-20T12:00:00.000Z', {
    subject: 'Woven basket',
    priority: 'high',
    owner: 'Ana María',
    channel: 'in-person',
  }),
  snoozed(3, '2026-10-20T13:00:00.000Z', '2026-11-01'),
  opened(4, '2025-12-31T22:59:00.000Z', {subject: 'Invoice', tags: ['money']}),
  replied(4, '2026-01-01T09:00:00.000Z'),
  resolved(4, '2026-10-10T12:00:00.000Z', 'worn hinge'),
  reopened(4, '2026-10-12T12:00:00.000Z'),
  resolved(4, '2026-10-15T12:00:00.000Z'),
  planned(1, '2026-11-05T10:00', '2026-10-01T09:00:00.000Z', {every: '1mo', case: 1}),
  planned(2, '2026-10-05', '2026-10-01T09:00:00.000Z', {kind: 'thank-you', subject: null}),
  kept(2, '2026-10-06T09:00:00.000Z', -2),
  planned(3, '2026-10-07', '2026-10-01T09:00:00.000Z'),
  cancelled(3, '2026-10-06T09:00:00.000Z'),
  touched('2026-10-02T09:00:00.000Z', {text: 'Delighted', mood: 2}),
)

const cases = shop.cases.map((one) => caseRowNow(caseRow(shop, one), clock))
const followUps = shop.followUps.map((one) => followUpRow(shop, one))

function found<Row extends {readonly ref: string}>(text: string, table: FieldTable<Row>, rows: readonly Row[]): string {
  const {fits} = rowQuery(parseQuery(text), table, clock)
  return rows
    .filter(fits)
    .map(({ref}) => ref)
    .join(' ')
}

function refused(text: string, table: FieldTable<never> = caseFields): unknown {
  try {
    rowQuery(parseQuery(text), table, clock)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const {at, found: there, expected} = error.facts as {at: number; found: string; expected: string}
    return [error.code, expected, at, there]
  }
  return 'fine'
}

describe('a query on cases', () => {
  it.each([
    ['', 'C1 C2 C3 C4'],
    ['oven', 'C1 C2 C3'],
    ['oven*', 'C1 C2'],
    ['OVÉN', 'C1 C2 C3'],
    ['oven refund', 'C1'],
    ['refund oven', 'C1'],
    ['"refund oven"', ''],
    ['"wants refund"', 'C1'],
    ['"oven*"', ''],
    ['jose', 'C2'],
    ['c4', 'C4'],
    ['problem', ''],
    ['subject:oven', 'C1 C2 C3'],
    ['subject="which proof OVEN?"', 'C2'],
    ['subject=oven', ''],
    ['subject=which*', 'C2'],
    ['subject!=invoice', 'C1 C2 C3'],
    ['customer:souza', 'C1 C2 C3 C4'],
    ['customer=ana-souza', 'C1 C2 C3 C4'],
    ['customer=ana', ''],
    ['owner:jose', 'C2'],
    ['owner:ana', ''],
    ['owner:ana*', 'C3'],
    ['owner:"ana maria"', 'C3'],
    ['not owner:jose', 'C1 C3 C4'],
    ['owner!=jose', 'C1 C3 C4'],
    ['owner:none', 'C1 C4'],
    ['owner:any', 'C2 C3'],
    ['owner:*', 'C2 C3'],
    ['owner!=none', 'C2 C3'],
    ['owner:"none"', ''],
    ['tag:oven', 'C1'],
    ['tag:ov*', 'C1'],
    ['tag:ove', ''],
    ['tag:(oven or money)', 'C1 C4'],
    ['tag:(oven and vip)', 'C1'],
    ['tag:(vip and not oven)', ''],
    ['tag!=(oven or money)', 'C2 C3'],
    ['tags:none', 'C2 C3'],
    ['status:open', 'C1 C3'],
    ['status:waiting', 'C2'],
    ['status:active', 'C1 C2 C3'],
    ['status!=active', 'C4'],
    ['status:all', 'C1 C2 C3 C4'],
    ['status:(open or resolved)', 'C1 C3 C4'],
    ['priority>=high', 'C1 C3'],
    ['priority>normal', 'C1 C3'],
    ['priority<normal', 'C2'],
    ['priority<=NORMAL', 'C2 C4'],
    ['priority:low..high', 'C2 C3 C4'],
    ['priority:..normal', 'C2 C4'],
    ['priority!=low..high', 'C1'],
    ['channel:inperson', 'C3'],
    ['channel:"In Person"', 'C3'],
    ['channel:e*', 'C1 C2 C4'],
    ['type:question', 'C2'],
    ['opened:today', ''],
    ['opened:yesterday', 'C1'],
    ['opened<-14d', 'C2 C4'],
    ['opened>=-14d', 'C1 C3'],
    ['opened:2026-10', 'C3'],
    ['opened>2026-10', 'C1'],
    ['opened<=2026-10', 'C2 C3 C4'],
    ['opened:2025', 'C4'],
    ['opened<2026', 'C4'],
    ['opened:2026-10-01..2026-11-01', 'C1 C3'],
    ['opened:2026-11..', 'C1'],
    ['openedAt:2026-11', 'C1'],
    ['opened-at:2026-11', 'C1'],
    ['OPENED_AT:2026-11', 'C1'],
    ['answered:none', 'C1 C2 C3'],
    ['resolved:2026-10', 'C4'],
    ['snoozed:any', 'C3'],
    ['cause:worn', ''],
    ['resolution:part', 'C4'],
    ['reopened:1', 'C4'],
    ['reopened>0', 'C4'],
    ['reopened<1', 'C1 C2 C3'],
    ['number:2..3', 'C2 C3'],
    ['number>2.5', 'C3 C4'],
    ['late:yes', 'C1 C3'],
    ['late:no', 'C2 C4'],
    ['late:true', 'C1 C3'],
    ['waitingOn:customer', 'C2'],
    ['status:active (priority>=high or owner:jose) -late:yes', 'C2'],
    ['status:active priority>=high opened<-10d tag:none not owner:jose woven', 'C3'],
    ['oven or invoice and tag:vip', 'C1 C2 C3'],
    ['(oven or invoice) and tag:vip', 'C1'],
  ])('%s finds %s', (text, refs) => {
    expect(found(text, caseFields, cases)).toBe(refs)
  })

  it.each([
    ['staus:open', 'field', 0, 'staus'],
    ['oven company:x', 'field', 5, 'company'],
    ['a -(staus:open or b)', 'field', 4, 'staus'],
    ['status:opne', 'choice', 7, 'opne'],
    ['status:(open or opne)', 'choice', 16, 'opne'],
    ['status:x*', 'choice', 7, 'x*'],
    ['status>open', 'equality', 6, '>'],
    ['tag <= vip', 'equality', 4, '<='],
    ['subject<none', 'equality', 7, '<'],
    ['opened:fortnight', 'day', 7, 'fortnight'],
    ['opened:2026-02-30', 'day', 7, '2026-02-30'],
    ['opened<none', 'day', 7, 'none'],
    ['opened:2026-10..soon', 'day', 16, 'soon'],
    ['opened<2026-10..2026-11', 'day', 7, '2026-10..2026-11'],
    ['opened:"2026-10..2026-11"', 'day', 7, '2026-10..2026-11'],
    ['opened:2026-11..2026-10', 'order', 7, '2026-11..2026-10'],
    ['priority:high..low', 'order', 9, 'high..low'],
    ['reopened:many', 'number', 9, 'many'],
    ['reopened:1e3', 'number', 9, '1e3'],
    ['reopened:..', 'value', 9, '..'],
  ])('%s is refused for its %s at %i', (text, expected, at, there) => {
    expect(refused(text)).toEqual(['query.invalid', expected, at, there])
  })

  it('does not say a word of what Object.prototype knows', () => {
    for (const name of ['constructor', 'valueOf', 'toString']) {
      expect(refused(`${name}:x`)).toEqual(expect.arrayContaining(['query.invalid', 'field']))
      expect(refused(`status:${name}`)).toEqual(expect.arrayContaining(['query.invalid', 'choice']))
      expect(refused(`opened:${name}`)).toEqual(expect.arrayContaining(['query.invalid', 'day']))
    }
  })

  it('knows 2 November by the zone of the clock', () => {
    const {fits} = rowQuery(parseQuery('opened:yesterday'), caseFields, {...clock, zone: 'UTC'})
    expect(cases.filter(fits).map(({ref}) => ref)).toEqual(['C1'])
    expect(cases.filter(rowQuery(parseQuery('opened:today'), caseFields, {...clock, zone: 'UTC'}).fits)).toEqual([])
  })
})

describe('a query on other rows', () => {
  it.each([
    ['', 'F1 F2 F3'],
    ['status:scheduled', 'F1'],
    ['status:(done or cancelled)', 'F2 F3'],
    ['due:+3d', 'F1'],
    ['due:2026-10', 'F2 F3'],
    ['kind:thankyou', 'F2'],
    ['every:none', 'F2 F3'],
    ['case:c1', 'F1'],
    ['mood:-2..0', 'F2'],
    ['mood<0', 'F2'],
    ['mood<neutral', 'F2'],
    ['mood:angry..neutral', 'F2'],
    ['mood:none', 'F1 F3'],
    ['done:2026-10-06', 'F2'],
    ['subject:none', 'F2'],
    ['outcome:"no longer"', 'F3'],
  ])('finds follow-ups: %s finds %s', (text, refs) => {
    expect(found(text, followUpFields, followUps)).toBe(refs)
  })

  it.each([
    ['vip', true],
    ['tag:(vip and baker)', true],
    ['company:"cafe sao"', true],
    ['email:souza.example', true],
    ['birthday:today..+7d', true],
    ['birthday:today', false],
    ['open>=3', true],
    ['cadence:none', true],
    ['cadence:over', false],
    ['resolved:1 reopened:1 cases:4', true],
    ['lastTouch>-20d', true],
    ['next:2026-11', true],
    ['language:none', true],
  ])('finds customers: %s is %s', (text, fits) => {
    expect(found(text, customerFields, [customerRow(shop)])).toBe(fits ? 'ana-souza' : '')
  })

  it.each([
    ['mood>0', true],
    ['on:2026-10-02 by:nina channel:phone', true],
    ['case:none followUp:none', true],
    ['delight* -origin:customer', true],
    ['purpose:resolve', false],
  ])('finds touches: %s is %s', (text, fits) => {
    const [touch] = shop.touches.filter(({text: said}) => said === 'Delighted')
    const row = {customer: 'ana-souza', customerName: 'Ana Souza', ...touch!, case: null, followUp: null}
    expect(rowQuery(parseQuery(text), touchFields, clock).fits(row)).toBe(fits)
  })
})

it.each([
  caseFields,
  commitFields,
  customerFields,
  followUpFields,
  touchFields,
  todayFields,
] as readonly FieldTable<never>[])('no two fields of a row answer to one name', ({fields}) => {
  const names = fields.flatMap(({name, also}) => [name, ...also].map((one) => one.toLowerCase()))
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(refused(`${name}:none`, {of: 'cases', fields} as FieldTable<never>)).toBe('fine')
})

describe('the laws of queries', () => {
  const refs = (text: string) => found(text, caseFields, cases)
  const two = (law: (a: string, b: string) => readonly [string, string]) =>
    fc.assert(
      fc.property(caseQueries, caseQueries, (a, b) => {
        const [one, other] = law(a, b)
        expect(refs(one)).toBe(refs(other))
      }),
    )

  it('not not is nothing', () => two((a) => [`not not ${a}`, a]))
  it('the hyphen is not', () => two((a) => [`-(${a})`, `not ${a}`]))
  it('and goes both ways', () => two((a, b) => [`${a} ${b}`, `${b} and ${a}`]))
  it('or goes both ways', () => two((a, b) => [`${a} or ${b}`, `${b} or ${a}`]))
  it('De Morgan, of and', () => two((a, b) => [`not (${a} ${b})`, `not ${a} or not ${b}`]))
  it('De Morgan, of or', () => two((a, b) => [`not (${a} or ${b})`, `not ${a} not ${b}`]))
  it('and spreads over or', () => two((a, b) => [`(${a} or ${b}) late:yes`, `${a} late:yes or ${b} late:yes`]))

  it('less, equal, more: a value is one of the three, and an empty field none', () => {
    const fields = fc.constantFrom('opened', 'resolved', 'snoozed')
    const days = fc.constantFrom('today', 'yesterday', '-14d', '2026-10', '2026-10-15', '2025', '2026')
    fc.assert(
      fc.property(fields, days, (field, day) => {
        const parts = [`${field}<${day}`, `${field}:${day}`, `${field}>${day}`].map(refs)
        expect(parts.join(' ').split(' ').filter(Boolean).toSorted().join(' ')).toBe(refs(`${field}:any`))
        expect(refs(`${field}<=${day}`)).toBe(refs(`${field}<${day} or ${field}:${day}`))
        expect(refs(`${field}>=${day}`)).toBe(refs(`${field}:${day}..`))
      }),
    )
  })

  it('any string finds, or is refused, and nothing else', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const answer = refused(text)
        if (answer === 'fine') refs(text)
        else expect(answer).toEqual(expect.arrayContaining(['query.invalid']))
      }),
      {numRuns: 1000},
    )
  })

  it('what may not fit never does', () => {
    fc.assert(
      fc.property(caseQueries, (text) => {
        const {fits, mayFit} = rowQuery(parseQuery(text), caseFields, clock)
        for (const row of cases) if (fits(row)) expect(mayFit('status', row.status)).toBe(true)
      }),
    )
  })
})

describe('what a list reads', () => {
  const asked = (text: string) => rowQuery<CaseRow>(parseQuery(text), caseFields, clock)

  it.each([
    ['', undefined, 'active', false],
    ['priority:high', undefined, 'active', false],
    ['status:active', undefined, 'all', false],
    ['status:(open or waiting) oven', undefined, 'all', false],
    ['-status:resolved', undefined, 'all', false],
    ['status:open or oven', undefined, 'all', true],
    ['status:resolved', undefined, 'all', true],
    ['not status:active', undefined, 'all', true],
    ['resolved:2026-10', undefined, 'all', true],
    ['resolved:2026-10 status:open', undefined, 'all', false],
    ['cause:any', undefined, 'all', true],
    ['status:resolved', 'active', 'active', false],
    ['oven', 'all', 'all', true],
    ['status:open', 'all', 'all', false],
    ['oven', 'resolved', 'resolved', true],
    ['status:open', 'resolved', 'resolved', false],
  ] as const)('of cases: %j with status %s is %s; closed ones: %s', (text, given, status, closed) => {
    const scope = scopeOf(askedCases, asked(text), given)
    const looked = caseStatuses.filter((one) => scope.has({status: one} as CaseRow))
    const meant = {active: ['open', 'waiting', 'snoozed'], all: caseStatuses, resolved: ['resolved']}
    expect([looked, scope.closed]).toEqual([meant[status], closed])
  })

  it.each([
    ['', undefined, 'scheduled', false],
    ['status:scheduled', undefined, 'all', false],
    ['status:done', undefined, 'all', true],
    ['-status:scheduled', undefined, 'all', true],
    ['done>-7d', undefined, 'all', true],
    ['mood:2', undefined, 'all', true],
    ['mood:2', 'scheduled', 'scheduled', false],
    ['status:cancelled', 'done', 'done', false],
  ] as const)('of follow-ups: %j with status %s is %s; closed ones: %s', (text, given, status, closed) => {
    const scope = scopeOf(askedFollowUps, rowQuery(parseQuery(text), followUpFields, clock), given)
    const looked = followUpStatuses.filter((one) => scope.has({status: one} as FollowUpRow))
    expect([looked, scope.closed]).toEqual([status === 'all' ? followUpStatuses : [status], closed])
  })
})
