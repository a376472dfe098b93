import fc from 'fast-check'
import type {RecordName} from '../../src/core/book/kind.ts'
import type {Relationship} from '../../src/core/book/relationship.ts'
import type {CaseEvent, ServiceCase} from '../../src/kinds/case/case.ts'
import type {FollowUp} from '../../src/kinds/follow-up/follow-up.ts'
import type {Records} from '../../src/kinds/lists.ts'
import {type AnyKind, isFounding, listsOf, stamped} from '../../src/kinds/registry.ts'
import {stored} from '../../src/kinds/stored.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {faultyDisk} from '../store/faulty-disk.ts'
import {ofShape, withText} from '../support/shapes.ts'

const at = '2026-10-05T09:30:00.000Z'
const later = '2026-10-06T09:30:00.000Z'

/** Three records of a kind as its shape allows them, with one text in every place that takes a text, and numbers from `first` on. */
export function ofKind(kind: AnyKind, text: string, first: number): readonly Records[RecordName][] {
  const made = fc.sample(ofShape(stored[kind.name].shape) as fc.Arbitrary<Records[RecordName]>, {numRuns: 99, seed: 1})
  const free = made.filter((one) => kind.refers(one).length === 0)
  return free.slice(0, 3).map((one, index) => ({
    ...withText(one, text),
    id: `${kind.name}-${first + index}`,
    ...('number' in one ? {number: first + index} : {}),
  }))
}

/** A relationship that has one text in every place that takes a text, however it came there; three numbers from `first` on. */
export function planted(text: string, ref: string, first: number): Relationship {
  const more = listsOf((kind) => (isFounding(kind.list) ? [] : ofKind(kind, text, first)))
  return stamped({
    ...more,
    schema: 1,
    customer: {
      id: `id-${ref}`,
      ref,
      formerRefs: [],
      name: text,
      emails: [text],
      phones: [text],
      company: text,
      tags: [text, text],
      language: text,
      channel: 'email',
      birthday: '--11-05',
      owner: text,
      preferences: Object.fromEntries([[text, text]]),
      cadence: {ideal: '10d', atMost: '15d'},
      notes: [{text, at, by: text}],
      createdAt: at,
      createdBy: text,
      forgottenAt: null,
    },
    cases: [
      caseWith(text, first, []),
      caseWith(text, first + 1, [resolved(text)]),
      caseWith(text, first + 2, snoozed(text)),
    ],
    followUps: [
      followUpWith(text, first, []),
      followUpWith(text, first + 1, [
        {kind: 'edited', at, by: text, changes: {subject: {from: text, to: text}, owner: {from: text, to: null}}},
        {kind: 'done', at: later, by: text, note: text, mood: 2, touch: `touch-${ref}`},
      ]),
      followUpWith(text, first + 2, [{kind: 'cancelled', at: later, by: text, reason: text}]),
    ],
    touches: [
      {
        id: `touch-${ref}`,
        at: later,
        by: text,
        text,
        channel: 'phone',
        origin: 'customer',
        purpose: 'bond',
        mood: -1,
        case: first,
        followUp: first + 1,
      },
    ],
  })
}

function caseWith(text: string, number: number, more: readonly CaseEvent[]): ServiceCase {
  const changes = {subject: {from: text, to: text}, tags: {from: [text], to: [text]}}
  const events: readonly CaseEvent[] = [
    {kind: 'opened', at, by: text},
    {kind: 'noted', at, by: text, text},
    {kind: 'received', at, by: text, text, channel: 'web'},
    {kind: 'replied', at: later, by: text, text, channel: 'email'},
    {kind: 'edited', at: later, by: text, changes},
    {kind: 'resolved', at: later, by: text, resolution: text, cause: text},
    {kind: 'reopened', at: later, by: text, reason: text},
    ...more,
  ]
  return {
    id: `case-${number}`,
    number,
    subject: text,
    type: 'problem',
    priority: 'urgent',
    channel: 'email',
    origin: 'customer',
    purpose: 'resolve',
    owner: text,
    tags: [text],
    firstResponseAt: later,
    events,
  }
}

function resolved(text: string): CaseEvent {
  return {kind: 'resolved', at: later, by: text, resolution: text, cause: text}
}

function snoozed(text: string): readonly CaseEvent[] {
  return [{kind: 'snoozed', at: later, by: text, until: '2026-11-20T10:00'}]
}

function followUpWith(text: string, number: number, more: FollowUp['events']): FollowUp {
  return {
    id: `follow-up-${number}`,
    number,
    subject: text,
    kind: 'check-in',
    channel: 'phone',
    purpose: 'bond',
    due: '2026-11-05',
    repeat: null,
    case: number,
    owner: text,
    events: [{kind: 'scheduled', at, by: text}, ...more],
  }
}

export function plantedRef(at: number): string {
  return `p-${String(at).padStart(4, '0')}`
}

/** Puts each text into a relationship of its own, each in a commit that has the text as its author and operation. */
export async function plant(path: string, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    await put(path, planted(text, plantedRef(index), 1000 + index * 3), {by: text, opId: text})
  }
}

/** Puts each text into a note, a case and a touch of a customer of its own. */
export async function plantLong(path: string, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const plain = planted('x', plantedRef(index), 1000 + index * 3)
    const [first, ...others] = plain.cases
    const noted: readonly CaseEvent[] = [{kind: 'noted', at: later, by: 'nina', text}]
    const long: Relationship = {
      ...plain,
      customer: {...plain.customer, notes: [{text, at, by: 'nina'}]},
      cases: [...(first === undefined ? [] : [{...first, events: [...first.events, ...noted]}]), ...others],
      touches: plain.touches.map((touch) => ({...touch, text})),
    }
    await put(path, long, {by: 'nina', opId: null})
  }
}

async function put(path: string, relationship: Relationship, who: {by: string; opId: string | null}): Promise<void> {
  const store = openJsonStore(path, {disk: faultyDisk(null).disk})
  await store.change({command: 'customer add', at: later, ...who, dryRun: false, wait: 10}, async (draft) => {
    await draft.put(relationship)
    return [relationship.customer.ref]
  })
}
