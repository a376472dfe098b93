import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it, vi} from 'vitest'
import {desk, newFolder} from '../../support/desk.ts'

const changes: readonly (readonly string[])[] = [
  ['customer', 'add', 'Ana'],
  ['customer', 'add', 'Ana', '--dry-run'],
  ['batch', '-'],
  ['import', 'customers', '-'],
  ['import', 'all', '-'],
  ['book', 'set', 'name', 'Forno'],
  ['setup', '--name', 'Forno'],
  ['view', 'save', 'late', '--on', 'cases', '--where', 'late:yes'],
  ['undo'],
]
const stdin = 'name\nAna\n'

describe.each(changes.map((argv) => [argv.join(' '), argv] as const))('desk %s', (_, argv) => {
  it('makes no book in a place that was named, and says what would', async () => {
    const book = join(newFolder(), 'bok')
    const {code, stderr} = await desk(argv, {book, creates: false, stdin})
    expect([code, existsSync(book)]).toEqual([5, false])
    expect(stderr).toContain(`There is no book in “${book}”`)
    expect(stderr).toContain('--create')
    expect(stderr).toContain(`desk book init --book '${book}'`)
  })
})

it('takes CAREDESK_BOOK and the file of the person for a name, too', async () => {
  const home = newFolder()
  const env = {HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data')}
  const named = join(home, 'bok')
  const world = {book: null, env, creates: false}
  await desk(['config', 'book', named], world)
  const byFile = await desk(['customer', 'add', 'Ana'], world)
  await desk(['config', 'book', '--unset'], world)
  vi.stubEnv('CAREDESK_BOOK', named)
  const byEnvironment = await desk(['customer', 'add', 'Ana'], world)
  vi.stubEnv('CAREDESK_BOOK', '')
  const first = await desk(['customer', 'add', 'Ana'], world)
  expect([byFile.code, byEnvironment.code, existsSync(named)]).toEqual([5, 5, false])
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining(`A new book was made in ${home}/data`)])
})

it('makes it with --create, and once it is there needs no more', async () => {
  const book = join(newFolder(), 'forno')
  const made = await desk(['customer', 'add', 'Ana', '--create'], {book, creates: false})
  const next = await desk(['customer', 'add', 'Bia'], {book, creates: false})
  expect([made.code, next.code]).toEqual([0, 0])
  expect(made.stderr).toContain(`A new book was made in ${book}`)
})

it('names the book beside it that was meant, and none where what is near is no book', async () => {
  const folder = newFolder()
  await desk(['book', 'init'], {book: join(folder, 'forno')})
  const misspelt = await desk(['customer', 'list'], {book: join(folder, 'frono')})
  const far = await desk(['customer', 'list'], {book: join(folder, 'elsewhere')})
  expect(misspelt.stderr).toContain(`there is one in “${join(folder, 'forno')}”`)
  expect(misspelt.stderr).toContain(`desk book info --book '${join(folder, 'forno')}'`)
  expect(misspelt.stderr).not.toContain('--create')
  expect(far.stderr).not.toContain('there is one')
})
