import {mkdirSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {checkBook} from '../../../src/store/json/check.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {changesDisk, faultyDisk} from '../faulty-disk.ts'
import {everything, folderOf} from '../folders.ts'

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

it('a check on a disk that fails at any call finds nothing wrong, or names the disk; also where a commit is half applied', async () => {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  const whole = everything(book)
  const rehearsed = faultyDisk(null)
  const add = ['touch', 'add', 'ana', 'called']
  await desk(add, {book: await folderOf(whole), disk: rehearsed.disk})
  const point = rehearsed.calls.indexOf('sync', rehearsed.calls.indexOf('rename')) + 1
  await desk(add, {book, disk: faultyDisk({at: point + 1, kind: 'EIO', sticky: true}).disk})
  expect(readdirSync(book)).toContain('pending.json')
  const seen = new Set<string>()
  for (const content of [whole, everything(book)]) {
    const counted = faultyDisk(null)
    expect(await checkBook(await folderOf(content), {disk: counted.disk})).toEqual([])
    for (const [index, call] of counted.calls.entries()) {
      const kinds = changesDisk(call) ? (['EIO', 'ENOSPC', 'EMFILE'] as const) : (['EIO', 'EMFILE'] as const)
      for (const kind of kinds) {
        const {disk} = faultyDisk({at: index + 1, kind})
        const came = await checkBook(await folderOf(content), {disk}).then(
          (findings) => (findings.length === 0 ? 'sound' : JSON.stringify(findings)),
          ({code, facts: {detail}}) => `${code} ${detail ?? 'ENOSPC'}`,
        )
        seen.add(came)
        const told = ['book.unreadable', 'book.unwritable', 'book.no-space'].map((code) => `${code} ${kind}`)
        expect(['sound', ...told], `${kind} at call ${index + 1}, ${call}`).toContain(came)
      }
    }
  }
  expect(seen).toContain('book.unwritable EIO')
  expect(seen).toContain('book.no-space ENOSPC')
}, 60_000)

it('a book may be kept in git', async () => {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  mkdirSync(join(book, '.git'))
  expect(await checkBook(book)).toEqual([])
})
