import {promises as fs, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll} from 'vitest'
import {initBook} from '../../src/store/json/admin.ts'
import {settings} from './people.ts'

const made: string[] = []

afterAll(async () => {
  for (const path of made.splice(0)) await fs.rm(path, {recursive: true, force: true})
})

/** A new folder of its own, gone after the tests of the file. */
export async function newFolder(): Promise<string> {
  const path = await fs.mkdtemp(join(tmpdir(), 'caredesk-'))
  made.push(path)
  return path
}

/** The folder of a new, empty book. */
export async function newBook(): Promise<string> {
  const path = join(await newFolder(), 'book')
  await initBook(path, settings)
  return path
}

/** Every file and folder below a folder: path -> text, `null` for folders; sorted. */
export function everything(path: string): Record<string, string | null> {
  const found: [string, string | null][] = []
  for (const entry of readdirSync(path, {recursive: true, withFileTypes: true})) {
    const file = join(entry.parentPath, entry.name)
    found.push([file.slice(path.length + 1), entry.isFile() ? readFileSync(file, 'latin1') : null])
  }
  return Object.fromEntries(found.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Every file below a folder: path -> text. */
export function filesOf(path: string): Record<string, string | null> {
  return Object.fromEntries(Object.entries(everything(path)).filter(([, text]) => text !== null))
}

/** A new folder that holds what another one held. */
export async function folderOf(content: Record<string, string | null>): Promise<string> {
  const path = join(await newFolder(), 'book')
  mkdirSync(path, {mode: 0o700})
  for (const [file, text] of Object.entries(content)) {
    if (text === null) mkdirSync(join(path, file), {mode: 0o700})
    else writeFileSync(join(path, file), text, {encoding: 'latin1', mode: 0o600})
  }
  return path
}
