import {describe, expect, it} from 'vitest'
import {forgetCustomer} from '../../src/kinds/customer/changes.ts'
import {customerCard, customerDetails, customerWithContents} from '../../src/views/customer-card.ts'
import type {Card, HistoryEntry, Line} from '../../src/views/view.ts'
import {ana, kept, opened, planned, resolved, story, touched} from '../support/relationships.ts'

const clock = {now: '2026-03-20T12:00:00.000Z', zone: 'UTC'}
const known = ana({
  phones: ['+5511987654321', '+551130000000'],
  emails: ['ana@souza.example'],
  company: 'Padaria Souza',
  tags: ['bakery'],
  language: 'pt',
  channel: 'whatsapp',
  birthday: '1980-03-25',
  owner: 'marta',
  preferences: {delivery: 'before noon'},
  cadence: {ideal: '30d', atMost: '45d'},
  note: 'Closes on Mondays',
})

function linesOf(card: Card): Readonly<Record<string, Line>> {
  return Object.fromEntries(
    card.sections.flatMap((section) => ('lines' in section ? section.lines.map((line) => [line.label, line]) : [])),
  )
}

function entriesOf(card: Card, title: string): readonly HistoryEntry[] {
  return card.sections.flatMap((section) => ('entries' in section && section.title === title ? section.entries : []))
}

function refsIn(card: Card, title: string): readonly string[] {
  return card.sections.flatMap((section) =>
    'view' in section && section.title === title ? section.view.rows.map((row) => row.ref as string) : [],
  )
}

describe('the card of a customer', () => {
  it('has what one wants to know before a call', () => {
    const card = customerCard(known, clock)
    const lines = linesOf(card)

    expect(card.subtitle).toBe('ana-souza · Padaria Souza')
    expect(lines['Phone']?.value).toEqual(['+5511987654321', '+551130000000'])
    expect(lines['E-mail']?.value).toEqual(['ana@souza.example'])
    expect(lines['Birthday']).toMatchObject({value: '1980-03-25', note: 'in 5 days, turns 46'})
    expect(lines['Looked after by']?.value).toBe('marta')
    expect(lines['delivery']?.value).toBe('before noon')
    expect(entriesOf(card, 'Notes')).toMatchObject([{who: 'nina', text: 'Closes on Mondays'}])
  })

  it('tells no age where the year of birth is not known', () => {
    expect(linesOf(customerCard(ana({birthday: '--03-21'}), clock))['Birthday']).toMatchObject({
      value: '--03-21',
      note: 'tomorrow',
    })
  })

  it('holds the last touch against the cadence', () => {
    const lately = linesOf(customerCard(story(known, touched('2026-03-18T12:00:00.000Z')), clock))
    const silent = linesOf(customerCard(story(known, touched('2026-01-10T12:00:00.000Z')), clock))

    expect(lately['Last touch']).toMatchObject({value: '2026-03-18T12:00:00.000Z', note: '2 days ago'})
    expect(lately['Cadence']).toMatchObject({value: 'every 30d, at most 45d', note: 'in touch', tone: 'good'})
    expect(silent['Cadence']).toMatchObject({note: 'silent for too long', tone: 'bad'})
    expect(linesOf(customerCard(ana(), clock))['Cadence']).toMatchObject({value: null, note: 'none set'})
  })

  it('lists the open cases and the scheduled follow-ups, the first due first, and nothing that is over', () => {
    const told = story(
      known,
      opened(1, '2026-03-01T08:00:00.000Z'),
      opened(2, '2026-03-02T08:00:00.000Z'),
      resolved(1, '2026-03-03T08:00:00.000Z'),
      planned(7, '2026-04-10', '2026-03-01T12:00:00.000Z'),
      planned(8, '2026-04-01', '2026-03-01T12:00:00.000Z'),
      planned(9, '2026-03-10', '2026-03-01T12:00:00.000Z'),
      kept(9, '2026-03-10T12:00:00.000Z'),
    )
    const card = customerCard(told, clock)

    expect(refsIn(card, 'Open cases')).toEqual(['C2'])
    expect(refsIn(card, 'Scheduled follow-ups')).toEqual(['F8', 'F7'])
    expect(linesOf(card)['Next follow-up']?.value).toBe('2026-04-01')
  })

  it('tells the last five touches, the newest first, and who began each', () => {
    const told = story(
      known,
      opened(1, '2026-03-01T08:00:00.000Z', {subject: 'The oven leaks'}),
      ...[10, 11, 12, 13].map((day) => touched(`2026-03-${day}T12:00:00.000Z`)),
      touched('2026-03-14T12:00:00.000Z', {origin: 'customer', purpose: 'resolve', mood: -1, case: 1, channel: 'chat'}),
    )
    const told5 = entriesOf(customerCard(told, clock), 'Last touches')

    expect(told5.map(({at}) => at.slice(8, 10))).toEqual(['14', '13', '12', '11', '10'])
    expect(told5[0]).toMatchObject({
      who: 'nina',
      what: 'was in touch by chat, begun by the customer, to resolve, about C1, mood -1',
    })
    expect(told5[1]).toMatchObject({
      who: 'nina',
      what: 'was in touch by phone, begun by us, to bond',
      text: 'Had a chat',
    })
  })

  it('says what to do where there is nothing yet', () => {
    const text = JSON.stringify(customerCard(ana(), clock))

    expect(text).toContain('desk touch add ana-souza')
    expect(text).toContain('desk case open ana-souza')
    expect(text).toContain('desk followup schedule ana-souza')
  })

  it('shows what is left of a customer who was forgotten', () => {
    const gone = forgetCustomer(known, {id: 'id-gone', ref: 'forgotten-1'}, {at: clock.now, by: 'nina'})
    const card = customerCard(gone, clock)

    expect(linesOf(card)['Forgotten']?.value).toBe(clock.now)
    expect(JSON.stringify(card)).not.toMatch(/Souza|5511|bakery|noon/)
  })
})

describe('a customer in the JSON', () => {
  const told = story(
    known,
    opened(1, '2026-03-01T08:00:00.000Z'),
    resolved(1, '2026-03-03T08:00:00.000Z'),
    ...[10, 11, 12, 13, 14, 15].map((day) => touched(`2026-03-${day}T12:00:00.000Z`)),
  )

  it('is C with preferences and notes, every case, follow-up and touch', () => {
    const {customer, cases, followUps, touches} = customerDetails(told, clock)

    expect(customer).toMatchObject({
      ref: 'ana-souza',
      openCases: 0,
      preferences: {delivery: 'before noon'},
      nextBirthday: {on: '2026-03-25', days: 5, turns: 46},
    })
    expect(customer.notes.map(({text}) => text)).toEqual(['Closes on Mondays'])
    expect(cases.map(({ref, status}) => [ref, status])).toEqual([['C1', 'resolved']])
    expect(followUps).toEqual([])
    expect(touches).toHaveLength(7)
    expect(touches[0]?.at).toBe('2026-03-15T12:00:00.000Z')
  })

  it('is the same in one object where there are several', () => {
    const {customer, ...contents} = customerDetails(told, clock)

    expect(customerWithContents(told, clock)).toEqual({...customer, ...contents})
  })
})
