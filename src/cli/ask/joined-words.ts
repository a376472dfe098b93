import {UsageError} from '../run/usage.ts'

interface Definition {
  readonly ask?: string
  readonly parse?: unknown
}

interface Readable {
  readonly args?: object
}

interface Parsed {
  readonly args: object
}

/**
 * A text that was typed without quotes, as its words: `desk open ana filter drips`. Only the last argument is such a text,
 * and no word of it may be what belongs elsewhere: an address, a number to call, the hour of a day, or the dash that reads stdin.
 */
export async function withJoinedWords<Read extends Readable, Result extends Parsed>(
  error: unknown,
  definition: Read,
  parse: (definition: Read) => Promise<Result>,
  desk: {readonly words: string},
): Promise<Result> {
  const words = unexpectedIn(error)
  const {args = {}} = definition
  const [name, last] = Object.entries(args).at(-1) ?? ['']
  if (words.length === 0 || !isText(last) || words.some(belongsElsewhere)) throw error
  const parsed = await parse(Object.assign(Object.create(definition), {args, strict: false}) as Read)
  const first = (parsed.args as Readonly<Record<string, unknown>>)[name] as string
  if (isHour.test(first))
    throw new UsageError(`If ${first} is the hour of the day before it, put both in quotes.`, [
      `desk ${desk.words} --help`,
    ])
  const text = await (last.parse as Function)([first, ...words].join(' '), desk, last)
  return {...parsed, args: {...parsed.args, [name]: text}}
}

/** The words that have no place in the command line, where that is what is wrong with it. */
function unexpectedIn(error: unknown): readonly string[] {
  const {constructor, args = []} = error as {readonly args?: readonly string[]}
  return constructor.name === 'UnexpectedArgsError' ? args : []
}

function isText(definition: Definition | undefined): definition is Definition {
  return definition?.parse !== undefined && ['text', 'lines'].includes(definition.ask ?? '')
}

/** Behind a day this is more likely its hour than the beginning of a text. */
const isHour = /^\d{1,2}(?::\d{2}|h\d{0,2}|[ap]m)\b/i

function belongsElsewhere(word: string): boolean {
  return word === '-' || word.includes('@') || /^\+?[\d()./-]{5,}$/.test(word)
}
