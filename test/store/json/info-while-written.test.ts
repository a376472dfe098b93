import {expect, it} from 'vitest'
import {failureOf} from '../../../src/cli/run/failure.ts'
import {bookInfo} from '../../../src/store/json/admin.ts'
import {type Disk, plainDisk} from '../../../src/store/json/disk.ts'
import {desk, newBook} from '../../support/desk.ts'

it('what a book is told while somebody writes is one state of it', async () => {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  let writers = 0
  const disk: Disk = {
    ...plainDisk,
    async open(path, opening) {
      if (path.includes('/index/directory/') && opening === 'read' && writers++ === 0)
        await desk(['customer', 'add', 'Bruno Lima'], {book})
      return plainDisk.open(path, opening)
    },
  }
  expect(await bookInfo(book, {disk})).toMatchObject({seq: 2, customers: 2})
  expect(writers).toBeGreaterThan(0)
})

it('an error that says nothing is told by its name', () => {
  class Odd extends Error {}
  expect(failureOf(new Odd()).message).toContain('inside desk: Odd.')
})
