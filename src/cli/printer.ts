import {createReadStream, promises as fs} from 'node:fs'
import {dirname, join} from 'node:path'
import {type Clock, today} from '../core/calendar.ts'
import {Refusal} from '../core/refusal.ts'
import {renderNdjson} from '../output/ndjson.ts'
import {type Format, render} from '../output/render.ts'
import {safeLines} from '../output/safe.ts'
import {colourLevel} from '../output/theme.ts'
import type {Card, Paper, Shown} from '../views/view.ts'
import {newId} from './ids.ts'
import type {Io, Sink} from './io.ts'
import {type Progress, progressOn} from './progress.ts'
import {UsageError} from './usage.ts'

const draftFlags = {flag: 'wx', mode: 0o600} as const
/** A placeholder that was mistyped. */
const unknownPart = /\{(?!(?:date|period)\})[a-z]+\}/
const workbookNeedsFile =
  'A workbook is not for a terminal or a pipe: name a file with --output, such as --output week.xlsx.'

interface Wanted {
  readonly json?: boolean
  readonly format?: Format
  readonly output?: string
  readonly force?: boolean
  readonly color?: boolean
}

/** Where what is made bit by bit goes: bytes, or texts in UTF-8. */
export interface Bits {
  /** Begins anew: what was written does not count. */
  restart(): Promise<void>
  write(chunk: string | Uint8Array): Promise<void>
}

type MakeChunks = (bits: Bits) => Promise<void>

/** Results to stdout or a file, talk to stderr. */
export class Printer {
  readonly #io: Io
  readonly #wanted: Wanted
  readonly #clock: Clock

  constructor(io: Io, wanted: Wanted, clock: Clock) {
    this.#io = io
    this.#wanted = wanted
    this.#clock = clock
  }

