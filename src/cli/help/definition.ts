import type {Ask} from '../run/flags.ts'
import type {Shell} from '../run/shell.ts'
import type {JsonSchema} from './json-schema.ts'

/** A command as help, completion and the reference see it. */
export interface Definition {
  /** `case open` */
  readonly words: string
  readonly summary: string
  readonly description: string | null
  readonly args: readonly ArgDefinition[]
  /** Its own first, then by group. */
  readonly flags: readonly FlagDefinition[]
  /** Command lines that can be pasted. */
  readonly examples: readonly string[]
}

export interface ArgDefinition {
  readonly name: string
  readonly required: boolean
  readonly multiple: boolean
  readonly description: string
  readonly options: readonly string[]
  readonly ask: Ask | null
  /** Does it take what the command is to change: a list of refs, or --where in its place? */
  readonly chooses: boolean
  /** Statuses of those that it can take; null for those that are not done with. */
  readonly takes: readonly string[] | null
  /** What completion offers, though there may be more. */
  readonly offered: readonly string[]
  /** The same where it depends on the word before it. */
  readonly offeredAfter: OfferedAfter | null
  /** What it is taken to be where it is not said; undefined where that depends. */
  readonly default: unknown
  /** What its value must be, beyond a text; null where there is no more to say. */
  readonly schema: JsonSchema | null
}

export interface FlagDefinition {
  readonly name: string
  readonly char: string | null
  readonly description: string
  readonly group: Group
  readonly required: boolean
  readonly multiple: boolean
  /** May it be said with `no-`? */
  readonly allowNo: boolean
  /** What stands for its value, such as `DIR`; null for a flag that takes none. */
  readonly value: string | null
  readonly options: readonly string[]
  readonly env: string | null
  /** May it be given where the result is JSON? Not what only says how it is printed. */
  readonly withJson: boolean
  readonly default: unknown
  readonly schema: JsonSchema | null
}

export type Group = (typeof groups)[number]
export const groups = ['FLAGS', 'CHANGE', 'OUTPUT', 'GLOBAL'] as const

type OfferedAfter = (word: string, shell: Shell) => Promise<readonly string[]>

interface Described {
  readonly name?: string
  readonly summary?: string
  readonly description?: string
  readonly hidden?: boolean
  readonly required?: boolean
  readonly multiple?: boolean
  readonly options?: readonly string[]
  readonly ask?: Ask
  readonly chooses?: true
  readonly takes?: readonly string[]
  readonly offered?: readonly string[]
  readonly offeredAfter?: OfferedAfter
  readonly schema?: JsonSchema
  readonly default?: unknown
}

interface DescribedFlag extends Described {
  readonly type?: 'boolean' | 'option'
  readonly char?: string
  readonly allowNo?: boolean
  readonly helpGroup?: string
  readonly helpValue?: string | readonly string[]
  readonly env?: string
  readonly exclusive?: readonly unknown[]
  readonly dependsOn?: readonly unknown[]
  readonly aboutPrinting?: true
  readonly notForPrograms?: true
}

interface CommandClass {
  readonly summary?: string
  readonly description?: string
  readonly examples?: readonly (string | {readonly description?: string; readonly command: string})[]
  readonly args?: Readonly<Record<string, Described>>
  readonly flags?: Readonly<Record<string, DescribedFlag>>
  readonly baseFlags?: Readonly<Record<string, DescribedFlag>>
  readonly enableJsonFlag?: boolean
}

/** Reads what a command says of itself; null where there is no such command. */
export async function definitionOf(words: string, {catalogue, bin}: Pick<Shell, 'catalogue' | 'bin'>) {
  const command = Object.hasOwn(catalogue, words) ? ((await catalogue[words]?.load())?.default as CommandClass) : null
  return command === null ? null : described(words, command, bin)
}

function described(words: string, command: CommandClass, bin: string): Definition {
  const {summary = '', description = null, args = {}, baseFlags = {}, flags = {}, examples = []} = command
  const json = command.enableJsonFlag === true ? {json: jsonFlag} : {}
  const all = {...baseFlags, ...json, ...flags}
  return {
    words,
    summary,
    description,
    args: visible(args).map(([name, arg]) => argOf(name, arg)),
    flags: visible(all)
      .map(([name, flag]) => flagOf(name, flag, goesWithJson(flag, all)))
      .toSorted((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group)),
    examples: examples.map((example) =>
      (typeof example === 'string' ? example : example.command)
        .replaceAll('<%= config.bin %>', bin)
        .replaceAll('<%= command.id %>', words),
    ),
  }
}

const jsonFlag: DescribedFlag = {
  type: 'boolean',
  description: 'Print the result as one JSON object.',
  helpGroup: 'OUTPUT',
}

function visible<Item extends Described>(items: Readonly<Record<string, Item>>): readonly (readonly [string, Item])[] {
  return Object.entries(items).filter(([, item]) => item.hidden !== true)
}

function argOf(name: string, arg: Described): ArgDefinition {
  const {required = false, multiple = false, options = [], ask = null, chooses = false, schema = null} = arg
  const {takes = null, offered = [], offeredAfter = null} = arg
  const description = textOf(arg)
  return {
    name,
    required,
    multiple,
    description,
    options,
    ask,
    chooses,
    takes,
    offered,
    offeredAfter,
    default: fixed(arg.default),
    schema,
  }
}

function goesWithJson(flag: DescribedFlag, all: Readonly<Record<string, DescribedFlag>>): boolean {
  const needed = (flag.dependsOn ?? []).map((name) => all[String(name)])
  return [flag, ...needed].every(
    (one) => one?.exclusive?.includes('json') !== true && one?.aboutPrinting !== true && one?.notForPrograms !== true,
  )
}

/** A value that is always the same. */
function fixed(value: unknown): unknown {
  return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined
}

function flagOf(name: string, flag: DescribedFlag, withJson: boolean): FlagDefinition {
  const {char = null, required = false, multiple = false, allowNo = false, options = [], env = null} = flag
  const group = groups.find((one) => one === flag.helpGroup) ?? 'FLAGS'
  const value = flag.type === 'boolean' ? null : valueOf(flag)
  const described = {name, char, description: textOf(flag), group, required, multiple, allowNo, value, options, env}
  return {...described, withJson, default: fixed(flag.default), schema: flag.schema ?? null}
}

function valueOf({helpValue, options = []}: DescribedFlag): string {
  if (helpValue !== undefined) return [helpValue].flat().join(' ')
  return options.length === 0 ? 'VALUE' : options.join('|')
}

function textOf({summary, description}: Described): string {
  return summary ?? description ?? ''
}
