import {randomUUID} from 'node:crypto'
import {promises as fs} from 'node:fs'
import {dirname, join} from 'node:path'
import {type Clock, today} from '../core/calendar.ts'
import {Refusal} from '../core/refusal.ts'
import {type Format, render} from '../output/render.ts'
import {safeLines} from '../output/safe.ts'
import {colourLevel} from '../output/theme.ts'
import type {Shown} from '../views/view.ts'
import type {Io, Sink} from './io.ts'
import {type Progress, progressOn} from './progress.ts'

interface Wanted {
  readonly json?: boolean
  readonly format?: Format
  readonly output?: string
  readonly force?: boolean
  readonly color?: boolean
}

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
    for (const one of shown) if (sink !== null && !('sections' in one) && one.rows.length === 0) this.say(one.whenEmpty)
    await this.#put(texts.join('\n'))
  }

  /** A document that is handed on; under --json nothing. */
  async hand(text: string): Promise<void> {
    if (this.#wanted.json !== true) await this.#put(text)
  }

  /** Refuses a file that the result could not be written to, before anything is changed. */
  async ready(): Promise<void> {
    const {output, force} = this.#wanted
    if (output !== undefined) await refuseUnwritable(output, force === true)
  }

  /** A hint, a notice, progress: never part of the result. */
  say(text: string): void {
    this.#io.stderr.write(`${safeLines(text)}\n`)
  }

  progress(what: string): Progress {
    return progressOn(this.#io.stderr, what)
  }

  /** Writes a result to a file of the person's choice, never over one that is there unless told so. */
  async save(text: string | Uint8Array, path: string): Promise<void> {
    await saveNew(text, path, this.#wanted.force === true)
    this.say(`Written to ${path}.`)
  }

  async #put(text: string): Promise<void> {
    if (this.#wanted.output === undefined) this.#io.stdout.write(text)
    else await this.save(text, this.#wanted.output)
  }

  #rendered(shown: Shown, sink: Sink | null): Promise<string> {
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

async function refuseUnwritable(path: string, force: boolean): Promise<void> {
  if (path === '' || path.endsWith('/')) throw new Refusal('file.unwritable', {path, detail: 'it names no file'})
  const isThere = await isTaken(path)
  if (isThere && !force) throw new Refusal('file.exists', {path})
  if (isThere && !(await isFile(path))) throw new Refusal('file.unwritable', {path, detail: 'it is not a file'})
  await fs.rm(await draftOf('', path))
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

/** A file that is whole or not there: written beside its place, then put in it. */
async function saveNew(text: string | Uint8Array, path: string, force: boolean): Promise<void> {
  const draft = await draftOf(text, path)
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
async function draftOf(text: string | Uint8Array, path: string): Promise<string> {
  const draft = join(dirname(path), `.${randomUUID()}.part`)
  try {
    await fs.writeFile(draft, text, {flag: 'wx', mode: 0o600})
    return draft
  } catch (error) {
    await fs.rm(draft, {force: true}).catch(() => undefined)
    throw unwritable(path, error)
  }
}

function unwritable(path: string, error: unknown): Refusal {
  const {code, message} = error as NodeJS.ErrnoException
  return new Refusal('file.unwritable', {path, detail: code ?? message})
}

export function levelOf(sink: Sink, env: Io['env'], flag: boolean | undefined) {
  return colourLevel({flag, env, isTTY: sink.isTTY === true, depth: sink.getColorDepth?.() ?? 1})
}

export function widthOf(sink: Sink | null, env: Io['env']): number {
  const named = Number(env['COLUMNS'])
  return sink?.columns ?? (Number.isInteger(named) && named > 0 ? named : 80)
}
