import {expect, it} from 'vitest'
import {newId as quick} from '../../src/start/ids.ts'
import {newId as plain} from '../../src/system/ids.ts'

it.each([
  ['plain', plain],
  ['quick', quick],
])('gives ids that sort by time, none of them twice: %s', (_, newId) => {
  const ids = Array.from({length: 1000}, () => newId())
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
})
