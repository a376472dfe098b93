import type {Relationship} from '../book/relationship.ts'
import {type CaseEvent, openedAt, type ServiceCase} from '../case.ts'
import {closing, type FollowUp} from '../follow-up.ts'
import {type Clock, type Day, dayOf, dueDay, type Instant} from '../time/calendar.ts'
import {fold} from '../value/fold.ts'

export const hitKinds = ['customer', 'case', 'followup', 'touch'] as const
export type HitKind = (typeof hitKinds)[number]

/** Where the words stand: those that name something weigh most, what is only told of it least. */
const weights = {
  name: 4,
  ref: 4,
  contact: 4,
  company: 3,
  subject: 3,
  tag: 2,
  text: 1,
  note: 1,
  reply: 1,
  message: 1,
  resolution: 1,
  cause: 1,
  reason: 1,
  outcome: 1,
} as const
export type HitPlace = keyof typeof weights

/** Something that has all the words. */
export interface Hit {
  readonly kind: HitKind
  /** What it can be named by; of a touch, the customer. */
  readonly ref: string
  readonly customer: string
  readonly customerName: string
  readonly where: HitPlace
  readonly on: Day
  /** The whole text that has them. */
  readonly text: string
  /** Tens: 3 for whole words, 2 for beginnings, 1 for pieces of words; ones: how much the place weighs. */
  readonly rank: number
}

interface Spot {
  readonly where: HitPlace
  readonly text: string
  /** An instant or a day. */
  readonly at: Instant
}

interface Thing {
  readonly kind: HitKind
  readonly ref: string
  readonly spots: readonly Spot[]
}

/** The words of a search, as texts are compared; each once. */
export function searchWords(typed: string): readonly string[] {
  return [...new Set(fold(typed).split(' '))].filter((word) => word !== '')
}

/** What of a relationship has every word, be it in the thing or in the name of the customer; each thing once, where it fits best. */
export function hitsIn(
  relationship: Relationship,
  words: readonly string[],
  kinds: readonly HitKind[],
  clock: Clock,
): readonly Hit[] {
  const {ref, name, forgottenAt} = relationship.customer
  if (forgottenAt !== null) return []
  const said = fold(`${name} ${ref}`)
  return thingsOf(relationship)
    .filter(({kind}) => kinds.includes(kind))
    .flatMap((thing) => {
      const best = bestSpot(thing, words, said)
      if (best === null) return []
      const {where, text, at} = best.spot
      const on = at.length > 10 && at.endsWith('Z') ? dayOf(at, clock.zone) : at.slice(0, 10)
      return [{kind: thing.kind, ref: thing.ref, customer: ref, customerName: name, where, on, text, rank: best.rank}]
    })
}

function bestSpot({spots}: Thing, words: readonly string[], said: string): {spot: Spot; rank: number} | null {
  const folded = spots.map((spot) => ({spot, text: fold(spot.text)}))
  const isThere = (word: string) => said.includes(word) || folded.some(({text}) => text.includes(word))
  if (!words.every(isThere)) return null
  const ranked = folded.flatMap(({spot, text}) => {
    const found = words.filter((word) => text.includes(word))
    if (found.length === 0) return []
    const quality = Math.min(...found.map((word) => qualityOf(text, word)))
    return [{spot, rank: quality * 10 + weights[spot.where], share: found.length}]
  })
  return ranked.toSorted((one, other) => other.share - one.share || other.rank - one.rank)[0] ?? null
}

/** 3: the word as a whole, 2: the beginning of a word, 1: a piece. */
function qualityOf(text: string, word: string): 1 | 2 | 3 {
  let quality: 1 | 2 = 1
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (isLetter(text.slice(Math.max(0, at - 2), at), 'end')) continue
    if (!isLetter(text.slice(at + word.length, at + word.length + 2), 'start')) return 3
    quality = 2
  }
  return quality
}

function isLetter(text: string, side: 'start' | 'end'): boolean {
  return side === 'end' ? /[\p{L}\p{N}]$/u.test(text) : /^[\p{L}\p{N}]/u.test(text)
}

function thingsOf({customer, cases, followUps, touches}: Relationship): readonly Thing[] {
  const {ref, name, emails, phones, company, tags, notes, createdAt: at} = customer
  const own: Thing = {
    kind: 'customer',
    ref,
    spots: [
      {where: 'name', text: name, at},
      {where: 'ref', text: ref, at},
      ...[...emails, ...phones].map((text) => ({where: 'contact', text, at}) as const),
      ...(company === null ? [] : [{where: 'company', text: company, at} as const]),
      ...tags.map((text) => ({where: 'tag', text, at}) as const),
      ...notes.map((note) => ({where: 'note', text: note.text, at: note.at}) as const),
    ],
  }
  return [
    own,
    ...cases.map(caseThing),
    ...followUps.map(followUpThing),
    ...touches.map(
      (touch) => ({kind: 'touch', ref, spots: [{where: 'text', text: touch.text, at: touch.at}]}) as const,
    ),
  ]
}

function caseThing(found: ServiceCase): Thing {
  const at = openedAt(found)
  return {
    kind: 'case',
    ref: `C${found.number}`,
    spots: [
      {where: 'ref', text: `C${found.number}`, at},
      {where: 'subject', text: found.subject, at},
      ...found.tags.map((text) => ({where: 'tag', text, at}) as const),
      ...found.events.flatMap(eventSpots),
    ],
  }
}

function eventSpots(event: CaseEvent): readonly Spot[] {
  const {at} = event
  switch (event.kind) {
    case 'noted':
      return [{where: 'note', text: event.text, at}]
    case 'replied':
      return [{where: 'reply', text: event.text, at}]
    case 'received':
      return [{where: 'message', text: event.text, at}]
    case 'resolved':
      return [
        {where: 'resolution', text: event.resolution, at},
        ...(event.cause === null ? [] : [{where: 'cause', text: event.cause, at} as const]),
      ]
    case 'reopened':
      return [{where: 'reason', text: event.reason, at}]
    default:
      return []
  }
}

function followUpThing(found: FollowUp): Thing {
  const closed = closing(found)
  const outcome = closed === undefined ? null : closed.kind === 'done' ? closed.note : closed.reason
  return {
    kind: 'followup',
    ref: `F${found.number}`,
    spots: [
      {where: 'ref', text: `F${found.number}`, at: dueDay(found.due)},
      ...(found.subject === null ? [] : [{where: 'subject', text: found.subject, at: dueDay(found.due)} as const]),
      ...(outcome === null || closed === undefined ? [] : [{where: 'outcome', text: outcome, at: closed.at} as const]),
    ],
  }
}

/** Best first: by rank, then the newest, then by ref. */
export function compareHits(one: Hit, other: Hit): number {
  if (one.rank !== other.rank) return other.rank - one.rank
  if (one.on !== other.on) return one.on < other.on ? 1 : -1
  return one.ref < other.ref ? -1 : one.ref > other.ref ? 1 : 0
}
