import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {withCases} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'
import {fits} from '../../support/lists.ts'

/** The files of a book below a folder, from the book on. */
function filesIn(book: string, folder: string): readonly string[] {
  return readdirSync(join(book, folder), {recursive: true, withFileTypes: true})
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(book.length + 1))
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

async function findings(book: string) {
  const checked = await desk(['book', 'check', '--json'], {book})
  return {code: checked.code, findings: checked.json().book.findings}
}

describe('book check', () => {
  needsABook(['book', 'check'])

  it('finds nothing in a sound book, changes nothing, and says so', async () => {
    const book = await withCases()
    const before = bytesOf(book)
    const plain = await desk(['book', 'check'], {book})

    expect(await findings(book)).toEqual({code: 0, findings: []})
    expect(plain).toMatchObject({code: 0, stdout: ''})
    expect(plain.stderr).toContain('The book is sound')
    expect(bytesOf(book)).toEqual(before)
  })

  it.each(['book.json', 'customers', 'journal', 'index', 'state.json'])(
    'finds a flipped bit in %s, and names the file and what to do',
    async (place) => {
      const book = await withCases()
      const [file = ''] = place.endsWith('.json') ? [place] : filesIn(book, place)
      flip(join(book, file), Math.floor(readFileSync(join(book, file)).length / 2))
      const before = bytesOf(book)
      const found = await findings(book)

      expect(found.code).toBe(5)
      expect(found.findings.map((one: any) => one.file)).toContain(file)
      for (const {problem, remedy} of found.findings) expect([problem, remedy]).not.toContain('')
      expect(bytesOf(book)).toEqual(before)
    },
  )

  it('finds a file that is missing, and one that does not belong', async () => {
    const book = await withCases()
    const [customer = ''] = filesIn(book, 'customers')
    rmSync(join(book, customer))
    writeFileSync(join(book, 'letter.txt'), 'Dear Ana')
    const found = await findings(book)

    expect(found.code).toBe(5)
    expect(found.findings.map((one: any) => one.file)).toEqual(expect.arrayContaining([customer, 'letter.txt']))
  })

  it('prints what it found to a pipe and on a terminal that it fits', async () => {
    const book = await withCases()
    writeFileSync(join(book, 'letter.txt'), 'Dear Ana')
    const piped = await desk(['book', 'check'], {book})
    const shown = await desk(['book', 'check'], {book, tty: true, columns: 80})

    expect(piped).toMatchObject({code: 5, stdout: expect.stringMatching(/^letter\.txt\t[^\t\n]+\t[^\t\n]+\n$/)})
    fits({...shown, code: 0}, 80)
  })
})
