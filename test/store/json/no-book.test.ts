import {mkdirSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {checkBook} from '../../../src/store/json/check.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {faultyDisk} from '../faulty-disk.ts'

it.each([['book', 'check'], ['book', 'rebuild'], ['book', 'accept'], ['undo']])(
  'nothing is left in a folder that is no book: %s %s',
  async (...argv) => {
    const folder = newFolder()
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    expect(
      (
        await desk(
          argv.filter((word) => word !== undefined),
          {book: folder},
        )
      ).code,
    ).toBe(5)
    expect(readdirSync(folder)).toEqual(['notes.txt'])
  },
)

it('a disk that fails is named by a check, and not called damage', async () => {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  const counted = faultyDisk(null)
  await checkBook(book, {disk: counted.disk})
  const at =
    counted.calls.findIndex((call, index) => call === 'read' && counted.paths[index]?.includes('/customers/')) + 1
  await expect(checkBook(book, {disk: faultyDisk({at, kind: 'EIO'}).disk})).rejects.toMatchObject({
    code: 'book.unreadable',
    facts: {detail: 'EIO'},
  })
})

it('a book may be kept in git', async () => {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  mkdirSync(join(book, '.git'))
  expect(await checkBook(book)).toEqual([])
})
