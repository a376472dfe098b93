import {caseTypes, priorities} from '../../kinds/case/case.ts'
import {channels, origins, purposes} from '../../kinds/customer/customer.ts'
import {followUpKinds} from '../../kinds/follow-up/follow-up.ts'
import {
  choiceField,
  type Field,
  type FieldTable,
  instantField,
  numberField,
  textField,
  wordField,
} from '../query/fields.ts'
import type {WrittenQuery} from '../query/query.ts'
import {type RowQuery, rowQuery} from '../query/row-query.ts'
import {Refusal} from '../refusal.ts'
import type {Clock} from '../time/calendar.ts'
import type {CaseItem, FollowUpItem, SilentItem, TouchItem} from './items.ts'
import type {ReportFilter} from './report.ts'

/** Something that a report counts, as it stood. */
export type Thing =
  | {readonly kind: 'case'; readonly item: CaseItem}
  | {readonly kind: 'followup'; readonly item: FollowUpItem}
  | {readonly kind: 'touch'; readonly item: TouchItem}
  | {readonly kind: 'silence'; readonly item: SilentItem}

export type ThingKind = Thing['kind']

const everything: readonly ThingKind[] = ['case', 'followup', 'touch', 'silence']
const passedBetween: readonly ThingKind[] = ['case', 'followup', 'touch']

type Had = readonly (readonly [of: readonly ThingKind[], field: Field<Thing>])[]

function caseOnly<Value>(of: (item: CaseItem) => Value) {
  return (thing: Thing) => (thing.kind === 'case' ? of(thing.item) : null)
}

function touchOnly<Value>(of: (item: TouchItem) => Value) {
  return (thing: Thing) => (thing.kind === 'touch' ? of(thing.item) : null)
}

const had: Had = [
  [
    everything,
    textField({name: 'customer', also: ['customerName', 'who']}, ({item}) => [item.customerName, item.customer]),
  ],
  [everything, wordField({name: 'owner'}, ({item}) => item.owner)],
  [everything, wordField({name: 'tag', also: ['tags']}, ({item}) => item.tags)],
  [passedBetween, choiceField({name: 'type', options: caseTypes}, ({item}) => item.type)],
  [passedBetween, choiceField({name: 'channel', options: channels}, ({item}) => item.channel)],
  [
    ['case'],
    wordField(
      {name: 'ref', also: ['case']},
      caseOnly(({number}) => `C${number}`),
    ),
  ],
  [
    ['case'],
    textField(
      {name: 'subject', also: ['about']},
      caseOnly(({subject}) => subject),
    ),
  ],
  [
    ['case'],
    choiceField(
      {name: 'priority', options: priorities, ordered: true},
      caseOnly(({priority}) => priority),
    ),
  ],
  [
    ['case'],
    instantField(
      {name: 'opened', also: ['openedAt', 'created']},
      caseOnly(({openedAt}) => openedAt),
    ),
  ],
  [
    ['case'],
    textField(
      {name: 'cause'},
      caseOnly(({cause}) => cause),
    ),
  ],
  [
    ['case', 'touch'],
    choiceField({name: 'origin', options: origins}, (thing) =>
      thing.kind === 'case' || thing.kind === 'touch' ? thing.item.origin : null,
    ),
  ],
  [
    ['followup'],
    choiceField({name: 'kind', options: followUpKinds}, (thing) =>
      thing.kind === 'followup' ? thing.item.followUpKind : null,
    ),
  ],
  [
    ['touch'],
    choiceField(
      {name: 'purpose', options: purposes},
      touchOnly(({purpose}) => purpose),
    ),
  ],
  [
    ['touch'],
    numberField(
      {name: 'mood'},
      touchOnly(({mood}) => mood),
    ),
  ],
]

/** What can be asked of what a report counts. */
export const reportFields: FieldTable<Thing> = {of: 'reports', fields: had.map(([, field]) => field)}

/** Which things a query can be asked of: those that have every field it names. Refuses one that fits none. */
export function kindsAsked(query: RowQuery<Thing>, typed: string): readonly ThingKind[] {
  const named = had.filter(([, {name}]) => query.names([name]))
  const kinds = everything.filter((kind) => named.every(([of]) => of.includes(kind)))
  if (kinds.length === 0)
    throw new Refusal('report.nothing-has', {query: typed, fields: named.map(([, {name}]) => name)})
  return kinds
}

/** What a report is narrowed down to. */
export interface Narrowing {
  readonly filter: ReportFilter
  /** The query of the filter. */
  readonly where: WrittenQuery | null
}

/** What a report takes in at an instant; relative days are told from there. */
export interface Asked {
  readonly kinds: readonly ThingKind[]
  readonly fits: (thing: Thing) => boolean
}

export function askedAt({filter: {type, channel}, where}: Narrowing, clock: Clock): Asked {
  const kinds = type === null && channel === null ? everything : passedBetween
  if (where === null) return {kinds, fits: () => true}
  const query = rowQuery(where, reportFields, clock)
  const asked = kindsAsked(query, where.text)
  return {kinds: kinds.filter((kind) => asked.includes(kind)), fits: query.fits}
}
