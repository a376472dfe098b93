import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {commandNamed} from '../../src/cli/run/command-words.ts'
import type {Io, Sink} from '../../src/cli/run/io.ts'
import {main} from '../../src/cli/run/main.ts'
import type {Catalogue} from '../../src/cli/run/shell.ts'
import {catalogue as listed} from '../../src/generated/catalogue.ts'
import type {Disk} from '../../src/store/json/disk.ts'
import {withCreate} from './with-create.ts'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** The one JSON value on stdout; throws where there is anything else. */
  json<Result = any>(): Result
}

export interface World {
  /** The folder of the book, passed as --book; null passes none. */
  readonly book: string | null
  /** An instant, passed as --now; null lets the clock run. */
  readonly now: string | null
  /** Passed as --tz; null leaves it to the book. */
  readonly tz: string | null
  /** May a change make the book that it is about? It may, if this is left out. */
  readonly creates?: boolean
  readonly stdin?: string
  /** Are stdin, stdout and stderr a terminal? */
  readonly tty?: boolean
  readonly columns?: number
  /** Lines of the terminal; unknown if it is left out. */
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
  readonly disk?: Disk
}

/** Runs one command line in this process, with streams, a present and a book of its own. */
export async function runDesk(argv: readonly string[], world: World): Promise<Outcome> {
  const stdout = new Captured(world)
  const stderr = new Captured(world)
  const io = ioOf(world, stdout, stderr)
  const code = await main(settled(argv, world), {io, catalogue, version: '0.0.0'})
  return {code, stdout: stdout.text, stderr: stderr.text, json: () => JSON.parse(stdout.text)}
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every command by the path of its file, whether the generated list has it already or not. */
export const catalogue: Catalogue = Object.fromEntries(
  Object.entries({...scanned('generated/commands'), ...scanned('commands')}).toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  ),
)

function scanned(name: string): Catalogue {
  const folder = join(root, 'src', name)
  if (!existsSync(folder)) return {}
  return Object.fromEntries(
    readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter((path) => path.endsWith('.ts'))
      .toSorted()
      .map((path) => {
        const words = path.replace(/\.ts$/, '').replaceAll(/[/\\]/g, ' ')
        return [words, {summary: '', ...listed[words], load: () => import(pathToFileURL(join(folder, path)).href)}]
      }),
  )
}

/** The command line with the book, the present and the zone that it does not name itself. */
function settled(argv: readonly string[], {book, now, tz, creates = true}: World): readonly string[] {
  const named = commandNamed(argv, catalogue)
  if (named === null || 'fitting' in named) return argv
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const typed = argv.slice(0, end)
  const flags = Object.entries({book, now, tz}).flatMap(([name, value]) =>
    value === null || typed.some((word) => word === `--${name}` || word.startsWith(`--${name}=`))
      ? []
      : [`--${name}=${value}`],
  )
  const whole = [...typed, ...flags, ...argv.slice(end)]
  return creates ? withCreate(named.words, whole) : whole
}

function ioOf({stdin = '', tty = false, env = {}, disk}: World, stdout: Sink, stderr: Sink): Io {
  const hasHome = 'HOME' in env || 'XDG_CONFIG_HOME' in env
  return {
    ...(disk === undefined ? {} : {disk}),
    ...(hasHome ? {} : {preferences: {}}),
    stdin: Object.assign(streamOf(stdin), {isTTY: tty}),
    stdout,
    stderr,
    env,
    now: () => new Date().toISOString(),
    login: () => 'rita',
  }
}

async function* streamOf(text: string): AsyncGenerator<string> {
  if (text !== '') yield text
}

class Captured implements Sink {
  readonly isTTY: boolean
  readonly columns?: number
  readonly rows?: number
  text = ''

  constructor({tty = false, columns, rows}: World) {
    this.isTTY = tty
    if (tty) this.columns = columns ?? 100
    if (tty && rows !== undefined) this.rows = rows
  }

  getColorDepth(): number {
    return this.isTTY ? 8 : 1
  }

  write(text: string): boolean {
    this.text += text
    return true
  }
}
