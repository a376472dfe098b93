import type {CustomerRow} from '../kinds/customer/row.ts'
import {addressKey} from './value/address.ts'
import {fold, wordsIn} from './value/fold.ts'
import {byText} from './value/order.ts'

export const duplicateReasons = ['email', 'phone', 'name'] as const
/** A contact that both have, or a name that is near at the same company. */
export type DuplicateReason = (typeof duplicateReasons)[number]

/** Two customers who may be one. */
export interface Duplicate {
  /** Who would be merged: the one with less history, else the newer. */
  readonly from: CustomerRow
  readonly into: CustomerRow
  /** The address, phone or names that speak for it. */
  readonly signs: readonly {readonly reason: DuplicateReason; readonly shared: string}[]
}

/** Likely doubles, those with the most signs first. Names count as near with one slip in one word, or an initial for a word. */
export function duplicatesAmong(customers: readonly CustomerRow[]): readonly Duplicate[] {
  const rows = customers.filter((row) => row.forgottenAt === null)
  const found = new Map<string, Duplicate>()
  const add = (one: CustomerRow, other: CustomerRow, reason: DuplicateReason, shared: string) => {
    const [into, from] = keptFirst(one, other)
    const key = `${into.ref} ${from.ref}`
    found.set(key, {from, into, signs: [...(found.get(key)?.signs ?? []), {reason, shared}]})
  }
  for (const [email, group] of groupsBy(rows, (row) => row.emails.map(addressKey)))
    eachPair(group, (a, b) => add(a, b, 'email', email))
  for (const [phone, group] of groupsBy(rows, (row) => row.phones)) eachPair(group, (a, b) => add(a, b, 'phone', phone))
  for (const [a, b] of nearNames(rows)) add(a, b, 'name', `${a.name} / ${b.name}`)
  return [...found.values()].toSorted(
    (a, b) => b.signs.length - a.signs.length || rank(a) - rank(b) || byText(a.into.ref, b.into.ref),
  )
}

function rank({signs}: Duplicate): number {
  return Math.min(...signs.map(({reason}) => duplicateReasons.indexOf(reason)))
}

function keptFirst(one: CustomerRow, other: CustomerRow): readonly [CustomerRow, CustomerRow] {
  const weight = ({figures}: CustomerRow) => figures.cases + figures.touches
  const isFirst =
    weight(one) === weight(other)
      ? `${one.createdAt} ${one.ref}` <= `${other.createdAt} ${other.ref}`
      : weight(one) > weight(other)
  return isFirst ? [one, other] : [other, one]
}

function groupsBy(rows: readonly CustomerRow[], keys: (row: CustomerRow) => readonly string[]) {
  const groups = new Map<string, CustomerRow[]>()
  for (const row of rows) {
    for (const key of new Set(keys(row))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
  }
  return [...groups].filter(([, group]) => group.length > 1)
}

function eachPair(group: readonly CustomerRow[], tell: (one: CustomerRow, other: CustomerRow) => void): void {
  for (const [index, one] of group.entries()) for (const other of group.slice(index + 1)) tell(one, other)
}

/** Names are compared only where they share a word and the company, so that a large book takes no longer than it must. */
function nearNames(rows: readonly CustomerRow[]): readonly (readonly [CustomerRow, CustomerRow])[] {
  const pairs = new Map<string, readonly [CustomerRow, CustomerRow]>()
  const shared = groupsBy(rows, ({name, company}) => wordsIn(name).map((word) => `${fold(company ?? '')} ${word}`))
  for (const [, group] of shared) {
    eachPair(group, (one, other) => {
      const isKnown = one.company !== null && other.company !== null
      if (isKnown ? isNearName(one.name, other.name) : wordsKey(one.name) === wordsKey(other.name)) {
        pairs.set(`${one.ref} ${other.ref}`, [one, other])
      }
    })
  }
  return [...pairs.values()]
}

function wordsKey(name: string): string {
  return wordsIn(name).toSorted().join(' ')
}

/** The same words but for one slip, or an initial, in one of them; in any order. */
function isNearName(one: string, other: string): boolean {
  const [short = [], long = []] = [wordsIn(one), wordsIn(other)].toSorted((a, b) => a.length - b.length)
  if (short.length !== long.length) return false
  const left = [...long]
  const odd = short.filter((word) => {
    const place = left.indexOf(word)
    if (place !== -1) left.splice(place, 1)
    return place === -1
  })
  const [mine, theirs] = [odd[0], left[0]]
  return (
    odd.length === 0 || (odd.length === 1 && mine !== undefined && theirs !== undefined && isNearWord(mine, theirs))
  )
}

function isNearWord(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].toSorted((a, b) => a.length - b.length)
  return short.length === 1 ? long.startsWith(short) : short.length >= 3 && isOneSlip(short, long)
}

/** A letter more, another letter, or two letters swapped. */
function isOneSlip(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from += 1
  const [restShort, restLong] = [short.slice(from), long.slice(from)]
  if (long.length > short.length) return restLong.slice(1) === restShort
  const isSwapped =
    restShort[0] === restLong[1] && restShort[1] === restLong[0] && restShort.slice(2) === restLong.slice(2)
  return isSwapped || restShort.slice(1) === restLong.slice(1)
}
