import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {numberedKinds} from '../../../src/kinds/registry.ts'
import {sampleBook, sampleBookFacts} from '../../../src/sample/book.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {emptyBook, work} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {documentsOf, settingsOf} from '../../support/documents.ts'
import {needsABook} from '../../support/habits.ts'
import {withPast} from '../../support/lives.ts'

const now = '2026-11-21T09:00:00Z'

/** A book of the sample's making. */
async function sampled(seed: number, customers: number): Promise<string> {
  const {shop, country, zone, openingHours, targets} = sampleBookFacts
  const book = await work(newBook(), ['book', 'init', '--name', shop, '--tz', zone, '--country', country])
  const intent = {command: 'demo', at: now, by: 'rita', opId: null, dryRun: false, wait: 30}
  await openJsonStore(book).change(intent, async (draft) => {
    for (const one of sampleBook({seed, now, zone, customers})) await draft.put(one)
    const settings = await draft.settings()
    const counters = Object.fromEntries(
      numberedKinds.map(({name}) => [name, 9999]),
    ) as unknown as typeof settings.counters
    await draft.configure({...settings, openingHours, targets, counters})
    return []
  })
  return book
}

async function exported(book: string): Promise<string> {
  const said = await desk(['export', 'all'], {book})
  expect(said.code).toBe(0)
  return said.stdout
}

async function isEqual(copy: string, book: string): Promise<void> {
  expect(documentsOf(copy)).toEqual(documentsOf(book))
  expect(settingsOf(copy)).toBe(settingsOf(book))
  expect((await desk(['book', 'check'], {book: copy})).code).toBe(0)
  expect(await exported(copy)).toBe(await exported(book))
}

describe('export all', () => {
  needsABook(['export', 'all'])

  it('comes into an empty book, or one that is not there yet, as an equal book', async () => {
    const book = await withPast()
    const text = await exported(book)
    for (const copy of [await emptyBook(), newBook()]) {
      const said = await desk(['import', 'all', '-', '--json'], {book: copy, stdin: text, tz: null})
      expect([said.code, said.json().import]).toMatchObject([0, {relationships: 2, cases: 3, followUps: 2, seq: 1}])
      await isEqual(copy, book)
    }
  })

  it('gives the same bytes again, whatever is in the book', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 0, max: 1e6}), fc.integer({min: 1, max: 8}), async (seed, customers) => {
        const [book, copy, file] = [await sampled(seed, customers), newBook(), join(newFolder(), 'all.ndjson')]
        writeFileSync(file, await exported(book))
        const said = await desk(['import', 'all', file], {book: copy, tz: null})
        expect([said.code, said.code === 0 ? '' : said.stderr]).toEqual([0, ''])
        await isEqual(copy, book)
      }),
      {numRuns: 4},
    )
  })
})
