import {expect, it} from 'vitest'
import {desk, newBook} from '../support/desk.ts'

it('says without a terminal which lines do the same, and makes no book', async () => {
  const book = newBook()
  const {code, stderr} = await desk(['setup'], {book})
  const info = await desk(['book', 'info'], {book})
  expect([code, info.code]).toEqual([2, 5])
  expect(stderr).toContain('no terminal')
  for (const line of [
    'desk config by rita',
    "desk book set name 'My book'",
    'desk book set country US',
    'desk book set hours none',
  ])
    expect(stderr).toContain(`\n  ${line}\n`)
})

it('says the lines of a book as it is, and each of them can be typed', async () => {
  const book = newBook()
  await desk(['book', 'init', '--name', 'Forno & Fogão', '--country', 'BR', '--tz', 'America/Sao_Paulo'], {
    book,
    tz: null,
  })
  await desk(['book', 'set', 'hours', 'mon-fri 9-12:30 14-18; sat 9-13'], {book, tz: null})
  const {error} = (await desk(['setup', '--json'], {book, tz: null})).json()
  expect(error.suggestions).toContain("desk book set name 'Forno & Fogão'")
  expect(error.suggestions).toContain("desk book set hours 'mon-fri 09:00-12:30 14:00-18:00; sat 09:00-13:00'")
  const before = (await desk(['book', 'info', '--json'], {book})).stdout
  for (const line of error.suggestions.slice(1) as string[]) {
    const [, key = '', value = ''] = /^desk book set (\S+) '?(.*?)'?$/.exec(line) ?? []
    expect((await desk(['book', 'set', key, value], {book, tz: null})).stderr).toBe('Nothing to change.\n')
  }
  expect((await desk(['book', 'info', '--json'], {book})).stdout).toBe(before)
})

it('takes what flags say, in one commit, and makes the first book', async () => {
  const book = newBook()
  const flags = ['--country', 'br', '--time-zone', 'america/sao_paulo', '--hours', 'mon-fri 9-18']
  const said = (await desk(['setup', '--name', 'Forno', ...flags, '--json'], {book})).json()
  const {commits} = (await desk(['log', '--json'], {book})).json()
  expect(said.book).toMatchObject({name: 'Forno', country: 'BR', timeZone: 'America/Sao_Paulo'})
  expect(said.book.openingHours.week.fri).toEqual(['09:00-18:00'])
  expect(commits).toHaveLength(1)
})

it.each([
  ['--name', ' '],
  ['--country', 'Brazl'],
  ['--time-zone', 'Foo/Bar'],
  ['--language', 'nonsense'],
  ['--hours', 'always'],
])('refuses %s %j, and nothing is written', async (flag, value) => {
  const book = newBook()
  const {code, stderr} = await desk(['setup', flag, value], {book})
  expect([code, stderr]).toEqual([2, expect.stringContaining(`“${value}”`)])
  expect((await desk(['book', 'info'], {book})).code).toBe(5)
})

it('changes nothing in a dry run, and shows what it would come to', async () => {
  const book = newBook()
  const said = (await desk(['setup', '--name', 'Forno', '--dry-run', '--json'], {book})).json()
  expect(said.error.code).toBe('book.missing')
  await desk(['book', 'init'], {book})
  const tried = (await desk(['setup', '--name', 'Forno', '--dry-run', '--json'], {book})).json()
  expect(tried.book.name).toBe('Forno')
  expect((await desk(['book', 'info', '--json'], {book})).json().book.name).toBe('My book')
})

it('tells of a book that it makes only what nobody said', async () => {
  const all = ['--country', 'Brasil', '--time-zone', 'America/Sao_Paulo', '--language', 'pt-BR']
  const made = async (...flags: readonly string[]) => (await desk(['setup', ...flags], {book: newBook()})).stderr

  expect(await made(...all)).toMatch(/^A new book was made in \S+\.\nSaved as commit 1\./)
  expect(await made(...all.slice(0, 2))).toMatch(/^A new book was made in \S+\.\n(?:.*\n)*To change them: desk setup/)
  expect(await made(...all.slice(0, 2))).not.toMatch(/country [A-Z]{2}[,.]/)
})
