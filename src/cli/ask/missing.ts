import type {Ask} from '../run/flags.ts'

/** A value that the command needs and did not get. */
export interface Missing {
  readonly kind: 'arg' | 'flag'
  readonly name: string
  readonly ask: Ask
  readonly description: string
  /** The words that it can be; empty where it can be more. */
  readonly options: readonly string[]
  readonly message: string
  /** May it be passed over? */
  readonly isOptional: boolean
  /** The flags that were read so far. */
  readonly given: Readonly<Record<string, unknown>>
}

interface Definition {
  readonly name?: string
  readonly description?: string
  readonly required?: boolean
  readonly char?: string
  readonly ask?: Ask
  readonly options?: readonly string[]
}

export function missingArgs(error: Error): readonly Missing[] {
  if (!('args' in error) || error.constructor.name !== 'RequiredArgsError') return []
  return (error.args as readonly Definition[]).map(({name = '', description = '', ask = 'text', options = []}) => ({
    kind: 'arg',
    name,
    ask,
    options,
    description,
    message: `${name.toUpperCase()} is missing: ${description}`,
    isOptional: false,
    given: givenIn(error),
  }))
}

export function missingFlags(
  error: Error,
  defined: Readonly<Record<string, Definition>>,
  argv: readonly string[],
): readonly Missing[] {
  if (error.constructor.name !== 'FailedFlagValidationError') return []
  return Object.entries(defined)
    .filter(([name, flag]) => flag.required === true && !argv.some((word) => names(word, name, flag.char)))
    .map(([name, {description = '', ask = 'text', options = []}]) => ({
      kind: 'flag',
      name,
      ask,
      options,
      description,
      message: `--${name} is missing: ${description}`,
      isOptional: false,
      given: givenIn(error),
    }))
}

/** Something that a command takes and need not have, to be asked for. */
export function optionalNamed(
  name: string,
  {args, flags}: {readonly args: object; readonly flags: object},
  given: Missing['given'],
): Missing {
  const kind = Object.hasOwn(args, name) ? 'arg' : 'flag'
  const definitions = (kind === 'arg' ? args : flags) as Readonly<Record<string, Definition>>
  const {ask = 'text', description = '', options = []} = definitions[name] ?? {}
  const question = `${description.split(/[:;.,]/)[0]} (Enter passes it over)`
  return {kind, name, ask, options, description: question, message: '', isOptional: true, given}
}

function names(word: string, name: string, char: string | undefined): boolean {
  return word === `--${name}` || word.startsWith(`--${name}=`) || (char !== undefined && word.startsWith(`-${char}`))
}

function givenIn(error: Error): Readonly<Record<string, unknown>> {
  const {parse} = error as {parse?: {output?: {flags?: Record<string, unknown>}}}
  return parse?.output?.flags ?? {}
}
