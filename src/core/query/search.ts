import {customerSpots} from '../../kinds/customer/spots.ts'
import {recordKinds, recordsIn, refOf, topicOf} from '../../kinds/registry.ts'
import {type HitPlace, type Spot, type Topic, weights} from '../book/kind.ts'
import type {Relationship} from '../book/relationship.ts'
import {type Clock, type Day, dayOf} from '../time/calendar.ts'
import {fold} from '../value/fold.ts'
import {byText} from '../value/order.ts'

export type HitKind = 'customer' | Topic
export const hitKinds: readonly HitKind[] = ['customer', ...recordKinds.map(topicOf)]

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

function thingsOf(relationship: Relationship): readonly Thing[] {
  const {customer} = relationship
  return [
    {kind: 'customer', ref: customer.ref, spots: customerSpots(customer)},
    ...recordKinds.flatMap((kind) =>
      recordsIn(relationship, kind).map((one) => ({
        kind: topicOf(kind),
        ref: refOf(kind, one) ?? customer.ref,
        spots: kind.spots(one),
      })),
    ),
  ]
}

/** Best first: by rank, then the newest, then by ref. */
export function compareHits(one: Hit, other: Hit): number {
  if (one.rank !== other.rank) return other.rank - one.rank
  if (one.on !== other.on) return one.on < other.on ? 1 : -1
  return byText(one.ref, other.ref)
}
