import {chownSync, lstatSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {desk, newFolder} from '../../support/desk.ts'

const somebody = 65_534

/** Only root can make files that are not theirs. */
it.runIf(process.geteuid?.() === 0)('what root makes in the folder of somebody else is theirs', async () => {
  const home = newFolder()
  chownSync(home, somebody, somebody)
  const book = join(home, 'data', 'book')
  const rows = join(home, 'rows.csv')
  writeFileSync(rows, `name\n${Array.from({length: 200}, (_, index) => `Person ${index}`).join('\n')}\n`)
  await desk(['customer', 'add', 'Ana Souza'], {book})
  await desk(['import', 'customers', rows], {book})
  await desk(['customer', 'forget', 'ana-souza', '--yes'], {book})
  await desk(['book', 'rebuild'], {book})
  const all = ['.', ...readdirSync(book, {recursive: true, encoding: 'utf8'})]
  expect(all.length).toBeGreaterThan(200)
  const strange = all.filter((file) => lstatSync(join(book, file)).uid !== somebody)
  expect(strange).toEqual([])
})

it.runIf(process.geteuid?.() === 0)('nothing of root is given away in a folder of its own', async () => {
  const book = join(newFolder(), 'book')
  mkdirSync(book, {mode: 0o700})
  await desk(['customer', 'add', 'Ana Souza'], {book})
  expect(lstatSync(join(book, 'book.json')).uid).toBe(0)
})
