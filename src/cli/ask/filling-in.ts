import type {Book} from '../book/book.ts'
import {isGiven} from '../refs/subject-choice.ts'
import type {Io} from '../run/io.ts'
import {flagWithoutValue, isParserError, UsageError, usageErrorOf} from '../run/usage.ts'
import {type Missing, missingArgs, missingFlags, optionalNamed} from './missing.ts'

type Definition = Parameters<typeof missingFlags>[1][string] & {readonly type?: string; readonly parse?: unknown}
type Definitions = Readonly<Record<string, Definition>>
type Values = Readonly<Record<string, unknown>>

/** What asking has to know of a command. */
export interface Asked {
  /** `case open` */
  readonly words: string
  readonly canAsk: boolean
  /** What is asked for as well where something was asked for at all. */
  readonly alsoAsk: () => readonly string[]
  readonly args: Definitions
  readonly flags: Definitions
  readonly io: Io
  /** The book that the flags name; null where the command needs none. */
  openBook(flags: Values): Promise<Book | null>
  /** Reads an answer as it will be read on the command line: throws what can't be taken. */
  tryAnswer(answer: string, definition: Definition | undefined, ask: Missing['ask']): Promise<void>
}

interface Parsed {
  readonly args: object
  readonly flags: object
}

/**
 * The command line as `parse` reads it, with what is missing asked for where there is somebody to ask. Where a person was
 * asked for what is needed, they are asked for what matters besides.
 */
export async function filledIn<Result extends Parsed>(
  asked: Asked,
  typed: readonly string[],
  parse: (argv: string[]) => Promise<Result>,
): Promise<Result> {
  const {argv, parsed} = await parsedOrAsked(asked, typed, parse)
  if (argv === typed) return parsed
  let words = argv
  for (const name of asked.alsoAsk()) {
    const value = (parsed.flags as Values)[name] ?? (parsed.args as Values)[name]
    if (value === undefined) words = await withAnswer(asked, words, optionalNamed(name, asked, parsed.flags as Values))
  }
  return words === argv ? parsed : (await parsedOrAsked(asked, words, parse)).parsed
}

/** The command line with what was asked for, and what it says. */
async function parsedOrAsked<Result>(
  asked: Asked,
  argv: readonly string[],
  parse: (argv: string[]) => Promise<Result>,
): Promise<{readonly argv: readonly string[]; readonly parsed: Result}> {
  const help = [`desk ${asked.words} --help`]
  const valueless = flagWithoutValue(argv, asked.flags)
  if (valueless !== null) throw new UsageError(`Flag --${valueless} expects a value.`, help)
  try {
    return {argv, parsed: await parse([...argv])}
  } catch (error) {
    if (!isParserError(error)) throw error
    const missing = missingArgs(error)[0] ?? missingFlags(error, asked.flags, argv)[0]
    if (missing === undefined) {
      const hint = isGiven('where', argv) ? '--where stands in place of the ref.' : null
      throw usageErrorOf(error, asked.words, Object.keys(asked.flags), hint)
    }
    if (!asked.canAsk) throw new UsageError(missing.message, help)
    return parsedOrAsked(asked, await withAnswer(asked, argv, missing), parse)
  }
}

/** The command line with what a person answers. */
async function withAnswer(asked: Asked, argv: readonly string[], missing: Missing): Promise<readonly string[]> {
  const book = await asked.openBook(missing.given)
  const {answerTo} = await import('./answers.ts')
  const answer = await answerTo(missing, book, (typed) => verdict(asked, typed, missing), asked.io)
  if (answer === '' && missing.isOptional) return argv
  if (missing.kind === 'flag') return [`--${missing.name}=${answer}`, ...argv]
  return argv.includes('--') || !answer.startsWith('-') ? [...argv, answer] : [...argv, '--', answer]
}

/** Can the answer be taken? Else the reason. */
async function verdict(asked: Asked, answer: string, {kind, name, ask, isOptional}: Missing): Promise<true | string> {
  if (isOptional && answer.trim() === '') return true
  if (answer === '-') return 'A dash alone is not understood here.'
  try {
    await asked.tryAnswer(answer, (kind === 'arg' ? asked.args : asked.flags)[name], ask)
    return true
  } catch (error) {
    return (await import('../run/failure.ts')).failureOf(error).message
  }
}
