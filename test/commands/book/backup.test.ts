import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {withCases} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'

describe('book backup', () => {
  needsABook(['book', 'backup'])

  it('says that the backup is there, where what was asked of the result can not be had', async () => {
    const file = join(newFolder(), 'friday.backup.gz')
    const {code, stderr} = await desk(['book', 'backup', '--output', file, '--jmespath', '-nothing'], {
      book: await withCases(),
    })
    expect([code, existsSync(file)]).toEqual([75, true])
    expect(stderr).toContain("It was saved, but can't be shown")
  })

  it('leaves the book as it is, and one compressed file beside it', async () => {
    const [book, folder] = [await withCases(), newFolder()]
    const before = bytesOf(book)
    await desk(['book', 'backup', '--output', join(folder, 'a.gz')], {book})

    expect(bytesOf(book)).toEqual(before)
    expect(readdirSync(folder)).toEqual(['a.gz'])
    expect(gunzipSync(readFileSync(join(folder, 'a.gz'))).toString()).toMatch(/^\{"caredesk":"backup"/)
  })
})
