import type {Forgotten} from '../draft/draft.ts'
import type {Line} from '../journal.ts'
import {lineText, parseLine, rubbed} from '../journal.ts'
import type {Handle} from './disk.ts'
import {unwritable} from './file-faults.ts'
import {quietly, readAt, writeAll} from './file-io.ts'
import type {Folder} from './folder.ts'
import type {Written} from './folder-writes.ts'
import {journalFile, journalName} from './layout.ts'
import {damaged} from './parse.ts'

const chunkBytes = 65_536
/** What is read first from the end: nearly always the last line is asked for. */
const lastBytes = 4096

/** The journal's files, oldest first. */
export async function journalFiles(folder: Folder): Promise<readonly string[]> {
  const entries = await folder.list('journal')
  return entries.filter(({name}) => journalName.test(name)).map(({name}) => journalFile(name))
}

/**
 * Where the next line goes. Files are named for the month of the commit in UTC, but never for one that is earlier than
 * the newest file's: lines stay in the order of their numbers also when the clock jumps. Refuses a journal whose last
 * line is not commit `seq`.
 */
export async function journalEnd(folder: Folder, seq: number, at: string): Promise<{file: string; at: number}> {
  const newest = (await journalFiles(folder)).at(-1)
  const month = journalFile(`${/^\d{4}-\d{2}/.exec(at)?.[0] ?? '1970-01'}.ndjson`)
  if (newest === undefined) {
    if (seq > 0) throw damaged('journal', 'missing')
    return {file: month, at: 0}
  }
  const size = await sizeAfter(folder, newest, seq)
  return month > newest ? {file: month, at: 0} : {file: newest, at: size}
}

async function sizeAfter(folder: Folder, file: string, seq: number): Promise<number> {
  return withFile(folder, file, async (handle, size) => {
    for await (const text of linesBackward(handle, size)) {
      const line = text === null ? null : parseLine(text)
      if (line === null) throw damaged(file, 'its last line is not as it was written')
      if (line.seq === seq) return size
      throw damaged(file, `ends with commit ${line.seq}, not ${seq}`, line.seq > seq ? 'rebuild' : 'restore')
    }
    throw damaged(file, 'empty')
  })
}

/** The last line that is whole; null where there is none. */
export async function lastLine(folder: Folder): Promise<Line | null> {
  for (const file of (await journalFiles(folder)).toReversed()) {
    const found = await withFile(folder, file, async (handle, size) => {
      for await (const text of linesBackward(handle, size)) {
        const line = text === null ? null : parseLine(text)
        if (line !== null) return line
      }
      return null
    })
    if (found !== null) return found
  }
  return null
}

/** Lines from the newest to the oldest; a line that is only half there at the end of a file is null. */
async function* linesBackward(handle: Handle, size: number): AsyncGenerator<string | null> {
  let end = size
  let rest: Buffer = Buffer.alloc(0)
  let atEnd = true
  while (end > 0) {
    const start = Math.max(0, end - Math.max(atEnd ? lastBytes : chunkBytes, rest.length))
    const chunk = Buffer.alloc(end - start)
    await readAt(handle, chunk, start)
    const data = Buffer.concat([chunk, rest])
    const stops = newlines(data)
    if (atEnd && data.at(-1) !== 10) yield null
    const first = start === 0 ? -1 : (stops[0] ?? data.length)
    const bounds = start === 0 ? [-1, ...stops] : stops
    for (let index = bounds.length - 1; index > 0; index--) {
      yield data.toString('utf8', (bounds[index - 1] ?? 0) + 1, bounds[index])
    }
    rest = data.subarray(0, first + 1)
    atEnd = false
    end = start
  }
}

function newlines(data: Buffer): number[] {
  const found: number[] = []
  for (let at = data.indexOf(10); at !== -1; at = data.indexOf(10, at + 1)) found.push(at)
  return found
}

/** Lines from a byte that begins one, with their place; a line without its end is given too. */
export async function* linesForward(handle: Handle, from: number): AsyncGenerator<{text: string; ends: boolean}> {
  let rest: Buffer = Buffer.alloc(0)
  for (let position = from; ; ) {
    const chunk = Buffer.alloc(Math.max(chunkBytes, rest.length))
    const count = await readAt(handle, chunk, position)
    position += count
    const data = Buffer.concat([rest, chunk.subarray(0, count)])
    let start = 0
    for (const stop of newlines(data)) {
      yield {text: data.toString('utf8', start, stop), ends: true}
      start = stop + 1
    }
    rest = data.subarray(start)
    if (count < chunk.length) break
  }
  if (rest.length > 0) yield {text: rest.toString('utf8'), ends: false}
}

/** All lines, oldest first; `line` is null where it is not as it was written. */
export async function* journalForward(folder: Folder): AsyncGenerator<{file: string; line: Line | null}> {
  for (const file of await journalFiles(folder)) {
    const open = await folder.openToRead(file)
    if (open === null) continue
    try {
      for await (const {text, ends} of linesForward(open.handle, 0)) yield {file, line: ends ? parseLine(text) : null}
    } finally {
      await quietly(open.handle.close())
    }
  }
}

