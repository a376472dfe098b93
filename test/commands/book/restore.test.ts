import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {afterAll, describe, expect, it} from 'vitest'
import {withCases} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const home = process.cwd()
afterAll(() => process.chdir(home))

/** By the path from the book on; where the book lies makes no difference. */
function contentOf(book: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(bytesOf(book)).map(([path, text]) => [path.slice(book.length), text]))
}

describe('book backup and restore', () => {
  it('give the same book in another place, byte for byte', async () => {
    const [book, restored, file] = [await withCases(), newBook(), join(newFolder(), 'friday.gz')]
    const backup = await desk(['book', 'backup', '--output', file, '--json'], {book})
    const back = await desk(['book', 'restore', file, '--json'], {book: restored})

    expect(backup.json().book).toMatchObject({path: book, backup: file, seq: 5})
    expect(backup.json().book.files).toBeGreaterThan(2)
    expect(back.json().book).toMatchObject({path: restored, customers: 2, openCases: 3, seq: 5})
    expect(contentOf(restored)).toEqual(contentOf(book))
    expect((await desk(['book', 'check'], {book: restored})).code).toBe(0)
  })

  it('name the file after the day where it is not told, in the folder where one is', async () => {
    const folder = newFolder()
    process.chdir(folder)
    const backup = await desk(['book', 'backup'], {book: await withCases(), now: '2026-11-02T23:30:00Z'})

    expect(backup).toMatchObject({code: 0, stdout: ''})
    expect(readdirSync(folder)).toEqual(['caredesk-2026-11-03.backup.gz'])
    expect(backup.stderr).toContain('desk book restore')
  })

  it('never write over a file without --force', async () => {
    const [book, folder] = [await withCases(), newFolder()]
    const file = join(folder, 'mine.gz')
    writeFileSync(file, 'mine')
    const refused = await desk(['book', 'backup', '--output', file, '--json'], {book})
    const kept = readFileSync(file, 'utf8')
    const forced = await desk(['book', 'backup', '--output', file, '--force'], {book})
    const onFolder = await desk(['book', 'backup', '--output', folder, '--force', '--json'], {book})

    expect(refused.json().error).toMatchObject({code: 'file.exists', exitCode: 4})
    expect([kept, forced.code]).toEqual(['mine', 0])
    expect(gunzipSync(readFileSync(file)).length).toBeGreaterThan(0)
    expect(onFolder.json().error).toMatchObject({code: 'file.unwritable', exitCode: 2})
    expect(readdirSync(folder)).toEqual(['mine.gz'])
  })

  it('restore into an empty place only, and leave the other alone', async () => {
    const [book, other, file] = [await withCases(), newFolder(), join(newFolder(), 'a.gz')]
    await desk(['book', 'backup', '--output', file], {book})
    const before = bytesOf(book)
    writeFileSync(join(other, 'letter.txt'), 'Dear Ana')
    const taken = await desk(['book', 'restore', file, '--json'], {book})
    const notEmpty = await desk(['book', 'restore', file, '--json'], {book: other})
    const empty = newBook()
    mkdirSync(empty)

    expect(taken.json().error).toMatchObject({code: 'book.exists', exitCode: 4})
    expect(notEmpty.json().error).toMatchObject({code: 'book.not-empty', exitCode: 4})
    expect(bytesOf(book)).toEqual(before)
    expect(readdirSync(other)).toEqual(['letter.txt'])
    expect((await desk(['book', 'restore', file], {book: empty})).code).toBe(0)
  })

  it('restore all of a backup or nothing: a cut, changed or foreign file is refused, and leaves no trace', async () => {
    const [book, folder] = [await withCases(), newFolder()]
    const file = join(folder, 'a.gz')
    await desk(['book', 'backup', '--output', file], {book})
    const bytes = readFileSync(file)
    const changed = Buffer.from(bytes)
    changed[Math.floor(bytes.length / 2)] = (changed[Math.floor(bytes.length / 2)] ?? 0) ^ 1
    writeFileSync(join(folder, 'cut.gz'), bytes.subarray(0, bytes.length - 40))
    writeFileSync(join(folder, 'changed.gz'), changed)
    writeFileSync(join(folder, 'foreign.gz'), 'Dear Ana')

    for (const name of ['cut.gz', 'changed.gz', 'foreign.gz', 'missing.gz']) {
      const restored = newBook()
      const refused = await desk(['book', 'restore', join(folder, name), '--json'], {book: restored})
      expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(name)})
      expect(existsSync(restored)).toBe(false)
      expect(readdirSync(join(restored, '..'))).toEqual([])
    }
  })

  it('exit 2 without a file to restore', async () => {
    const refused = await desk(['book', 'restore', '--json'], {book: newBook()})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining('FILE')})
  })
})
