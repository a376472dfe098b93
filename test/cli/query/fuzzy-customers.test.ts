import fc from 'fast-check'
import {expect, it} from 'vitest'
import {nearest, nearestIn} from '../../../src/cli/query/fuzzy-customers.ts'
import {rowsOf} from '../../../src/cli/refs/find.ts'
import {customerRow} from '../../../src/kinds/customer/row.ts'
import {createMemoryStore} from '../../../src/store/memory/store.ts'
import {intent, person, settings} from '../../store/people.ts'
import {hostile, huge} from '../../support/hostile.ts'
import {ana} from '../../support/relationships.ts'

const rows = Array.from({length: 200}, (_, at) => customerRow(ana({ref: `ana-${at}`, name: `Ana Souza ${at}`})))

it('finds somebody for whatever is typed, or nobody, and soon', async () => {
  for (const typed of [...hostile, ...huge, '"a'.repeat(100), 'EexxaACCtt', 'a '.repeat(500), '-a '.repeat(100)]) {
    const start = process.cpuUsage()
    await nearest(rows, typed)
    const {user, system} = process.cpuUsage(start)
    expect((user + system) / 1000, JSON.stringify(typed.slice(0, 40))).toBeLessThan(1000)
  }
})

const letters = fc.constantFrom(...'aabbcdeinorsz'.split(''))
const name = fc.array(letters, {minLength: 1, maxLength: 7}).map((all) => all.join(''))
const oddWord = fc.constantFrom(
  "o'brien",
  "d'or's",
  'a1b22',
  '612345678',
  'núñez',
  'Иван',
  '山田',
  '-ana',
  ']}',
  'x@y.z',
)
const word = fc.oneof({weight: 5, arbitrary: name}, {weight: 1, arbitrary: oddWord})
const slip = fc.tuple(fc.nat(3), fc.nat(8), letters)

/** The word with a letter more, less, another or swapped. */
function slipped(text: string, [kind, place, letter]: readonly [number, number, string]): string {
  const at = place % (text.length + 1)
  const [before, after] = [text.slice(0, at), text.slice(at)]
  const [first = '', second = ''] = after
  return before + [letter + after, after.slice(1), letter + after.slice(1), second + first + after.slice(2)][kind]
}

it('finds in a book who has the last two of three letters the other way round', async () => {
  const store = createMemoryStore(settings)
  await store.change(intent('customer add'), async (draft) => {
    await draft.put(person('p1', {name: 'Bea', emails: []}))
    return []
  })
  expect(await store.read((book) => nearestIn(book, 'bae'))).toEqual(['p1'])
})

it('finds in a book whom it finds among all rows, in that order', async () => {
  const people = fc.array(fc.array(word, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 30})
  const typing = fc.array(fc.tuple(fc.nat(90), fc.option(slip), fc.constantFrom(' ', ' ', ' -', "'", '')), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(people, typing, async (names, typings) => {
      const words = names.flat()
      const typed = typings
        .map(
          ([at, slip, sign]) =>
            sign + (slip ? slipped(words[at % words.length] ?? '', slip) : words[at % words.length]),
        )
        .join('')
      const store = createMemoryStore(settings)
      await store.change(intent('import'), async (draft) => {
        for (const [at, own] of names.entries()) await draft.put(person(`p${at}`, {name: own.join(' '), emails: []}))
        return []
      })
      const [all, found] = await store.read(async (book) => [await rowsOf(book), await nearestIn(book, typed)] as const)
      expect(found, typed).toEqual((await nearest(all, typed)).map(({ref}) => ref))
    }),
    {numRuns: 400},
  )
})
