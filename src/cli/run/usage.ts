import {CLIError} from '@oclif/core/errors'
import {distance} from 'fastest-levenshtein'
import {inWords} from '../../core/value/in-words.ts'
import {nearestOf} from '../../core/value/nearest.ts'

/** The command line can't be read: what is wrong, and what to type instead. */
export class UsageError extends Error {
  readonly suggestions: readonly string[]
  /** A value that can't be taken, and the one that may have been meant. */
  readonly slip: {readonly typed: string; readonly meant: string} | null

  constructor(message: string, suggestions: readonly string[] = [], slip: UsageError['slip'] = null) {
    super(message)
    this.suggestions = suggestions
    this.slip = slip
  }
}

/** A word of oclif's parser as a usage error that names the value and ends in something that can be pasted; `hint` says why an argument has no place. */
export function usageErrorOf(
  error: Error,
  id: string,
  flags: readonly string[],
  hint: string | null = null,
): UsageError {
  const help = `desk ${id} --help`
  const unknown = 'flags' in error && Array.isArray(error.flags) ? (error.flags as string[]) : []
  const slip = slipIn(error.message)
  if (slip !== null) return new UsageError(`${plain(error.message)} Did you mean ${slip.meant}?`, [help], slip)
  const near = unknown.flatMap((flag) =>
    nearest(
      flag.split('=')[0] ?? flag,
      flags.map((one) => `--${one}`),
    ),
  )
  const message = plain(error.message)
  if (error.constructor.name === 'UnexpectedArgsError' && hint !== null)
    return new UsageError(`${message} ${hint}`, [help])
  return near.length === 0
    ? new UsageError(message, [help])
    : new UsageError(`${message} Did you mean ${inWords(near, 'or')}?`, [help])
}

/** The flag that another flag stands behind, where its value should be: `--owner --now=...`. Null where all is well. */
export function flagWithoutValue(
  argv: readonly string[],
  flags: Readonly<Record<string, {readonly type?: string}>>,
): string | null {
  const end = argv.indexOf('--')
  const words = end === -1 ? argv : argv.slice(0, end)
  const found = words.find(
    (word, at) => flags[nameIn(word)]?.type === 'option' && isFlagWithValue(words[at + 1], flags),
  )
  return found === undefined ? null : nameIn(found)
}

function isFlagWithValue(word: string | undefined, flags: Readonly<Record<string, unknown>>): boolean {
  return (
    word?.startsWith('--') === true && word.includes('=') && Object.hasOwn(flags, word.slice(2).split('=')[0] ?? '')
  )
}

/** The name in `--name`; of anything else what is no name of a flag. */
function nameIn(word: string): string {
  return word.startsWith('--') && !word.includes('=') ? word.slice(2) : ''
}

export function isParserError(error: unknown): error is Error {
  return error instanceof CLIError
}

/** A value that is none of those there are, where one of them is near. */
function slipIn(message: string): UsageError['slip'] {
  const [, typed = '', all = ''] = /^Expected (?:--[\w-]+=)?(.+) to be one of: (.+)$/m.exec(message) ?? []
  const [meant] = typed === '' ? [] : nearest(typed, all.split(', '))
  return meant === undefined ? null : {typed, meant}
}

/** oclif's messages end in a hint about --help and use headings; ours are sentences. */
function plain(message: string): string {
  const lines = message
    .replace(/\n?See more help with --help/, '')
    .replace(/^The following errors? occurred:\n/, '')
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const text = lines
    .join(' ')
    .replace(/^Nonexistent flag/, 'Unknown flag')
    .replace(/^Expected (?!--)(.*?) to be one of: /, '“$1” is none of: ')
    .replace(
      /^All of the following must be provided when using (--[\w-]+): (--[\w-]+)\.?$/,
      '$1 says more about $2: give $2 too',
    )
    .replaceAll('--json=true', '--json')
  return /[.?!]$/.test(text) ? text : `${text}.`
}

/** The name that was meant, where one is near enough. */
export function nearest(typed: string, known: readonly string[]): readonly string[] {
  const swapped = known.find((one) => areSwapped(one, typed))
  return swapped === undefined ? nearestOf(typed, known, {most: 1}) : [swapped]
}

/** Did two letters change places? That is one slip, though it changes two. */
function areSwapped(one: string, other: string): boolean {
  return distance(one, other) === 2 && [...one].toSorted().join('') === [...other].toSorted().join('')
}
