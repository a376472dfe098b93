import {mkdirSync, readdirSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook, withPeople} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'
import {fits} from '../../support/lists.ts'

const argv = ['book', 'init', '--name', 'Forno & Fogão', '--country', 'br', '--language', 'pt_BR']

describe('book init', () => {
  it('makes an empty book as it is told, now', async () => {
    const book = newBook()
    const made = await desk([...argv, '--json'], {book, tz: 'America/Sao_Paulo'})

    expect(made.code).toBe(0)
    expect(made.json().book).toEqual({
      path: book,
      id: expect.any(String),
      name: 'Forno & Fogão',
      timeZone: 'America/Sao_Paulo',
      country: 'BR',
      area: null,
      care: {most: {touches: 2, days: 7}, perDay: 15, quietHours: '09:00-20:00'},
      cadences: [],
      language: 'pt-BR',
      openingHours: null,
      holidays: null,
      targets: null,
      schema: 1,
      seq: 0,
      customers: 0,
      openCases: 0,
      createdAt: '2026-11-02T09:00:00.000Z',
    })
    expect(made.stderr).toBe('')
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
  })

  it('takes what is not told from the machine', async () => {
    const told = (env: Record<string, string>) => desk(['book', 'init', '--json'], {env, now: null, tz: null})

    expect((await told({LANG: 'it_IT.UTF-8'})).json().book).toMatchObject({language: 'it', country: 'IT'})
    expect((await told({LANG: 'pt'})).json().book).toMatchObject({language: 'pt', country: 'BR'})
    expect((await told({})).json().book).toMatchObject({name: 'My book', language: 'en', country: 'US'})
  })

  it.each([
    ['xx_YY.UTF-8', {language: 'en', country: 'US'}],
    ['pt_ZZ.UTF-8', {language: 'pt', country: 'US'}],
    ['qqq_BR', {language: 'en', country: 'US'}],
    ['C.UTF-8', {language: 'en', country: 'US'}],
  ])('takes nothing that nobody knows: LANG=%s', async (LANG, taken) => {
    const book = newBook()
    const made = await desk(['book', 'init', '--json'], {book, env: {LANG}, now: null, tz: null})

    expect(made.json().book).toMatchObject(taken)
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
  })

  it('is a folder and files for nobody else', async () => {
    const book = await emptyBook()

    expect(statSync(book).mode & 0o777).toBe(0o700)
    expect(statSync(join(book, 'book.json')).mode & 0o777).toBe(0o600)
  })

  it('makes it in a folder that is empty', async () => {
    const book = newFolder()

    expect((await desk(argv, {book})).code).toBe(0)
  })

  it('exits 4 where a book or anything else is already, and leaves it alone', async () => {
    const [book, other] = [await withPeople(), newFolder()]
    writeFileSync(join(other, 'letter.txt'), 'Dear Ana')
    const before = bytesOf(book)
    const again = await desk([...argv, '--json'], {book})
    const taken = await desk([...argv, '--json'], {book: other})

    expect(again.json().error).toMatchObject({code: 'book.exists', exitCode: 4, message: expect.stringContaining(book)})
    expect(taken.json().error).toMatchObject({code: 'book.not-empty', exitCode: 4})
    expect(bytesOf(book)).toEqual(before)
    expect(readdirSync(other)).toEqual(['letter.txt'])
  })

  it('is a card in a pipe, as Markdown, and on a terminal that it fits', async () => {
    const piped = await desk(argv, {book: newBook()})
    const page = await desk([...argv, '--format', 'markdown'], {book: newBook()})

    expect(piped.stdout).toMatch(/^Forno & Fogão\n\/.*\n\n {2}Customers +0\n/)
    expect(page.stdout).toMatch(/^# Forno &amp; Fogão\n[^]*Made:\*\* 2 Nov 2026 10:00\n/)
    const near = join(newFolder(), 'b')
    for (const columns of [80, 40]) {
      mkdirSync(`${near}${columns}`)
      fits(await desk(argv, {book: `${near}${columns}`, tty: true, columns}), columns)
    }
  })

  it.each([
    [['--tz', 'Nowhere/Land'], '“Nowhere/Land”'],
    [['--country', 'zzz'], '“zzz”'],
    [['--language', 'klingon'], '“klingon”'],
    [['--name', ''], '“”'],
    [['--now', 'garbage'], '“garbage”'],
    [['--naem', 'x'], 'Did you mean --name?'],
    [['somewhere'], 'somewhere'],
  ])('exits 2 on %j and makes nothing', async (flags, named) => {
    const book = newBook()
    const refused = await desk(['book', 'init', ...flags, '--json'], {book})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(named)})
    expect((await desk(['book', 'info'], {book})).code).toBe(5)
  })
})
