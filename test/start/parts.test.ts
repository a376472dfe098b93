import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {Script} from 'node:vm'
import {expect, it} from 'vitest'
import {partsFileOf} from '../../src/start/build/parts-file.ts'
import {joined, partsIn} from '../../src/start/parts.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

it('is ASCII, or patterns would mean something else than they say', () => {
  expect(readFileSync(`${dist}desk.parts`).every((byte) => byte < 0x80)).toBe(true)
  const {text} = partsFileOf([{name: './a', text: 'exports.is=/^[\uff1d\u00df]/.test("\uff1d")', needs: []}], new Map())
  const parts = new Script(`({${text}})`).runInThisContext() as Record<string, (exports: object) => void>
  const made = {is: false}
  parts['./a']?.(made)
  expect(made.is).toBe(true)
})

it('puts first what most commands begin with', () => {
  const part = (name: string, ...needs: readonly string[]) => ({name, text: '', needs})
  const parts = [
    part('./rare'),
    part('./add', './often'),
    part('./often'),
    part('./desk.js'),
    part('./list', './often'),
  ]
  const index = JSON.parse(
    partsFileOf(
      parts,
      new Map([
        ['touch add', './add'],
        ['touch list', './list'],
      ]),
    ).index,
  )
  const names = (words: string) => index.begins[words].map((number: number) => index.parts[number][0])

  expect(index.parts.map(([name]: [string]) => name)).toEqual(['./often', './desk.js', './add', './list', './rare'])
  expect([names(''), names('touch add')]).toEqual([['./desk.js'], ['./often', './desk.js', './add']])
})

it('gives every part by its name, and pieces side by side as one', () => {
  const parts = partsIn(dist)
  const piece = parts.piece('./desk.js')
  expect(piece === null ? '' : parts.source([piece])).toMatch(/^\({"\.\/desk\.js":function\(exports,require,module\)/)
  expect(parts.piece('./no-such')).toBe(null)
  expect(parts.beginning('touch add').length).toBeGreaterThan(parts.beginning('').length)
  expect(
    joined([
      [10, 5],
      [0, 10],
      [20, 1],
      [10, 5],
    ]),
  ).toEqual([
    [0, 15],
    [20, 1],
  ])
})
