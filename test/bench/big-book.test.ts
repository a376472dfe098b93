import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, it} from 'vitest'
import {bookInfo} from '../../src/store/json/admin.ts'
import {checkBook} from '../../src/store/json/check.ts'
import {rebuildBook} from '../../src/store/json/rebuild.ts'
import {bigBook} from './big-book.ts'

const folder = mkdtempSync(join(tmpdir(), 'caredesk-big-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

it.each([0, 3])('a made-up big book is sound, its index as a rebuild leaves it; %i cases are open', async (open) => {
  const path = join(folder, `book-${open}`)
  await bigBook(path, 130, open)
  expect(await bookInfo(path)).toMatchObject({customers: 130, openCases: open})
  expect(await checkBook(path)).toEqual([])
  expect(await rebuildBook(path)).toMatchObject({customers: 130, repaired: 0})
})
