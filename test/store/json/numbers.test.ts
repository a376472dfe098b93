import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {filesOf, forge} from '../../support/forged.ts'
import {bytesOf} from '../../support/habits.ts'

/** From here on a number may be read as its neighbour. */
const tooLarge = 2 ** 53

async function withCase(): Promise<string> {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  await desk(['case', 'open', 'ana', 'Cold'], {book})
  return book
}

function customerFile(book: string): string {
  return filesOf(book).find((file) => file.startsWith('customers/')) ?? ''
}

it('the last number that can be told apart is the last that is given out', async () => {
  const book = await withCase()
  forge(book, 'book.json', ['counters', 'case'], tooLarge - 2)
  expect((await desk(['case', 'open', 'ana', 'Warm', '--json'], {book})).json().case.number).toBe(tooLarge - 1)
  const before = bytesOf(book)
  const {code, stderr} = await desk(['case', 'open', 'ana', 'Hot'], {book})
  expect([code, stderr]).toEqual([4, expect.stringContaining(`All numbers up to ${tooLarge - 1} are given out`)])
  expect(bytesOf(book)).toEqual(before)
})

it('a larger one in a book is damage, and is neither found nor counted on from', async () => {
  const [book, counted] = [await withCase(), await withCase()]
  forge(book, customerFile(book), ['cases', 0, 'number'], tooLarge)
  forge(counted, 'book.json', ['counters', 'case'], tooLarge)
  const before = [bytesOf(book), bytesOf(counted)]
  expect((await desk(['book', 'check'], {book})).stdout).toContain('cases.0.number')
  expect((await desk(['book', 'check'], {book: counted})).stdout).toContain('counters.case')
  expect((await desk(['case', 'note', `C${tooLarge}`, 'seen'], {book})).code).toBe(2)
  expect((await desk(['case', 'open', 'ana', 'Warm'], {book: counted})).code).toBe(4)
  expect([bytesOf(book), bytesOf(counted)]).toEqual(before)
})

it('nor does it come in with a whole book', async () => {
  const book = await withCase()
  forge(book, customerFile(book), ['cases', 0, 'number'], tooLarge)
  forge(book, 'book.json', ['counters', 'case'], tooLarge)
  const file = join(newFolder(), 'all.ndjson')
  writeFileSync(file, (await desk(['export', 'all'], {book})).stdout)
  const {code, stderr} = await desk(['import', 'all', file], {book: newBook()})
  expect([code, stderr]).toEqual([2, expect.stringContaining('counters.case')])
})
