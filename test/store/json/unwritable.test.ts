import {spawnSync} from 'node:child_process'
import {chmodSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const isRoot = process.geteuid?.() === 0

/** Root may write whatever is not fixed by the file system. */
function fixed(path: string, isFixed: boolean): boolean {
  if (!isRoot) {
    chmodSync(path, isFixed ? 0o500 : 0o700)
    return true
  }
  return spawnSync('/usr/bin/chattr', [isFixed ? '+i' : '-i', path]).status === 0
}

const canFix = (() => {
  const path = join(newFolder(), 'file')
  writeFileSync(path, '')
  return fixed(path, true) && fixed(path, false)
})()

describe.runIf(canFix)('what can not be written (where a file can be fixed)', () => {
  const left: string[] = []
  afterEach(() => {
    for (const path of left.splice(0)) fixed(path, false)
  })

  it.each(['customers', 'index/directory', 'journal'])('is met before the commit point: %s', async (name) => {
    const book = newBook()
    await desk(['customer', 'add', 'Ana Souza'], {book})
    const inner = name === 'customers' ? join(book, name, readdirSync(join(book, name))[0] ?? '') : join(book, name)
    const path = name === 'journal' && isRoot ? join(inner, readdirSync(inner)[0] ?? '') : inner
    const before = bytesOf(book)
    left.push(path)
    fixed(path, true)
    const refused = await desk(['customer', 'edit', 'ana', '--tag', 'vip', '--json'], {book})
    expect([refused.code, refused.json().error.code]).toEqual([5, 'book.unwritable'])
    expect(bytesOf(book)).toEqual(before)
    expect((await desk(['customer', 'show', 'ana', '--json'], {book})).json().customer.tags).toEqual([])
    fixed(path, false)
    expect((await desk(['customer', 'edit', 'ana', '--tag', 'vip'], {book})).code).toBe(0)
  })
})
