import type {BatchResult, Commands, RecordLists} from '../../generated/command-types.ts'
import {type NumberedKind, numberedKinds, topicOf} from '../../kinds/registry.ts'
import {argvOf} from '../batch/row.ts'
import {type Definition, definitionOf} from '../help/definition.ts'
import {argsForPrograms, flagsForPrograms} from '../help/input-schema.ts'
import type {DeskCommand} from './desk-command.ts'
import {failureIn} from './failure.ts'
import {bookFolder} from './folders.ts'
import type {Io} from './io.ts'
import type {BookOptions, OpenBook} from './open-book.ts'
import {DeskError} from './open-book.ts'
import {preferencesOf} from './preferences.ts'
import {type Catalogue, Shell} from './shell.ts'
import {unknownCommand} from './unknown-command.ts'

/** What the world around a program is to the commands that it runs. */
export interface Surroundings {
  readonly catalogue: Catalogue
  readonly version: string
  readonly env: Io['env']
  readonly now: () => string
  readonly login: () => string
}

type Given = Readonly<Record<string, unknown>>

/** Opens a book for a program: its calls run the very commands that a person types, and say nothing. */
export async function openLibrary(options: BookOptions, around: Surroundings): Promise<OpenBook> {
  const folder = bookFolder(folderNamed(options, around), around.env)
  const run = runnerIn(folder, options, around)
  await run('book.info', {}).catch(async (error: unknown) => {
    if (options.create !== true || !(error instanceof DeskError) || error.code !== 'book.missing') throw error
    await run('book.init', {})
  })
  return {
    ...listing(run),
    folder,
    run: ((name, given) => run(name, given ?? {})) as OpenBook['run'],
    async batch(rows, wanted = {}) {
      const lines = await linesOf(rows)
      return (await run('batch', {...wanted, file: '-'}, lines)).batch
    },
    undo: async (seq) => (await run('undo', {seq: seq ?? null})).commits,
    log: async (limit) => (await run('log', {limit: limit ?? null})).commits,
    customers: async (wanted) => (await run('customer.list', wanted ?? {})).customers,
    touches: async (customer) => (await run('touch.list', {customer})).touches,
    today: async (wanted) => (await run('today', wanted ?? {})).today,
    summary: async (customer) => (await run('summary', {customer})).summary as never,
  }
}

function listing(run: (name: keyof Commands, given: Given) => Promise<any>) {
  const listOf = (kind: NumberedKind) => async (wanted?: Given) =>
    (await run(`${topicOf(kind)}.list` as keyof Commands, wanted ?? {}))[kind.list]
  return Object.fromEntries(numberedKinds.map((kind) => [kind.list, listOf(kind)])) as unknown as Pick<
    OpenBook,
    keyof RecordLists
  >
}

/** What it was told, else what desk itself would work in. */
function folderNamed({folder}: BookOptions, {env}: Surroundings): string | undefined {
  return folder ?? (env['CAREDESK_BOOK'] || preferencesOf({env}, () => undefined).book)
}

function runnerIn(folder: string, options: BookOptions, around: Surroundings) {
  return async <Name extends keyof Commands>(
    name: Name,
    given: Given,
    stdin: Io['stdin'] = piped([]),
  ): Promise<Commands[Name]['output']> => {
    const shell = new Shell({
      io: ioOf(options, around, stdin),
      catalogue: around.catalogue,
      version: around.version,
    })
    try {
      const words = String(name).replaceAll('.', ' ')
      const definition = shell.catalogue[words]?.hidden === true ? null : await definitionOf(words, shell)
      if (definition === null) throw unknownCommand(words.split(' '), shell.catalogue)
      const command = (await shell.catalogue[words]?.load())?.default as typeof DeskCommand & {new (): DeskCommand}
      command.id = words.replace(' ', ':')
      const argv = [...aroundArgv(folder, options, around), ...argvOf(sayable(definition), given, 'ndjson')]
      return outcomeOf(await command.answer(argv, shell)) as Commands[Name]['output']
    } catch (error) {
      throw error instanceof DeskError ? error : new DeskError(await failureIn(shell, error), null, {cause: error})
    }
  }
}

function sayable(definition: Definition) {
  return {
    name: definition.words.replace(' ', '.'),
    args: argsForPrograms(definition),
    flags: flagsForPrograms(definition),
  }
}

/** What a program is not asked for each time. Nothing is left to the environment but the zone. */
function aroundArgv(folder: string, {by, now, tz}: BookOptions, around: Surroundings): readonly string[] {
  const zone = tz === undefined ? [] : [`--tz=${tz}`]
  return [
    '--json',
    '--no-input',
    `--book=${folder}`,
    `--by=${by ?? around.login()}`,
    `--now=${now ?? around.now()}`,
    ...zone,
  ]
}

function ioOf({onNotice, now}: BookOptions, around: Surroundings, stdin: Io['stdin']): Io {
  return {
    stdin,
    stdout: {write: () => true},
    stderr: {write: (text) => onNotice?.(text.trimEnd())},
    env: around.env,
    now: () => now ?? around.now(),
    login: around.login,
    leavesNoRejects: true,
    preferences: {},
  }
}

/** As it would be read from stdout; a batch that was refused is a failure with answers. */
function outcomeOf(result: unknown): unknown {
  const value = JSON.parse(JSON.stringify(result)) as {error?: ConstructorParameters<typeof DeskError>[0]}
  if (value.error === undefined) return value
  throw new DeskError(value.error, (value as {batch?: BatchResult}).batch ?? null)
}

/** All of them before the book is touched: what the program throws meanwhile is its own. */
async function linesOf(rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<AsyncIterable<string>> {
  const lines: string[] = []
  for await (const row of rows) lines.push(`${JSON.stringify(isObject(row) ? row : [row])}\n`)
  return piped(lines)
}

/** What is no object can't be a row, and goes in as a list, so that it is not taken for the head of a CSV. */
function isObject(row: unknown): boolean {
  return typeof row === 'object' && row !== null
}

async function* piped(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}
