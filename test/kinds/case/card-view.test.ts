import {describe, expect, it} from 'vitest'
import {caseCard, caseDetails, caseWithContents} from '../../../src/kinds/case/card-view.ts'
import {editCase, mergeCases, noteCase} from '../../../src/kinds/case/changes.ts'
import {render} from '../../../src/output/render.ts'
import type {Card, HistoryEntry, Line} from '../../../src/views/view.ts'
import {options} from '../../output/samples.ts'
import {
  ana,
  by,
  type Chapter,
  kept,
  opened,
  planned,
  received,
  reopened,
  replied,
  resolved,
  snoozed,
  story,
  waiting,
} from '../../support/relationships.ts'

const clock = {now: '2026-03-20T12:00:00.000Z', zone: 'UTC'}
const merged =
  (from: number, into: number, at: string): Chapter =>
  (relationship) =>
    mergeCases(relationship, from, into, {at, by})
const edited =
  (number: number, at: string): Chapter =>
  (relationship) =>
    editCase(relationship, number, {priority: 'high', owner: 'marta', tags: ['oven', 'urgent']}, {at, by})
const noted =
  (number: number, at: string): Chapter =>
  (relationship) =>
    noteCase(relationship, number, 'Serial number 4711', {at, by})

const customer = ana({
  phones: ['+5511987654321'],
  emails: ['ana@souza.example'],
  channel: 'whatsapp',
  language: 'pt',
  company: 'Padaria Souza',
})

function linesOf(card: Card): Readonly<Record<string, Line>> {
  return Object.fromEntries(
    card.sections.flatMap((section) => ('lines' in section ? section.lines.map((line) => [line.label, line]) : [])),
  )
}

function historyOf(card: Card): readonly HistoryEntry[] {
  return card.sections.flatMap((section) => ('entries' in section ? section.entries : []))
}

