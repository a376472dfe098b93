import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {copied, emptyBook, withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'

const withLife = copied(async () =>
  work(
    await withCases(),
    ['followup', 'schedule', 'ana', '2026-11-04', 'Fine?', '--every', '1mo', '--op-id', 'mine'],
    ['customer', 'add', 'Rui Paz', '--birthday', '11-06', '--cadence', '30d'],
    ['customer', 'add', 'Rui Pais'],
    ['customer', 'merge', 'rui-pais', 'rui-paz', '--yes'],
    ['customer', 'forget', 'bruno', '--yes'],
    ['touch', 'add', 'ana', 'Hi'],
    ['undo'],
  ),
)

describe('book rebuild', () => {
  needsABook(['book', 'rebuild'])

  it.each([
    ['the index', ['index']],
    ['the state', ['state.json']],
    ['both', ['index', 'state.json']],
  ])('makes %s again, byte for byte', async (_, lost) => {
    const book = await withLife()
    const before = bytesOf(book)
    for (const name of lost) rmSync(join(book, name), {recursive: true})
    const rebuilt = await desk(['book', 'rebuild', '--json'], {book})

    expect(rebuilt.json().book).toEqual({
      path: book,
      setAside: null,
      customers: 3,
      repaired: expect.any(Number),
      seq: 12,
    })
    expect(rebuilt.json().book.repaired).toBeGreaterThan(0)
    expect(bytesOf(book)).toEqual(before)
  })

  it('mends an index that is wrong, and takes away what has no place in it', async () => {
    const book = await withLife()
    const before = bytesOf(book)
    const page = Object.keys(before).find((path) => path.includes('/index/directory/')) ?? ''
    writeFileSync(page, '{}')
    writeFileSync(join(book, 'index', 'directory', `${'0'.repeat(32)}.json`), '{}')
    const rebuilt = await desk(['book', 'rebuild', '--json'], {book})

    expect(rebuilt.json().book.repaired).toBe(2)
    expect(bytesOf(book)).toEqual(before)
  })

  it('changes nothing in a book that is sound, and says so', async () => {
    const book = await withLife()
    const before = bytesOf(book)
    const plain = await desk(['book', 'rebuild'], {book})

    expect(plain).toMatchObject({code: 0, stdout: ''})
    expect(plain.stderr).toContain('mended: 0')
    expect(bytesOf(book)).toEqual(before)
    expect((await desk(['book', 'rebuild'], {book: await emptyBook()})).code).toBe(0)
  })

  it('exits 5 where the truth itself is damaged, and names the file', async () => {
    const book = await withLife()
    const file = Object.keys(bytesOf(book)).find((path) => path.endsWith('ana-souza.json')) ?? ''
    writeFileSync(file, '{')
    const refused = await desk(['book', 'rebuild', '--json'], {book})

    expect(refused.json().error).toMatchObject({code: 'book.damaged', exitCode: 5})
    expect(refused.json().error.message).toContain('ana-souza.json')
  })
})
