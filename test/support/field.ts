import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {desk, newBook, newFolder} from './desk.ts'

/** A Thursday; what comes in is older, or falls due later. */
export const thursday = '2026-11-26T10:00:00Z'

/** A file of the kind that people really have. */
export function fieldFile(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/field/${name}`, import.meta.url))
}

export function fileOf(name: string, text: string | Uint8Array): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

export interface Shop {
  readonly tz: string
  readonly country: string
}

/** A book of its own into which files come. */
export async function shopIn({tz, country}: Shop) {
  const book = newBook()
  const run = async (...argv: readonly string[]) => desk(argv, {book, now: thursday, tz})
  await run('book', 'init', '--tz', tz, '--country', country)
  return {
    book,
    run,
    /** What came of a file: the JSON of the import. */
    async take(kind: string, file: string, ...flags: readonly string[]) {
      const said = await run('import', kind, file, ...flags, '--json')
      const {import: result, error} = JSON.parse(said.stdout)
      return {code: said.code, result, error}
    },
    /** Customers as the book has them, with their notes. */
    async customers() {
      const {customers} = (await run('customer', 'list', '--json')).json()
      return Promise.all(
        customers.map(async ({ref}: {ref: string}) => (await run('customer', 'show', ref, '--json')).json().customer),
      )
    },
  }
}

/** A CSV of one header and its rows. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}
