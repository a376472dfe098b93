import {symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {withCases, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

afterEach(() => vi.unstubAllEnvs())

describe('book info', () => {
  needsABook(['book', 'info'])

  it('says where the book is and what is in it', async () => {
    const book = await work(await withCases(), ['case', 'resolve', 'C2', '--resolution', 'The small one'])
    const info = (await desk(['book', 'info', '--json'], {book})).json()

    expect(info.book).toMatchObject({path: book, name: 'My book', seq: 6, customers: 2, openCases: 2, schema: 1})
  })

  it('takes the book from the environment, and --book over it', async () => {
    const [one, other] = [await withCases(), await withCases()]
    vi.stubEnv('CAREDESK_BOOK', one)

    expect((await desk(['book', 'info', '--json'], {book: null})).json().book.path).toBe(one)
    expect((await desk(['book', 'info', '--json'], {book: other})).json().book.path).toBe(other)
  })

  it.runIf(process.platform !== 'win32')('is asked and changed through a link to its folder', async () => {
    const book = await withCases()
    const link = join(newFolder(), 'link')
    symlinkSync(book, link)

    expect((await desk(['customer', 'add', 'Rui Reis'], {book: link})).code).toBe(0)
    expect((await desk(['book', 'info', '--json'], {book: link})).json().book).toMatchObject({path: book, customers: 3})
    expect((await desk(['book', 'check'], {book: link})).code).toBe(0)
  })

  it('is a card in a pipe and as Markdown', async () => {
    const book = await withCases()

    expect((await desk(['book', 'info'], {book})).stdout).toMatch(/\n {2}Customers +2\n {2}Open cases +3\n/)
    expect((await desk(['book', 'info', '--format', 'markdown'], {book})).stdout).toContain('- **Open cases:** 3\n')
  })

  it('exits 2 on a format that a card has not', async () => {
    const refused = await desk(['book', 'info', '--format', 'csv'], {book: await withCases()})

    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('csv')
  })
})