  /** Several are cards, one after the other. */
  async show(...shown: readonly Shown[]): Promise<void> {
    if (this.#wanted.json === true) return
    const sink = this.#wanted.output === undefined ? this.#io.stdout : null
    const texts = await Promise.all(shown.map((one) => this.#rendered(one, sink)))
    for (const one of shown) if (sink !== null && 'columns' in one && one.rows.length === 0) this.say(one.whenEmpty)
    const [first = ''] = texts
    await this.#put(texts.length === 1 ? first : texts.join('\n'), paperIn(shown))
  }

  /** A document that is handed on; under --json nothing. */
  async hand(text: string): Promise<void> {
    if (this.#wanted.json !== true) await this.#put(text)
  }

  /** Answers row by row on stdout, where --output takes something else: in a terminal a card, else one JSON line each. */
  async answer(rows: readonly unknown[], card: Card): Promise<void> {
    const {json, color} = this.#wanted
    if (json === true) return
    if (this.#io.stdout.isTTY !== true) this.#io.stdout.write(renderNdjson(rows))
    else await new Printer(this.#io, color === undefined ? {} : {color}, this.#clock).show(card)
  }

  /** Refuses a file that the result could not be written to, before anything is changed. */
  async ready(): Promise<void> {
    const {output, force, format} = this.#wanted
    if (format === 'xlsx' && output === undefined && this.#wanted.json !== true) throw new UsageError(workbookNeedsFile)
    if (output !== undefined) await refuseUnwritable(this.#placed(output, '{period}'), force === true)
  }

  /** A hint, a notice, progress: never part of the result. */
  say(text: string): void {
    this.#io.stderr.write(`${safeLines(text)}\n`)
  }

  progress(what: string): Progress {
    return progressOn(this.#io.stderr, what)
  }

  /** Writes a result to a file of the person's choice, never over one that is there unless told so. */
  async save(text: string | Uint8Array, path: string, paper: Paper | null = null): Promise<void> {
    const placed = this.#placed(path, paper?.name ?? null)
    await saveNew((draft) => fs.writeFile(draft, text, draftFlags), placed, this.#wanted.force === true)
    this.say(`Written to ${placed}.`)
  }

  /**
   * Hands on what is made bit by bit: to the file that --output names, or to stdout once all of it is there.
   */
  async stream(make: MakeChunks): Promise<void> {
    const {output, force} = this.#wanted
    if (output === undefined) return this.#spool(make)
    const placed = this.#placed(output, null)
    await saveNew((draft) => writeChunks(draft, make), placed, force === true)
    this.say(`Written to ${placed}.`)
  }

  async #spool(make: MakeChunks): Promise<void> {
    const {stdout} = this.#io
    const draft = await draftOf(
      (path) => writeChunks(path, make),
      join(process.getBuiltinModule('node:os').tmpdir(), 'export'),
    )
    try {
      for await (const chunk of createReadStream(draft, {encoding: 'utf8'})) {
        stdout.write(chunk)
        if ((await stdout.drained?.()) === false) return
      }
    } finally {
      await fs.rm(draft, {force: true})
    }
  }

  /** A path with what its placeholders stand for. */
  #placed(path: string, period: string | null): string {
    const dated = path.replaceAll('{date}', today(this.#clock))
    if (unknownPart.test(dated) || (period === null && dated.includes('{period}')))
      throw new Refusal('value.invalid', {
        what: 'output',
        value: path,
        expected: '{date} where the name has a part that changes; only a report has a {period}',
      })
    return dated.replaceAll('{period}', period ?? '')
  }

  async #put(text: string | Uint8Array, paper: Paper | null = null): Promise<void> {
    if (this.#wanted.output === undefined) this.#io.stdout.write(text as string)
    else await this.save(text, this.#wanted.output, paper)
  }

  #rendered(shown: Shown, sink: Sink | null): Promise<string | Uint8Array> {
    const isTTY = sink?.isTTY === true
    return render(shown, this.#wanted.format ?? 'table', {
      plain: !isTTY,
      width: widthOf(sink, this.#io.env),
      level: sink === null ? 0 : levelOf(sink, this.#io.env, this.#wanted.color),
      zone: this.#clock.zone,
      today: today(this.#clock),
      language: 'en',
      ascii: this.#io.env['TERM'] === 'dumb',
    })
  }
}

export async function refuseUnwritable(path: string, force: boolean): Promise<void> {
  if (path === '' || path.endsWith('/')) throw new Refusal('file.unwritable', {path, detail: 'it names no file'})
  const isThere = await isTaken(path)
  if (isThere && !force) throw new Refusal('file.exists', {path})
  if (isThere && !(await isFile(path))) throw new Refusal('file.unwritable', {path, detail: 'it is not a file'})
  await fs.rm(await draftOf((draft) => fs.writeFile(draft, '', draftFlags), path))
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await fs.lstat(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw unwritable(path, error)
  }
}

async function isFile(path: string): Promise<boolean> {
  const found = await fs.stat(path).catch(() => null)
  return found === null || found.isFile()
}

type WriteDraft = (draft: string) => Promise<void>

/** A file that is whole or not there: written beside its place, then put in it. */
async function saveNew(write: WriteDraft, path: string, force: boolean): Promise<void> {
  const draft = await draftOf(write, path)
  try {
    await (force ? fs.rename(draft, path) : fs.link(draft, path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('file.exists', {path})
    throw unwritable(path, error)
  } finally {
    await fs.rm(draft, {force: true})
  }
}

/** A new file beside a path. Its name is short, whatever the path, and nobody can guess it. */
async function draftOf(write: WriteDraft, path: string): Promise<string> {
  const draft = join(dirname(path), `.${newId()}.part`)
  try {
    await write(draft)
    return draft
  } catch (error) {
    await fs.rm(draft, {force: true}).catch(() => undefined)
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unwritable(path, error)
  }
}

async function writeChunks(draft: string, make: MakeChunks): Promise<void> {
  const file = await fs.open(draft, draftFlags.flag, draftFlags.mode)
  let at = 0
  try {
    await make({
      async restart() {
        await file.truncate(0)
        at = 0
      },
      async write(chunk) {
        const bytes = Buffer.from(chunk)
        for (let done = 0; done < bytes.length; ) {
          done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
        }
        at += bytes.length
      },
    })
  } finally {
    await file.close()
  }
}

function unwritable(path: string, error: unknown): Refusal {
  const {code, message} = error as NodeJS.ErrnoException
  return new Refusal('file.unwritable', {path, detail: causes[code ?? ''] ?? code ?? message})
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'you may not write there (EACCES)',
  ENOSPC: 'no space is left (ENOSPC)',
}

function paperIn(shown: readonly Shown[]): Paper | null {
  return shown.find((one) => 'card' in one) ?? null
}

export function levelOf(sink: Sink, env: Io['env'], flag: boolean | undefined) {
  return colourLevel({flag, env, isTTY: sink.isTTY === true, depth: sink.getColorDepth?.() ?? 1})
}

export function widthOf(sink: Sink | null, env: Io['env']): number {
  const named = Number(env['COLUMNS'])
  return sink?.columns ?? (Number.isInteger(named) && named > 0 ? named : 80)
}
