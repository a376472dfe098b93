import fc from 'fast-check'
import {expect, test} from 'vitest'
import {lineFinder} from '../../../src/store/json/page-lines.ts'

const texts = fc
  .array(fc.constantFrom('a', 'b', 'ab', ' ', '\n', '"', '\\', '["', ']}', ',', '\u{1f64b}', '\ud83d', 'é', 'level'), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''))
const groups = fc.array(fc.array(texts, {minLength: 1, maxLength: 3}), {maxLength: 3})

test('finds the lines that have a piece of each group, in their order, each once', () => {
  fc.assert(
    fc.property(fc.array(texts, {minLength: 1, maxLength: 12}), groups, (words, having) => {
      const lines = words.map((text, at) => JSON.stringify([`k${at}`, text]))
      const found = lineFinder(having)(`{"level":0,"entries":[\n${lines.join(',\n')}\n]}\n`)
      const hasAll = (text: string) => having.every((pieces) => pieces.some((piece) => text.includes(piece)))
      expect(found).toEqual(lines.filter((line) => found.includes(line)))
      expect(found).toEqual(expect.arrayContaining(lines.filter((_, at) => hasAll(words[at] ?? ''))))
    }),
    {numRuns: 1000},
  )
})

test('passes over the lines that have none', () => {
  const page = '{"level":0,"entries":[\n["a","ana souza"],\n["b","bruno souza"],\n["c","carla lima"]\n]}\n'
  expect(lineFinder([['souza', 'lima'], ['ana']])(page)).toEqual(['["a","ana souza"]'])
  expect(lineFinder([['souza']])(page)).toEqual(['["a","ana souza"]', '["b","bruno souza"]'])
  expect(lineFinder([['level', 'entries', ']}']])(page)).toEqual([])
  expect(lineFinder([])(page)).toHaveLength(3)
})
