import {chmodSync, cpSync, lstatSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {newFolder} from './desk.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))

/** A copy of a book from fixtures/, with the permissions that a checkout does not keep. */
export function fixtureBook(name: string): string {
  const book = join(newFolder(), name)
  cpSync(join(fixtures, name), book, {recursive: true})
  for (const path of ['', ...readdirSync(book, {recursive: true, encoding: 'utf8'})]) {
    const inside = join(book, path)
    chmodSync(inside, lstatSync(inside).isDirectory() ? 0o700 : 0o600)
  }
  return book
}
