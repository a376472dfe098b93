import {Refusal} from '../../core/refusal.ts'
import {type BatchFile, type BatchRow, unreadKey} from '../../input/batch.ts'
import {assertWithin, type Limits, noLimits} from '../../input/limits.ts'
import {recordKinds, topicOf} from '../../kinds/registry.ts'
import type {Book} from '../book/book.ts'
import {type ArgDefinition, type Definition, definitionOf, type FlagDefinition} from '../help/definition.ts'
import {reasonColumn} from '../import/rejects.ts'
import {isGiven} from '../refs/subject-choice.ts'
import type {Shell} from '../run/shell.ts'
import {nearest} from '../run/usage.ts'

/** What can be said to a command in an object. */
export interface Sayable {
  /** `followup.schedule` */
  readonly name: string
  readonly args: readonly ArgDefinition[]
  readonly flags: readonly FlagDefinition[]
}

/** A command that a row can name. */
interface Doable extends Sayable {
  readonly command: {
    id: string
    readonly canBeUndone: boolean
    runIn(argv: readonly string[], shell: Shell, book: Book): Promise<void>
  }
}

/** How rows are read. */
export interface Reading {
  readonly format: BatchFile['format']
  readonly limits: Limits
  /** Is what needs a yes agreed to? */
  readonly yes: boolean
  /** As the rows see it: the book as the rows before them leave it. */
  readonly book: Book
}

/** Does what a row says, by the command that it names, in the book that it is given. */
export interface RowRunner {
  /** What is written in a row as what to do, as the answer says it; null where nothing is. */
  nameOf(row: BatchRow): string | null
  /** Is what this row does done for good? */
  run(row: BatchRow, reading: Reading): Promise<{readonly forGood: boolean}>
}

const topics: ReadonlySet<string> = new Set(['customer', ...recordKinds.map(topicOf)])

/** What a row can say of a command that it names. */
export function isBatchable({group, name}: FlagDefinition): boolean {
  return group === 'FLAGS' || name === 'yes' || name === 'anyway'
}

/** What a row can say to an argument: it is about one, never a list. */
export function argOfRow(arg: ArgDefinition): ArgDefinition {
  return {...arg, multiple: false, description: arg.description.replace(/; several.*|; - reads refs/, '')}
}

/** Can a row name this command? One that changes customers and what passed between you. */
export function canBeRow({words, flags}: Pick<Definition, 'words' | 'flags'>): boolean {
  return topics.has(words.split(' ')[0] ?? '') && flags.some(({name}) => name === 'op-id')
}

/** Runs rows through the very commands that a person types; `shell` hears and says nothing. */
export function rowRunner(shell: Shell): RowRunner {
  const names = new Map(
    Object.keys(shell.catalogue)
      .filter((words) => topics.has(words.split(' ')[0] ?? ''))
      .map((words) => [folded(words), words] as const),
  )
  const known = new Map<string, Doable | null>()

  async function doableOf(words: string): Promise<Doable | null> {
    const found = known.get(words)
    if (found !== undefined) return found
    const made = await loaded(words, shell)
    known.set(words, made)
    return made
  }

  async function doableNamed(typed: string): Promise<Doable> {
    const words = names.get(folded(typed))
    const found = words === undefined ? null : await doableOf(words)
    if (found !== null) return found
    const all = await Promise.all([...names.values()].map(doableOf))
    const near = nearest(
      typed,
      all.flatMap((one) => one?.name ?? []),
    )
    throw new Refusal('batch.do-unknown', {typed, near})
  }

  return {
    nameOf({given}) {
      const typed = valueOf(given, 'do')
      return typeof typed === 'string' ? (names.get(folded(typed))?.replace(' ', '.') ?? typed) : null
    },
    async run({line, given, fault}, {format, limits, yes, book}) {
      if (fault !== null) throw new Refusal('batch.not-read', {fault})
      const typed = valueOf(given, 'do')
      if (typeof typed !== 'string' || typed.trim() === '') throw new Refusal('batch.do-missing', {line})
      const doable = await doableNamed(typed.trim())
      const argv = argvOf(doable, given, format, limits)
      const agreed = yes && doable.flags.some(({name}) => name === 'yes') ? ['--yes'] : []
      await doable.command.runIn(['--json', ...agreed, ...argv], shell, book)
      return {forGood: !doable.command.canBeUndone}
    },
  }
}

