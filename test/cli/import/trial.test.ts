import {describe, expect, it} from 'vitest'
import type {ImportRules} from '../../../src/cli/import/plan.ts'
import {plannedOn} from '../../../src/cli/import/trial.ts'
import type {CustomerFacts} from '../../../src/core/import/facts.ts'
import {noFacts} from '../../../src/kinds/customer/field-table.ts'
import {createMemoryStore} from '../../../src/store/memory/store.ts'
import type {Draft} from '../../../src/store/store.ts'

const act = {at: '2026-11-02T09:00:00.000Z', by: 'ana'}
const settings = {
  schema: 1,
  id: '01234567-89ab-7cde-8f01-23456789abcd',
  name: 'Shop',
  timeZone: 'UTC',
  language: 'en',
  country: 'US',
  openingHours: null,
  targets: null,
  counters: {case: 0, followUp: 0},
  createdAt: act.at,
}
const facts: CustomerFacts = {
  ...noFacts,
  ref: null,
  sources: [],
  name: 'Ana Souza',
  emails: ['ana@souza.example'],
  phones: [],
  tags: [],
  note: null,
  preferences: {},
  createdAt: null,
}
const followUp = {
  source: null,
  due: '2026-12-01',
  subject: 'Ask how the oven does',
  kind: null,
  channel: null,
  purpose: null,
  every: null,
  anchor: null,
  owner: null,
  status: null,
  scheduledAt: null,
  closedAt: null,
  outcome: null,
  mood: null,
  beside: null,
}
const rules: ImportRules = {
  kind: 'followups',
  rows: [{row: 2, cells: []}],
  read: async () => ({facts: {customer: facts, item: followUp}, problems: []}),
  hasSources: false,
  hasIds: false,
  makesCustomers: true,
  signs: new Set(['email', 'phone', 'name']),
  isOneSystem: false,
  isAnySystem: true,
  onConflict: null,
  decisions: new Map(),
  same: (one, other) => one === other,
  act,
  clock: {now: act.at, zone: 'UTC'},
  keepsAll: false,
  onRow: () => undefined,
}

const people: ImportRules = {
  ...rules,
  kind: 'customers',
  read: async () => ({facts: {customer: facts, item: null}, problems: []}),
}

async function onDraft<Result>(look: (draft: Draft) => Promise<Result>, store = createMemoryStore(settings)) {
  const results: Result[] = []
  const intent = {command: 'import followups', ...act, opId: null, dryRun: false, wait: 1}
  await store.change(intent, async (draft) => {
    results.push(await look(draft))
    return []
  })
  return results[0] as Result
}

describe('what was planned before the book was made', () => {
  it('holds in the new book, which gives out the same numbers', async () => {
    const tried = await onDraft((draft) => plannedOn(draft, rules, null))
    const [again, next] = await onDraft(async (draft) => {
      return [await plannedOn(draft, rules, tried), await draft.nextNumber('followUp')] as const
    })

    expect(again).toBe(tried)
    expect([tried.numbers, next]).toEqual([new Map([['followUp', 1]]), 2])
  })

  it('is planned anew where somebody was quicker to write into it', async () => {
    const tried = await onDraft((draft) => plannedOn(draft, people, null))
    const store = createMemoryStore(settings)
    await onDraft(async (draft) => {
      for (const one of (await plannedOn(draft, people, null)).plan.changed) await draft.put(one)
    }, store)
    const again = await onDraft((draft) => plannedOn(draft, people, tried), store)

    expect([tried.plan.outcomes, again.plan.outcomes]).toEqual([['created'], ['unchanged']])
  })

  it('is planned anew where numbers were given out', async () => {
    const tried = await onDraft((draft) => plannedOn(draft, rules, null))
    const given = {...settings, counters: {case: 0, followUp: 4}}
    expect(await onDraft((draft) => plannedOn(draft, rules, tried), createMemoryStore(given))).not.toBe(tried)
  })
})