/** Lines up to commit `seq`, newest first, without a gap; refuses what is not as it was written. */
export async function* journalBackward(folder: Folder, seq: number): AsyncGenerator<Line> {
  let next = seq
  for (const file of (await journalFiles(folder)).toReversed()) {
    const open = await folder.openToRead(file)
    if (open === null) continue
    try {
      for await (const text of linesBackward(open.handle, open.size)) {
        const line = text === null ? null : parseLine(text)
        if (line === null && text !== null) throw damaged(file, 'a line is not as it was written')
        if (line === null || line.seq > seq) continue
        if (line.seq !== next) throw damaged(file, `commit ${next} is missing`)
        next--
        yield line
      }
    } finally {
      await quietly(open.handle.close())
    }
  }
  if (next > 0) throw damaged('journal', `commit ${next} is missing`)
}

/** One line by its number: found by halving, since numbers rise. */
export async function journalLine(folder: Folder, seq: number): Promise<Line> {
  for (const file of (await journalFiles(folder)).toReversed()) {
    const line = await withFile(folder, file, (handle, size) => lineIn(file, handle, size, seq))
    if (line !== null) return line
  }
  throw damaged('journal', `commit ${seq} is missing`)
}

async function lineIn(file: string, handle: Handle, size: number, seq: number): Promise<Line | null> {
  if (size === 0 || (await seqAt(file, handle, 0)) > seq) return null
  let low = 0
  let high = size
  while (high - low > chunkBytes) {
    const middle = Math.floor((low + high) / 2)
    const start = await nextLine(handle, middle, high)
    if (start === null || (await seqAt(file, handle, start)) > seq) high = middle
    else low = start
  }
  for await (const {text, ends} of linesForward(handle, low)) {
    const line = ends ? parseLine(text) : null
    if (line === null) throw damaged(file, 'a line is not as it was written')
    if (line.seq === seq) return line
    if (line.seq > seq) break
  }
  throw damaged(file, `commit ${seq} is missing`)
}

async function seqAt(file: string, handle: Handle, position: number): Promise<number> {
  const head = Buffer.alloc(40)
  await readAt(handle, head, position)
  const found = /^\{"seq":(\d+),/.exec(head.toString('latin1'))
  if (found === null) throw damaged(file, 'a line is not as it was written')
  return Number(found[1])
}

/** The first line that begins after a byte, and before another. */
async function nextLine(handle: Handle, from: number, before: number): Promise<number | null> {
  const chunk = Buffer.alloc(chunkBytes)
  for (let position = from; position < before; position += chunk.length) {
    const count = await readAt(handle, chunk, position)
    const at = chunk.subarray(0, count).indexOf(10)
    if (at !== -1) return position + at + 1 < before ? position + at + 1 : null
    if (count < chunk.length) return null
  }
  return null
}

/** Writes a line at its place, not synced, and cuts off what a broken attempt may have left after it. */
export async function appendLine(
  folder: Folder,
  {file, at, text}: {file: string; at: number; text: string},
): Promise<Written> {
  try {
    const handle = await folder.openToUpdate(file)
    try {
      if (process.platform !== 'win32' && at === 0) await handle.chmod(0o600)
      await handle.truncate(await writeAll(handle, Buffer.from(text), at))
      return {file, handle}
    } catch (error) {
      await quietly(handle.close())
      throw error
    }
  } catch (error) {
    throw unwritable(file, error)
  }
}

interface Rubbing {
  readonly seq: number
  readonly journal: {readonly file: string; readonly text: string} | null
  readonly forgotten: readonly Forgotten[]
}

/** Writes the files of the journal anew without the forgotten refs, the new line at its end. */
export async function rubJournal(folder: Folder, rubbing: Rubbing): Promise<void> {
  const files = new Set(await journalFiles(folder))
  if (rubbing.journal !== null) files.add(rubbing.journal.file)
  for (const file of files) {
    const temporary = await folder.stage(rubbedText(folder, file, rubbing), file)
    await folder.publish(temporary, file)
  }
  await folder.sync('journal')
}

async function* rubbedText(folder: Folder, file: string, {seq, journal, forgotten}: Rubbing): AsyncGenerator<string> {
  const open = await folder.openToRead(file)
  try {
    for await (const {text, ends} of open === null ? [] : linesForward(open.handle, 0)) {
      const line = ends ? parseLine(text) : null
      if (line !== null && line.seq < seq) yield lineText(forgotten.reduce(rubbed, line))
      else if (line === null && ends) throw damaged(file, 'a line is not as it was written')
    }
  } finally {
    if (open !== null) await quietly(open.handle.close())
  }
  if (journal?.file === file) yield journal.text
}

async function withFile<Result>(
  folder: Folder,
  file: string,
  work: (handle: Handle, size: number) => Promise<Result>,
): Promise<Result> {
  const open = await folder.openToRead(file)
  if (open === null) throw damaged(file, 'missing')
  try {
    return await work(open.handle, open.size)
  } finally {
    await quietly(open.handle.close())
  }
}
