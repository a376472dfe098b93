import {describe, expect, it} from 'vitest'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {summarise} from '../../src/core/summary/summary.ts'
import type {Clock} from '../../src/core/time/calendar.ts'
import {customerRow} from '../../src/kinds/customer/row.ts'
import {balanceInWords} from '../../src/views/experience.ts'
import {summaryCard, summaryJson} from '../../src/views/summary.ts'
import {summaryListView, summaryRows, summarySorts} from '../../src/views/summary-list.ts'
import type {Card, Line, Step} from '../../src/views/view.ts'
import {ana, kept, opened, planned, replied, resolved, story, touched} from '../support/relationships.ts'

const noon: Clock = {now: '2026-11-21T12:00:00.000Z', zone: 'UTC'}
const at = (monthDay: string) => `2026-${monthDay}T12:00:00.000Z`

function cardOf(relationship: Relationship): Card {
  return summaryCard(summarise(relationship, noon), noon)
}

function linesOf(card: Card): readonly Line[] {
  return card.sections.flatMap((section) => ('lines' in section ? section.lines : []))
}

function lineOf(card: Card, label: string): Line | undefined {
  return linesOf(card).find((line) => line.label === label)
}

function stepsOf(card: Card): readonly Step[] {
  return card.sections.flatMap((section) => ('steps' in section ? section.steps : []))
}

const regular = story(
  ana({company: 'Padaria Aurora', cadence: {ideal: '30d', atMost: '45d'}, preferences: {coffee: 'no sugar'}}),
  opened(1, at('02-01'), {type: 'complaint', subject: 'Invoice "twice" $(rm -rf ~)'}),
  replied(1, at('02-02')),
  resolved(1, at('02-03'), 'double booking'),
  planned(1, '2026-02-10', at('02-03')),
  kept(1, at('02-10'), 1),
  touched(at('10-10'), {mood: 2}),
  touched(at('10-11'), {mood: 1, origin: 'customer'}),
  opened(2, at('11-19'), {subject: 'Door "squeaks" $(rm -rf ~)', priority: 'high'}),
)