async function loaded(words: string, shell: Shell): Promise<Doable | null> {
  const definition = await definitionOf(words, shell)
  if (definition === null || !canBeRow(definition)) return null
  const command = (await shell.catalogue[words]?.load())?.default as Doable['command']
  command.id = words.replace(' ', ':')
  const {args, flags} = definition
  return {name: words.replace(' ', '.'), command, args: args.map(argOfRow), flags: flags.filter(isBatchable)}
}

/** `followUp`, `follow-up` and `Follow up` are one name. */
function folded(name: string): string {
  return name.replaceAll(/[-_.\s]/g, '').toLowerCase()
}

function valueOf(given: BatchRow['given'], name: string): unknown {
  return Object.entries(given).find(([key]) => folded(key) === name)?.[1]
}

const beside: ReadonlySet<string> = new Set(['do', folded(reasonColumn), folded(unreadKey)])

/** The command line that says what the row says. */
export function argvOf(
  doable: Sayable,
  given: BatchRow['given'],
  format: BatchFile['format'],
  {values}: Limits = noLimits,
): readonly string[] {
  const args = new Map(doable.args.map((arg) => [folded(arg.name), arg]))
  const flags = new Map(doable.flags.map((flag) => [folded(flag.name), flag]))
  const said = new Map<string, string>()
  const places = new Map<string, readonly string[]>()
  const words: string[] = []
  for (const [key, value] of Object.entries(given)) {
    const name = folded(key)
    if (beside.has(name)) continue
    const [flag, arg] = [flags.get(name), args.get(name)]
    if (flag === undefined && arg === undefined) throw unknownKey(doable, key)
    const twin = said.get(name)
    if (twin !== undefined) throw new Refusal('batch.key-twice', {key, as: twin})
    said.set(name, key)
    if (value === null || value === undefined) continue
    const made = flag === undefined ? argWords(key, value, arg?.multiple === true) : flagWords(flag, key, value, format)
    assertWithin(key, 'values', made.length, values)
    if (flag === undefined) places.set(name, made)
    else words.push(...made)
  }
  return [...words, '--', ...placed(doable, places, isGiven('where', words))]
}

function unknownKey({name, args, flags}: Sayable, key: string): Refusal {
  const names = [...args, ...flags].map((one) => one.name)
  return new Refusal('batch.key-unknown', {key, of: name, near: nearest(key.toLowerCase(), names)})
}

/** The arguments in their order; one that is missing leaves no gap that another could slip into, but where a query stands for it. */
function placed({name, args}: Sayable, places: ReadonlyMap<string, readonly string[]>, byQuery: boolean) {
  const isSaid = (arg: ArgDefinition) => places.has(folded(arg.name))
  const last = args.findLastIndex(isSaid)
  const missing = args.find((arg, at) => !isSaid(arg) && (arg.required || at < last) && !(byQuery && arg.chooses))
  if (missing !== undefined) {
    throw new Refusal('batch.key-missing', {key: missing.name, of: name, description: missing.description})
  }
  return args.flatMap((arg) => places.get(folded(arg.name)) ?? [])
}

function argWords(key: string, value: unknown, multiple: boolean): readonly string[] {
  return multiple && Array.isArray(value) ? value.map((one) => textOf(key, one, 'list')) : [textOf(key, value)]
}

function flagWords(
  {name, value: takes, multiple, allowNo}: FlagDefinition,
  key: string,
  value: unknown,
  format: BatchFile['format'],
): readonly string[] {
  if (takes === null) {
    if (isYes(key, value)) return [`--${name}`]
    return allowNo ? [`--no-${name}`] : []
  }
  if (!multiple) return [`--${name}=${textOf(key, value)}`]
  const values = format === 'csv' ? String(value).split(';') : [value].flat()
  return values.map((one) => `--${name}=${textOf(key, typeof one === 'string' ? one.trim() : one, 'list')}`)
}

const yesNo: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['yes', true],
  [false, false],
  ['false', false],
  ['no', false],
])

function isYes(key: string, value: unknown): boolean {
  const said = yesNo.get(typeof value === 'string' ? value.trim().toLowerCase() : value)
  if (said === undefined) throw invalid(key, value, 'yes-no')
  return said
}

function textOf(key: string, value: unknown, expected: 'text' | 'list' = 'text'): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw invalid(key, value, expected)
}

function invalid(key: string, value: unknown, expected: 'text' | 'yes-no' | 'list'): Refusal {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return new Refusal('batch.value-invalid', {key, value: text, expected})
}
