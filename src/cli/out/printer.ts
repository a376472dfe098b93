import {pathToFileURL} from 'node:url'
import {Refusal} from '../../core/refusal.ts'
import {type Clock, today} from '../../core/time/calendar.ts'
import {followsLinks, linked, withoutLinks} from '../../output/links.ts'
import {renderNdjson} from '../../output/ndjson.ts'
import {hasPhones} from '../../output/phones.ts'
import {type Format, type Rendered, render} from '../../output/render.ts'
import {safeLines} from '../../output/safe.ts'
import {colourLevel} from '../../output/theme.ts'
import type {Card, Paper, Shown} from '../../views/view.ts'
import type {Io, Sink} from '../run/io.ts'
import {UsageError} from '../run/usage.ts'
import {type Progress, progressOn} from './progress.ts'
import {clearProgress} from './progress-line.ts'
import type {MakeChunks} from './result-file.ts'
import {spoken} from './spoken.ts'

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
  readonly quiet?: boolean
  readonly 'no-pager'?: boolean
  readonly 'no-input'?: boolean
}

/** What knows how phones are grouped takes long to load. */
const grouper = async () => (await import('../../input/phone.ts')).phoneGrouper()

/** Files are for few commands, and what writes them takes long to load. */
const files = () => import('./result-file.ts')

/** Results to stdout or a file, talk to stderr. */
export class Printer {
  readonly #io: Io
  readonly #wanted: Wanted
  readonly #clock: Clock

  readonly #preferredPager: () => string | undefined

  constructor(io: Io, wanted: Wanted, clock: Clock, preferredPager: () => string | undefined = () => undefined) {
    this.#preferredPager = preferredPager
    this.#io = io
    this.#wanted = wanted
    this.#clock = clock
  }

  /** Several are cards, one after the other. */
  async show(...shown: readonly Shown[]): Promise<void> {
    if (this.#wanted.json === true) return
    const sink = this.#wanted.output === undefined ? this.#io.stdout : null
    const texts = await Promise.all(shown.map((one) => this.#rendered(one, sink)))
    for (const one of shown)
      if (sink !== null && 'columns' in one && one.rows.length === 0 && one.whenEmpty !== '') this.say(one.whenEmpty)
    const [first = ''] = texts
    const isList = shown.length === 1 && shown.some((one) => 'columns' in one)
    if (isList && (await this.#paged(first))) return
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
    if (output === undefined) return
    const {refuseUnwritable} = await files()
    await refuseUnwritable(this.placed(output, '{period}'), force === true)
  }

  /** A hint, a notice, progress: never part of the result. */
  say(text: string): void {
    if (this.#wanted.quiet !== true) this.warn(text)
  }

  /** What went wrong, which --quiet does not hide. */
  warn(text: string): void {
    clearProgress(this.#io.stderr)
    this.#io.stderr.write(`${spoken(safeLines(text), this.#io.stderr)}\n`)
  }

  /** Names a file that was written; in a terminal that follows links it can be opened from there. */
  wrote(path: string): void {
    if (this.#wanted.quiet === true) return
    const {stderr, env} = this.#io
    clearProgress(stderr)
    const shown = safeLines(path)
    const isLinked = followsLinks({env, isTTY: stderr.isTTY === true})
    stderr.write(`Written to ${isLinked ? linked(pathToFileURL(path).href.replaceAll(';', '%3B'), shown) : shown}.\n`)
  }

  progress(what: string): Progress {
    return this.#wanted.quiet === true ? progressOn({write: () => undefined}, what) : progressOn(this.#io.stderr, what)
  }

  /** Writes a result to a file of the person's choice, never over one that is there unless told so. */
  async save(text: Rendered, path: string, paper: Pick<Paper, 'name'> | null = null): Promise<void> {
    const placed = this.placed(path, paper?.name ?? null)
    const {saveText} = await files()
    await saveText(text, placed, this.#wanted.force === true)
    this.wrote(placed)
  }

  /**
   * Hands on what is made bit by bit: to the file that --output names, or to stdout once all of it is there.
   */
  async stream(make: MakeChunks): Promise<void> {
    const {output, force} = this.#wanted
    const {saveChunks, spool} = await files()
    if (output === undefined) return spool(make, this.#io.stdout)
    const placed = this.placed(output, null)
    await saveChunks(make, placed, force === true)
    this.wrote(placed)
  }

  /** A path with what its placeholders stand for. */
  placed(path: string, period: string | null): string {
    const dated = path.replaceAll('{date}', today(this.#clock))
    if (unknownPart.test(dated) || (period === null && dated.includes('{period}')))
      throw new Refusal('value.invalid', {
        what: 'output',
        value: path,
        expected: '{date} where the name has a part that changes; only a report has a {period}',
      })
    return dated.replaceAll('{period}', period ?? '')
  }

  async #put(text: Rendered, paper: Paper | null = null): Promise<void> {
    clearProgress(this.#io.stderr)
    if (this.#wanted.output !== undefined) await this.save(text, this.#wanted.output, paper)
    else if (typeof text === 'string') this.#io.stdout.write(text)
    else for (const some of text as Generator<string>) this.#io.stdout.write(some)
  }

  /** Was it shown in a pager? What fits the screen is printed, and so is what others read, or where nothing may wait for keys. */
  async #paged(text: Rendered): Promise<boolean> {
    const {output, format = 'table', 'no-pager': noPager, 'no-input': noInput} = this.#wanted
    const {isTTY, rows} = this.#io.stdout
    if (isTTY !== true || rows === undefined || output !== undefined || format !== 'table') return false
    if (noPager === true || noInput === true || typeof text !== 'string' || fits(text, rows)) return false
    clearProgress(this.#io.stderr)
    const {page} = await import('./pager.ts')
    return page(withoutLinks(text), this.#io, this.#preferredPager())
  }

  async #rendered(shown: Shown, sink: Sink | null): Promise<Rendered> {
    const isTTY = sink?.isTTY === true
    const format = this.#wanted.format ?? 'table'
    const phones = isTTY && format === 'table' && hasPhones(shown) ? {phone: await grouper()} : {}
    return render(shown, format, {
      ...phones,
      plain: !isTTY,
      width: widthOf(sink, this.#io.env),
      level: sink === null ? 0 : levelOf(sink, this.#io.env, this.#wanted.color),
      links: format === 'table' && followsLinks({env: this.#io.env, isTTY}),
      zone: this.#clock.zone,
      today: today(this.#clock),
      language: 'en',
      ascii: this.#io.env['TERM'] === 'dumb',
    })
  }
}

/** One line of the screen is for what is typed next. */
function fits(text: string, rows: number): boolean {
  return text.split('\n', rows + 1).length <= rows
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