describe('summaryCard', () => {
  it('goes from who they are to what to do next', () => {
    const card = cardOf(regular)
    expect(card).toMatchObject({title: 'Ana Souza', subtitle: 'ana-souza · Padaria Aurora'})
    expect(card.marks?.map(({value}) => value)).toEqual(['1 open case', 'last touch 2 days ago', 1])
    expect(card.sections.map(({title}) => title).filter((title) => title !== null)).toEqual([
      'Who they are',
      'Service',
      'Care',
      'Experience',
      'Lately',
      'What to do next',
    ])
  })

  it('says figures with the number they come from', () => {
    const card = cardOf(regular)
    expect(lineOf(card, 'First response')).toMatchObject({value: 86_400_000, kind: 'duration', note: 'of 1 case'})
    expect(lineOf(card, 'Reopened')).toMatchObject({value: 0, note: '0 of 2 cases'})
    expect(lineOf(card, 'Kept in time')).toMatchObject({value: 1, note: '1 of 1: 0 late, 0 missed'})
    expect(lineOf(card, 'Cadence')).toMatchObject({
      value: 'fine for 28 days',
      note: 'ideal 30d, at most 45d',
      tone: 'good',
    })
    expect(lineOf(card, 'Prefers')?.value).toEqual(['coffee: no sugar'])
  })

  it('leaves out of the portrait what is not known', () => {
    expect(linesOf(cardOf(ana())).map(({label}) => label)).not.toContain('Phone')
  })

  it('is full for a customer without any case', () => {
    const card = cardOf(story(ana(), touched(at('11-01'))))
    expect(lineOf(card, 'Cases')?.value).toBe('none so far')
    expect(stepsOf(card)).toEqual([
      {
        text: 'Plan the next touch',
        reason: 'nothing is planned, and the last touch was 20 days ago',
        command: 'desk followup schedule ana-souza +30d "How are things?" --kind check-in',
      },
    ])
  })

  it('never divides by nothing', () => {
    expect(JSON.stringify(cardOf(ana()))).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('gives each step a reason and a command without the words of a stranger', () => {
    const steps = stepsOf(cardOf(regular))
    expect(steps[0]).toEqual({
      text: 'Answer C2: Door "squeaks" $(rm -rf ~)',
      reason: 'no answer yet for 2 days, high',
      command: 'desk case reply C2 "…"',
    })
    expect(steps.every(({reason, command}) => reason !== '' && !command?.includes('rm'))).toBe(true)
  })

  it('tells what the customer did as theirs, and what we did as ours', () => {
    const entries = cardOf(regular).sections.flatMap((section) => ('entries' in section ? section.entries : []))
    expect(entries.slice(0, 4).map(({who, what}) => `${who} ${what}`)).toEqual([
      'Ana Souza opened C2 (email)',
      'Ana Souza was in touch (phone) mood +1',
      'nina was in touch (phone) mood +2',
      'nina kept F1 mood +1',
    ])
  })
})

describe('summaryJson', () => {
  it('has in words what the card says in words', () => {
    const {experience, next} = summaryJson(summarise(regular, noon), noon)
    expect(experience.purpose.words).toBe('3 of 6 touches were to bond: you speak as often in good times as in bad')
    expect(next[0]).toMatchObject({code: 'today', reason: 'no answer yet for 2 days, high'})
  })
})

describe('balanceInWords', () => {
  it.each([
    ['none', 0, 0, 'no touch yet'],
    ['few', 1, 2, '1 of 2 touches was to bond: too few to tell'],
    ['few', 0, 1, '0 of 1 touch was to bond: too few to tell'],
    ['only-resolve', 0, 9, '0 of 9 touches were to bond: you only speak when something is wrong'],
    ['mostly-bond', 8, 12, '8 of 12 touches were to bond: mostly you speak because you care to'],
  ] as const)('says %s (%i of %i)', (balance, bond, n, words) => {
    expect(balanceInWords({balance, bond, n})).toBe(words)
  })
})

describe('summaryListView', () => {
  const bo = story(ana({ref: 'bo', name: 'Bo'}), touched(at('11-20'), {mood: -1}))
  const cy = ana({ref: 'cy', name: 'Cy', cadence: {ideal: '30d', atMost: '45d'}})
  const rows = [regular, bo, cy].map(customerRow).map(summaryRows(noon))
  const order = (sort: (typeof summarySorts)[number]) => summaryListView(rows, sort).rows.map(({ref}) => ref)

  it.each([
    ['cadence', ['cy', 'ana-souza', 'bo']],
    ['name', ['ana-souza', 'bo', 'cy']],
    ['open', ['ana-souza', 'bo', 'cy']],
    ['last-touch', ['ana-souza', 'bo', 'cy']],
    ['first-response', ['ana-souza', 'bo', 'cy']],
    ['touches', ['ana-souza', 'bo', 'cy']],
    ['bond', ['ana-souza', 'bo', 'cy']],
    ['mood', ['bo', 'ana-souza', 'cy']],
  ] as const)('sorts by %s, what is not known last, equals by ref', (sort, refs) => {
    expect(order(sort)).toEqual(refs)
  })

  it.each(summarySorts)('leaves equals by %s as they come', (sort) => {
    const twice = rows.flatMap((row) => [row, {...row, ref: `${row.ref}-2`}])
    const refs = summaryListView(twice, sort).rows.map(({ref}) => ref)
    expect(refs).toHaveLength(rows.length * 2)
    for (const {ref} of rows) expect(refs.indexOf(ref)).toBeLessThan(refs.indexOf(`${ref}-2`))
  })

  it('has null, never 0, for what is not known', () => {
    expect(summaryRows(noon)(customerRow(cy))).toMatchObject({
      lastTouchDays: null,
      medianFirstResponse: null,
      reopenRate: null,
      bondShare: null,
      mood: null,
      cadence: 'over',
      cadenceDays: 290,
    })
  })
})
