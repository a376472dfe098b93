import type {Relationship} from '../core/book/relationship.ts'
import {isObject, isSame} from '../core/value/json-equality.ts'

/**
 * How to get from one JSON value back to another: the value itself, the fields of an object (with the order of its
 * keys where that differs), some items of an array, or a stretch of an array.
 */
export type Patch =
  | {readonly set: unknown}
  | {readonly keys?: readonly string[]; readonly fields: readonly (readonly [string, Patch])[]}
  | {readonly items: readonly (readonly [number, Patch])[]}
  | {readonly at: number; readonly drop: number; readonly put: readonly unknown[]}

/** How to take back what a commit did to a document: null where the commit made it. */
export type Undo = null | {readonly whole: Relationship} | {readonly patch: Patch | null}

/** What, applied to `after`, gives `before` again with the same order of keys; null where they are the same. */
export function reversePatch(before: unknown, after: unknown): Patch | null {
  if (before === after) return null
  if (Array.isArray(before) && Array.isArray(after)) return arrayPatch(before, after)
  if (isObject(before) && isObject(after)) return objectPatch(before, after)
  return isSame(before, after) ? null : {set: before}
}

export function applyPatch(after: unknown, patch: Patch | null): unknown {
  if (patch === null) return after
  if ('set' in patch) return patch.set
  if ('fields' in patch) return patchedObject(after as Record<string, unknown>, patch.keys, new Map(patch.fields))
  if ('items' in patch) return patchedItems(after as readonly unknown[], new Map(patch.items))
  const items = after as readonly unknown[]
  return [...items.slice(0, patch.at), ...patch.put, ...items.slice(patch.at + patch.drop)]
}

/** The items of `after` that a reverse patch of it does away with or changes; none without a patch. */
export function replacedItems<Item>(after: readonly Item[], patch: Patch | undefined): readonly Item[] {
  if (patch === undefined) return []
  if ('items' in patch) return patch.items.flatMap(([index]) => after.slice(index, index + 1))
  return 'at' in patch ? after.slice(patch.at, patch.at + patch.drop) : after
}

function objectPatch(before: Record<string, unknown>, after: Record<string, unknown>): Patch | null {
  const keys = Object.keys(before)
  const fields: [string, Patch][] = []
  for (const key of keys) {
    const patch = Object.hasOwn(after, key) ? reversePatch(before[key], after[key]) : {set: before[key]}
    if (patch !== null) fields.push([key, patch])
  }
  if (!isSame(keys, Object.keys(after))) return {keys, fields}
  return fields.length === 0 ? null : {fields}
}

function patchedObject(
  after: Record<string, unknown>,
  keys: readonly string[] | undefined,
  fields: ReadonlyMap<string, Patch>,
): Record<string, unknown> {
  return Object.fromEntries(
    (keys ?? Object.keys(after)).map((key) => [key, applyPatch(after[key], fields.get(key) ?? null)]),
  )
}

function arrayPatch(before: readonly unknown[], after: readonly unknown[]): Patch | null {
  if (before.length === after.length) return itemsPatch(before, after)
  const most = Math.min(before.length, after.length)
  const start = countWhile(most, (index) => isSame(before[index], after[index]))
  const end = countWhile(most - start, (index) => isSame(before.at(-1 - index), after.at(-1 - index)))
  return {at: start, drop: after.length - start - end, put: before.slice(start, before.length - end)}
}

function itemsPatch(before: readonly unknown[], after: readonly unknown[]): Patch | null {
  const items = before.flatMap((item, index): [number, Patch][] => {
    const patch = reversePatch(item, after[index])
    return patch === null ? [] : [[index, patch]]
  })
  return items.length === 0 ? null : {items}
}

function patchedItems(after: readonly unknown[], items: ReadonlyMap<number, Patch>): unknown[] {
  return after.map((item, index) => applyPatch(item, items.get(index) ?? null))
}

function countWhile(most: number, holds: (index: number) => boolean): number {
  let count = 0
  while (count < most && holds(count)) count++
  return count
}
