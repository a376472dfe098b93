import type {NumberedName} from '../../core/book/kind.ts'

export type SubjectKind = NumberedName | 'customer'

/** What a command is to change, as it was typed; `isRow` says that it is a row of a batch, which is about one. */
export type Chosen =
  | {readonly kind: 'refs'; readonly typed: readonly string[]; readonly isRow: boolean}
  | {readonly kind: 'where'; readonly query: string; readonly all: boolean}

/** An argument that takes what a command is to change. */
interface ArgOfChosen {
  readonly chooses?: true
}

/** What a command says of its arguments. */
interface Readable {
  readonly args?: object
}

/** With --where there is no ref to type: the other arguments move up. */
export function withoutRef<Definition extends Readable>(definition: Definition, argv: readonly string[]): Definition {
  const name = chosenArg(definition)
  if (name === null || !isGiven('where', argv)) return definition
  const args = Object.fromEntries(Object.entries(definition.args ?? {}).filter(([one]) => one !== name))
  return Object.assign(Object.create(definition), {args}) as Definition
}

/** The arguments with, in place of the ref, what was chosen. */
export function withChosen<Args extends object>(
  definition: Readable,
  args: Args,
  {where, all}: Readonly<Record<string, unknown>>,
  isRow: boolean,
): Args {
  const name = chosenArg(definition)
  if (name === null) return args
  const typed = [(args as Readonly<Record<string, string | readonly string[]>>)[name] ?? []].flat()
  const chosen: Chosen =
    where === undefined ? {kind: 'refs', typed, isRow} : {kind: 'where', query: where as string, all: all === true}
  return {...args, [name]: chosen}
}

function chosenArg({args = {}}: Readable): string | null {
  return (
    Object.entries(args as Readonly<Record<string, ArgOfChosen>>).find(([, arg]) => arg.chooses === true)?.[0] ?? null
  )
}

/** Is the flag on the command line? It is never the value of another one. */
export function isGiven(flag: string, argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv
    .slice(0, end === -1 ? argv.length : end)
    .some((word) => word === `--${flag}` || word.startsWith(`--${flag}=`))
}
