import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/** The files of a book's customers, by path. */
export function documentsOf(book: string): Readonly<Record<string, string>> {
  const folder = join(book, 'customers')
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.json'))
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

export const settingsOf = (book: string) => readFileSync(join(book, 'book.json'), 'utf8')
