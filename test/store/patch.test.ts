import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {applyPatch, type Patch, replacedItems, reversePatch} from '../../src/store/patch.ts'

const json = fc.jsonValue({maxDepth: 4}).map((value) => JSON.parse(JSON.stringify(value)) as unknown)
const key = fc.constantFrom('a', 'b', 'c', '1', '__proto__', 'constructor')
const nested = fc.letrec((tie) => ({
  value: fc.oneof({maxDepth: 4}, fc.integer(), fc.constantFrom('x', null), tie('list'), tie('object')),
  list: fc.array(tie('value'), {maxLength: 5}),
  object: fc
    .array(fc.tuple(key, tie('value')), {maxLength: 5})
    .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries))) as unknown),
})).value

describe('a reverse patch', () => {
  test('gives back the value as it was, byte for byte', () => {
    for (const value of [json, nested]) {
      fc.assert(
        fc.property(value, value, (before, after) => {
          const patch = JSON.parse(JSON.stringify(reversePatch(before, after)))
          expect(JSON.stringify(applyPatch(after, patch))).toBe(JSON.stringify(before))
        }),
        {numRuns: 500},
      )
    }
  })

  test('tells which items are not as they were', () => {
    const list = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<unknown>({x: 1}, {x: 2}, {y: [1]})))
    fc.assert(
      fc.property(list, list, (before, after) => {
        const patch = reversePatch({list: before}, {list: after}) as {fields: [string, Patch][]} | null
        const replaced = replacedItems(after, patch?.fields[0]?.[1]).map((item) => JSON.stringify(item))
        const known = new Set(before.map((item) => JSON.stringify(item)))
        const isNew = after.map((item) => JSON.stringify(item)).filter((item) => !known.has(item))
        expect(replaced).toEqual(expect.arrayContaining(isNew))
        if (patch === null) expect(replaced).toEqual([])
      }),
    )
  })

  test('is null where nothing changed', () => {
    expect(reversePatch({a: [1, {b: 2}]}, {a: [1, {b: 2}]})).toBeNull()
  })

  test('says no more than what changed', () => {
    const before = {
      name: 'Ana',
      cases: [
        {number: 1, events: ['opened']},
        {number: 2, events: ['opened']},
      ],
    }
    const after = {
      name: 'Ana',
      cases: [
        {number: 1, events: ['opened']},
        {number: 2, events: ['opened', 'resolved']},
      ],
    }
    expect(reversePatch(before, after)).toEqual({
      fields: [['cases', {items: [[1, {fields: [['events', {at: 1, drop: 1, put: []}]]}]]}]],
    })
  })

  test('puts keys back in their order', () => {
    const patch = reversePatch({b: 1, a: 2}, {a: 2, c: 3})
    expect(JSON.stringify(applyPatch({a: 2, c: 3}, patch))).toBe('{"b":1,"a":2}')
  })
})