describe('the card of a case', () => {
  it('says who it is for and how to reach them', () => {
    const card = caseCard(story(customer, opened(12, '2026-03-18T12:00:00.000Z')), 12, clock)
    const lines = linesOf(card)

    expect(card.title).toBe('C12 Subject 12')
    expect(card.subtitle).toBe('Ana Souza · ana-souza · Padaria Souza')
    expect(lines['Phone']?.value).toEqual(['+5511987654321'])
    expect(lines['Best reached by']?.value).toBe('whatsapp')
    expect(lines['Language']?.value).toBe('pt')
    expect(lines['Customer']).toMatchObject({value: 'Ana Souza', note: 'ana-souza'})
  })

  it('says since when the customer waits for a first answer', () => {
    const lines = linesOf(caseCard(story(customer, opened(12, '2026-03-18T12:00:00.000Z')), 12, clock))

    expect(lines['Waits for us since']).toMatchObject({
      value: '2026-03-18T12:00:00.000Z',
      note: '2 days, no answer yet',
      tone: 'warn',
    })
    expect(lines['First response']).toMatchObject({value: null, note: 'none yet'})
  })

  it('says after how long the first answer came, and then counts from what the customer said last', () => {
    const told = story(
      customer,
      opened(12, '2026-03-18T12:00:00.000Z'),
      replied(12, '2026-03-18T13:00:00.000Z'),
      received(12, '2026-03-20T09:00:00.000Z'),
    )
    const lines = linesOf(caseCard(told, 12, clock))

    expect(lines['First response']).toMatchObject({value: 3_600_000, kind: 'duration'})
    expect(lines['Waits for us since']).toMatchObject({value: '2026-03-20T09:00:00.000Z', note: '3 hours'})
  })

  it('says whom a waiting case waits for, and no longer that it waits for us', () => {
    const told = story(
      customer,
      opened(12, '2026-03-18T12:00:00.000Z'),
      waiting(12, '2026-03-19T12:00:00.000Z', 'third-party'),
    )
    const lines = linesOf(caseCard(told, 12, clock))

    expect(lines['Status']).toMatchObject({value: 'waiting', note: 'for a third party'})
    expect(lines['Since']).toMatchObject({value: '2026-03-19T12:00:00.000Z', note: '24 hours'})
    expect(lines['Waits for us since']).toBeUndefined()
  })

  it('says until when a case is snoozed, and that it is back once the day has come', () => {
    const told = story(
      customer,
      opened(12, '2026-03-18T12:00:00.000Z'),
      snoozed(12, '2026-03-18T13:00:00.000Z', '2026-03-25'),
    )
    const before = linesOf(caseCard(told, 12, clock))
    const after = linesOf(caseCard(told, 12, {...clock, now: '2026-03-25T08:00:00.000Z'}))

    expect(before['Status']).toMatchObject({value: 'snoozed'})
    expect(before['Snoozed until']).toMatchObject({value: '2026-03-25', kind: 'day'})
    expect(after['Status']).toMatchObject({value: 'open', note: 'back from snooze'})
    expect(after['Waits for us since']?.note).toBe('6 days, no answer yet')
  })

  it('says what settled a case, after how long, and how often and why it was reopened', () => {
    const told = story(
      customer,
      opened(12, '2026-03-10T12:00:00.000Z'),
      resolved(12, '2026-03-11T12:00:00.000Z'),
      reopened(12, '2026-03-12T12:00:00.000Z'),
      resolved(12, '2026-03-15T12:00:00.000Z', 'worn-gasket'),
    )
    const lines = linesOf(caseCard(told, 12, clock))

    expect(lines['Resolved']).toMatchObject({value: '2026-03-15T12:00:00.000Z', note: 'after 5 days'})
    expect(lines['Resolution']?.value).toBe('Sent a new part')
    expect(lines['Cause']?.value).toBe('worn-gasket')
    expect(lines['Reopened']).toMatchObject({value: '1 time', note: 'It broke again'})
  })

  it('lists the follow-ups tied to it, and no others', () => {
    const told = story(
      customer,
      opened(12, '2026-03-10T12:00:00.000Z'),
      planned(7, '2026-03-30', '2026-03-10T12:00:00.000Z', {case: 12}),
      planned(8, '2026-03-31', '2026-03-10T12:00:00.000Z'),
      kept(7, '2026-03-20T09:00:00.000Z', 1),
    )

    expect(caseDetails(told, 12, clock).followUps.map(({ref, status}) => [ref, status])).toEqual([['F7', 'done']])
  })

  it('tells everything that happened, in words and in the order of time', () => {
    const told = story(
      customer,
      opened(12, '2026-03-01T08:00:00.000Z'),
      noted(12, '2026-03-01T08:05:00.000Z'),
      edited(12, '2026-03-01T08:10:00.000Z'),
      replied(12, '2026-03-01T09:00:00.000Z', 'We look into it.'),
      waiting(12, '2026-03-01T09:01:00.000Z'),
      received(12, '2026-03-02T09:00:00.000Z', 'It still leaks.'),
      snoozed(12, '2026-03-03T09:00:00.000Z', '2026-03-05T10:00'),
      resolved(12, '2026-03-06T09:00:00.000Z', 'gasket'),
      reopened(12, '2026-03-07T09:00:00.000Z'),
    )

    expect(historyOf(caseCard(told, 12, clock)).map(({who, what, text}) => [who, what, text])).toEqual([
      ['nina', 'opened it, begun by the customer, by email', null],
      ['nina', 'noted', 'Serial number 4711'],
      ['nina', 'edited: priority normal -> high, owner none -> marta, tags none -> oven + urgent', null],
      ['nina', 'replied by email', 'We look into it.'],
      ['nina', 'let it wait for the customer', null],
      ['Ana Souza', 'answered by email, logged by nina', 'It still leaks.'],
      ['nina', 'snoozed it until 2026-03-05 10:00', null],
      ['nina', 'resolved it, cause: gasket', 'Sent a new part'],
      ['nina', 'reopened it', 'It broke again'],
    ])
  })

  it('says on a card made for the page, the pipe and the terminal who is to be called', async () => {
    const card = caseCard(story(customer, opened(12, '2026-03-18T12:00:00.000Z')), 12, clock)
    const texts = await Promise.all([
      render(card, 'table', options),
      render(card, 'table', {...options, plain: true}),
      render(card, 'markdown', options),
    ])

    for (const text of texts) expect(text).toMatch(/Phone.*5511987654321/)
    expect((texts[0] ?? '').split('\n').every((line) => line.length <= 80)).toBe(true)
  })
})

