import type {Ask} from './flags.ts'
import type {Shell} from './shell.ts'

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
}

export type Group = (typeof groups)[number]
export const groups = ['FLAGS', 'CHANGE', 'OUTPUT', 'GLOBAL'] as const

interface Described {
  readonly name?: string
  readonly summary?: string
  readonly description?: string
  readonly hidden?: boolean
  readonly required?: boolean
  readonly multiple?: boolean
  readonly options?: readonly string[]
  readonly ask?: Ask
}

interface DescribedFlag extends Described {
  readonly type?: 'boolean' | 'option'
  readonly char?: string
  readonly allowNo?: boolean
  readonly helpGroup?: string
  readonly helpValue?: string | readonly string[]
  readonly env?: string
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
  return {
    words,
    summary,
    description,
    args: visible(args).map(([name, arg]) => argOf(name, arg)),
    flags: visible({...baseFlags, ...json, ...flags})
      .map(([name, flag]) => flagOf(name, flag))
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
  const {required = false, multiple = false, options = [], ask = null} = arg
  return {name, required, multiple, description: textOf(arg), options, ask}
}

function flagOf(name: string, flag: DescribedFlag): FlagDefinition {
  const {char = null, required = false, multiple = false, allowNo = false, options = [], env = null} = flag
  const group = groups.find((one) => one === flag.helpGroup) ?? 'FLAGS'
  const value = flag.type === 'boolean' ? null : valueOf(flag)
  return {name, char, description: textOf(flag), group, required, multiple, allowNo, value, options, env}
}

function valueOf({helpValue, options = []}: DescribedFlag): string {
  if (helpValue !== undefined) return [helpValue].flat().join(' ')
  return options.length === 0 ? 'VALUE' : options.join('|')
}

function textOf({summary, description}: Described): string {
  return summary ?? description ?? ''
}
