import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../support/desk.ts'
import {killed} from '../support/killed.ts'

/** Enough for two threads to write their files. */
const people = 1500

const onFile = async (book: string): Promise<number> =>
  (await desk(['customer', 'list', '--limit', '1', '--json'], {book})).json().total

it('an import that is killed while two threads write its files is there whole', async () => {
  const file = join(newFolder(), 'customers.csv')
  const rows = Array.from({length: people}, (_, index) => `Zoë Araújo ${index},zoe${index}@araujo.example`)
  writeFileSync(file, `name,email\n${rows.join('\n')}\n`)
  let broken = 0
  for (const after of [0, 8, 20]) {
    const book = newBook()
    await desk(['book', 'init'], {book})
    broken += Number(await killed(book, ['import', 'customers', file], {since: 'commit', after}))
    expect(await onFile(book)).toBe(people)
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
    await desk(['undo'], {book})
    expect(await onFile(book)).toBe(0)
  }
  expect(broken).toBeGreaterThan(0)
}, 180_000)
