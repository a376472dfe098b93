import {pointedAt} from '../../messages/place.ts'
import {jsonLine, renderJson} from '../../output/json.ts'
import {safe} from '../../output/safe.ts'
import type {Sink} from '../run/io.ts'
import {nearest, UsageError} from '../run/usage.ts'

/** What is left of a result, as text that ends with a line end. */
export type Filter = (result: unknown, sink: Sink) => string

/**
 * Reads a JMESPath expression; refuses, with its place, what is none. Of a list each element is a line, a text as it is
 * and anything else as JSON; in a terminal texts are made safe.
 */
export async function filterOf(expression: string): Promise<Filter> {
  const library = await import('@jmespath-community/jmespath')
  const tree = attempt(expression, () => library.compile(expression), library.tokenize)
  for (const name of functionsIn(tree)) {
    if (library.isRegistered(name)) continue
    const near = nearest(name, library.getRegisteredFunctions())
    throw refusal(
      expression,
      `there is no function ${name}()${near.length === 0 ? '' : `, but ${near.join(', ')}()`}`,
      {
        start: expression.indexOf(name),
        value: name,
      },
    )
  }
  return (result, sink) => {
    const found = attempt(
      expression,
      () => library.search(withOwnKeysOnly(result) as never, expression),
      () => [],
    )
    const line = (value: unknown) =>
      typeof value === 'string' ? (sink.isTTY === true ? safe(value) : value) : jsonLine(value)
    if (Array.isArray(found)) return found.map((one) => `${line(one)}\n`).join('')
    return typeof found === 'string' ? `${line(found)}\n` : renderJson(found ?? null)
  }
}

/** The library takes what every object inherits for a key of it. */
function withOwnKeysOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOwnKeysOnly)
  if (value === null || typeof value !== 'object') return value
  const own = Object.create(null) as Record<string, unknown>
  for (const [key, inner] of Object.entries(value)) if (inner !== undefined) own[key] = withOwnKeysOnly(inner)
  return own
}

interface Place {
  readonly start: number
  readonly value: unknown
}

function attempt<Result>(expression: string, work: () => Result, tokens: (text: string) => readonly Place[]): Result {
  try {
    return work()
  } catch (error) {
    const {message} = error as Error
    throw refusal(
      expression,
      message.replace(/^Syntax error: /, '').replace(/\.$/, ''),
      placeOf(expression, message, tokens),
    )
  }
}

/** The library says what it found, but not where: the first such piece, or the end. */
function placeOf(expression: string, message: string, tokens: (text: string) => readonly Place[]): Place | null {
  if (!message.startsWith('Syntax error')) return null
  if (message.includes('EOF') || message.includes('end of JSON')) return {start: expression.length, value: ''}
  try {
    return (
      tokens(expression).find(({value}) => message.endsWith(`"${value}"`) || message.endsWith(`value: ${value}`)) ??
      null
    )
  } catch {
    return null
  }
}

function refusal(expression: string, what: string, place: Place | null): UsageError {
  const pointed = place === null ? '' : `\n${pointedAt(expression, place.start, String(place.value))}`
  return new UsageError(`--jmespath: ${what}.${pointed}`, ['desk help query'])
}

function functionsIn(tree: unknown): readonly string[] {
  if (tree === null || typeof tree !== 'object') return []
  const {type, name} = tree as {readonly type?: unknown; readonly name?: unknown}
  const own = type === 'Function' && typeof name === 'string' ? [name] : []
  return [...own, ...Object.values(tree).flatMap(functionsIn)]
}
