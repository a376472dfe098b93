import {readdirSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {openStore} from '../../store/open.ts'
import type {Io} from '../run/io.ts'
import {nearest} from '../run/usage.ts'

/** There is no book where one was looked for; where the path was named, the one beside it may have been meant. */
export async function noBookIn(
  path: string,
  {isNamed, isChange}: {readonly isNamed: boolean; readonly isChange: boolean},
  {disk}: Io,
): Promise<Refusal> {
  if (!isNamed) return new Refusal('book.missing', {path})
  const near = await bookBeside(path, disk)
  return new Refusal('book.missing', {path, named: isChange ? 'to-change' : 'to-read', near})
}

/** The book beside a path whose name is nearest; null where there is none. */
async function bookBeside(path: string, disk: Io['disk']): Promise<string | null> {
  const above = dirname(path)
  const [name] = nearest(basename(path), foldersIn(above))
  if (name === undefined) return null
  const found = join(above, name)
  const isBook = await openStore(found, {disk})
    .read((book) => book.settings())
    .then(
      () => true,
      () => false,
    )
  return isBook ? found : null
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, {withFileTypes: true}).flatMap((one) => (one.isDirectory() ? [one.name] : []))
  } catch {
    return []
  }
}