describe('a case that others were merged into', () => {
  const told = story(
    customer,
    opened(1, '2026-03-01T08:00:00.000Z'),
    opened(2, '2026-03-01T10:00:00.000Z'),
    opened(3, '2026-03-01T09:00:00.000Z', {origin: 'us'}),
    planned(7, '2026-03-30', '2026-03-01T12:00:00.000Z', {case: 2}),
    replied(2, '2026-03-02T08:00:00.000Z', 'From the second'),
    merged(2, 3, '2026-03-03T08:00:00.000Z'),
    merged(3, 1, '2026-03-04T08:00:00.000Z'),
  )

  it('has their history too, each thing once and named', () => {
    expect(historyOf(caseCard(told, 1, clock)).map(({what}) => what)).toEqual([
      'opened it, begun by the customer, by email',
      'on C3: opened it, begun by us, by email',
      'on C2: opened it, begun by the customer, by email',
      'on C2: replied by email',
      'on C3: merged C2 into it',
      'merged C3 into it',
    ])
  })

  it('names them, and what belongs to them, in the JSON', () => {
    const details = caseDetails(told, 1, clock)

    expect(details.mergedFrom).toEqual(['C2', 'C3'])
    expect(details.followUps.map(({ref}) => ref)).toEqual(['F7'])
    expect(details.events).toContainEqual({case: 'C2', at: '2026-03-03T08:00:00.000Z', by, kind: 'merged', into: 'C3'})
    expect(details.events).toContainEqual({
      case: 'C1',
      at: '2026-03-04T08:00:00.000Z',
      by,
      kind: 'absorbed',
      from: 'C3',
    })
    expect(details.case).toMatchObject({ref: 'C1', status: 'open'})
  })

  it('is named by the case that ended', () => {
    const lines = linesOf(caseCard(told, 2, clock))

    expect(lines['Status']).toMatchObject({value: 'resolved', note: 'merged into C3'})
    expect(lines['Resolution']).toBeUndefined()
    expect(caseDetails(told, 2, clock).mergedFrom).toEqual([])
  })

  it('lets go of a case that was reopened', () => {
    const apart = story(told, reopened(3, '2026-03-05T08:00:00.000Z'))

    expect(caseDetails(apart, 1, clock).mergedFrom).toEqual([])
    expect(caseDetails(apart, 3, clock).mergedFrom).toEqual(['C2'])
  })

  it('ends, also where hand-edited cases claim to be merged into each other', () => {
    const [first, ...rest] = told.cases
    if (first === undefined) throw new Error('no case')
    const event = {kind: 'merged', into: 2, at: '2026-03-09T08:00:00.000Z', by} as const
    const circle = {...told, cases: [{...first, events: [...first.events, event]}, ...rest]}

    expect(caseDetails(circle, 1, clock).mergedFrom).toEqual(['C2', 'C3'])
  })
})

it('one of several cases is K, with what belongs to it beside', () => {
  const told = story(customer, opened(12, '2026-03-18T12:00:00.000Z'))
  const {case: row, events, followUps, mergedFrom} = caseDetails(told, 12, clock)

  expect(caseWithContents(told, 12, clock)).toEqual({...row, events, followUps, mergedFrom})
})
