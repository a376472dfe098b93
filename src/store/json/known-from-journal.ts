import {checksum} from '../checksum.ts'
import type {OpEntry} from '../snapshot.ts'
import type {Folder} from './folder.ts'
import {journalForward} from './journal-files.ts'
import {refOf} from './layout.ts'
import {damaged} from './parse.ts'

/** What the journal says of the book as it is now. */
export interface Told {
  readonly seq: number
  /** ref -> checksum of the customer's file. */
  readonly sums: ReadonlyMap<string, string>
  /** Checksum of `book.json`; null where no commit has changed it. */
  readonly settings: string | null
  readonly ops: ReadonlyMap<string, Omit<OpEntry, 'key'>>
}

/** Reads the whole journal; refuses a line that is damaged or missing. */
export async function toldBy(folder: Folder): Promise<Told> {
  const sums = new Map<string, string>()
  const ops = new Map<string, Omit<OpEntry, 'key'>>()
  let seq = 0
  let settings: string | null = null
  for await (const {file, line} of journalForward(folder)) {
    if (line === null) throw damaged(file, `the line after commit ${seq} is not as it was written`)
    if (line.seq !== seq + 1) throw damaged(file, `commit ${seq + 1} is missing`)
    seq = line.seq
    for (const {ref, sum} of line.customers) {
      if (sum === null) sums.delete(ref)
      else sums.set(ref, sum)
    }
    for (const {key, ...entry} of line.ops) ops.set(key, entry)
    settings = line.settings?.sum ?? settings
  }
  return {seq, sums, settings, ops}
}

/** A file under `customers/`, or whatever else lies there. */
export interface Found {
  readonly file: string
  /** Null where a customer's file can't have that name. */
  readonly ref: string | null
}

/** All that lies under `customers/`. */
export async function* customerFiles(folder: Folder): AsyncGenerator<Found> {
  for (const part of await folder.list('customers')) {
    const inner = `customers/${part.name}`
    if (part.kind !== 'folder') yield {file: inner, ref: null}
    else
      for (const {name} of await folder.list(inner)) {
        const file = `${inner}/${name}`
        yield {file, ref: refOf(file)}
      }
  }
}

/** Bytes and checksum of a file that must be there. */
export async function bytesOf(folder: Folder, file: string): Promise<{readonly bytes: Buffer; readonly sum: string}> {
  const bytes = await folder.read(file)
  if (bytes === null) throw damaged(file, 'missing')
  return {bytes, sum: checksum(bytes)}
}
