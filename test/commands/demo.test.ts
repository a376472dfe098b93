import {existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {withPeople} from '../support/counter.ts'
import {desk, newBook, newFolder} from '../support/desk.ts'
import {bytesOf, withoutColour} from '../support/habits.ts'

describe('demo', () => {
  it('makes a sample book where it is told, and walks through a day in which every command goes well', async () => {
    const book = newBook()
    const played = await desk(['demo', book], {book: null})
    const commands = played.stdout.match(/^\$ desk .*$/gm) ?? []

    expect(played.code).toBe(0)
    expect(commands.length).toBeGreaterThanOrEqual(6)
    expect(played.stdout).not.toContain('\u001b')
    expect(played.stderr.split('\n').filter((line) => /can't|unknown|no such|missing:|wrong/i.test(line))).toEqual([])
    expect(played.stderr).toContain(`export CAREDESK_BOOK='${book}'`)
    for (const scene of played.stdout.split('\n$ ').slice(1, -1)) expect(scene.split('\n').length).toBeGreaterThan(3)
    expect((await desk(['log', '--json'], {book})).json().commits.map(({command}: any) => command)).toEqual([
      'undo',
      'touch add',
      'followup done',
      'case reply',
      'demo',
    ])
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
  }, 60_000)

  it('is the same day in a terminal, in its width and in colour', async () => {
    const played = await desk(['demo', newBook()], {book: null, tty: true, columns: 80})
    const lines = withoutColour(played.stdout)
      .split('\n')
      .filter((line) => !/^\$ desk |^ +desk /.test(line))

    expect(played.code).toBe(0)
    expect(played.stdout).toContain('\u001b[')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  }, 60_000)

  it('under --json only makes the book, full of life, and says what is in it', async () => {
    const book = newBook()
    const made = (await desk(['demo', book, '--json'], {book: null})).json().book

    expect(made.path).toBe(book)
    expect(made.customers).toBeGreaterThanOrEqual(60)
    expect(made.cases).toBeGreaterThanOrEqual(150)
    expect(made.followUps).toBeGreaterThanOrEqual(300)
    expect(made.touches).toBeGreaterThanOrEqual(500)
    for (const list of ['today', 'summary', 'customer list', 'case list', 'followup list']) {
      const {stdout} = await desk(list.split(' '), {book})
      expect([list, stdout.split('\n').length > 10]).toEqual([list, true])
    }
  }, 60_000)

  it('exits 4 where a book or anything else is already, and leaves it alone', async () => {
    const [book, other] = [await withPeople(), newFolder()]
    writeFileSync(join(other, 'letter.txt'), 'Dear Ana')
    const before = bytesOf(book)
    const taken = await desk(['demo', book, '--json'], {book: null})
    const notEmpty = await desk(['demo', other, '--json'], {book: null})

    expect(taken.json().error).toMatchObject({code: 'book.exists', exitCode: 4})
    expect(notEmpty.json().error).toMatchObject({code: 'book.not-empty', exitCode: 4})
    expect(bytesOf(book)).toEqual(before)
  })

  it('exits 2 on an instant that is none, and makes nothing', async () => {
    const book = newBook()
    const refused = await desk(['demo', book, '--json'], {book: null, now: 'garbage'})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining('“garbage”')})
    expect(existsSync(book)).toBe(false)
  })

  it('says that it was made where it cannot be shown', async () => {
    const book = newBook()
    const made = await desk(['demo', book, '--jmespath=-h'], {book: null})

    expect([made.code, existsSync(book)]).toEqual([75, true])
    expect(made.stderr).toContain("It was saved, but can't be shown")
  })
})
