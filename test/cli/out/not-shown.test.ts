import {expect, test} from 'vitest'
import {faultyDisk} from '../../store/faulty-disk.ts'
import {everything, folderOf} from '../../store/folders.ts'
import {desk, newBook} from '../../support/desk.ts'

test('what was saved but cannot be shown is said to be saved, and its op id answers', async () => {
  const [book, other] = [newBook(), newBook()]
  for (const one of [book, other]) await desk(['book', 'init'], {book: one})
  const set = ['book', 'set', 'name', 'Bakery', '--op-id=once', '--json']
  const rehearsed = faultyDisk(null)
  await desk(set, {book: other, disk: rehearsed.disk})
  const {disk, hit} = faultyDisk({at: rehearsed.calls.lastIndexOf('unlink') + 2, kind: 'EIO', sticky: true})
  const outcome = await desk(set, {book, disk})
  expect([outcome.code, hit()]).toEqual([75, true])
  expect(outcome.stderr).toContain('Saved as commit 1.')
  expect(outcome.json().error).toMatchObject({
    code: 'book.not-shown',
    message: expect.stringMatching(/^It was saved, but can't be shown: “.+” can.t be read: the disk failed \(EIO\)\.$/),
    suggestions: ['desk book op once'],
  })
  const op = await desk(['book', 'op', 'once', '--json'], {book})
  expect(op.json().operation.saved).toBe(true)
})

test('whatever fails once a change stands, it is said to be saved', async () => {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  const before = everything(book)
  const add = ['touch', 'add', 'ana', 'called']
  const rehearsed = faultyDisk(null)
  await desk(add, {book: await folderOf(before), disk: rehearsed.disk})
  const stands = rehearsed.calls.indexOf('sync', rehearsed.calls.indexOf('rename')) + 2
  for (let at = stands; at <= rehearsed.calls.length; at++) {
    for (const sticky of [false, true]) {
      const {disk} = faultyDisk({at, kind: 'EIO', sticky})
      const {code, stderr} = await desk(add, {book: await folderOf(before), disk})
      expect([0, 75], `at call ${at}, ${rehearsed.calls[at - 1]}: ${stderr}`).toContain(code)
      expect(stderr).toContain('Saved as commit 2')
      expect(stderr).not.toContain('inside desk')
    }
  }
}, 60_000)
