import type {RecordName} from '../../core/book/kind.ts'
import {Refusal, type RefusalCode} from '../../core/refusal.ts'
import {isOfDisk} from '../../messages/causes.ts'
import {sayings, wordingOf} from '../../messages/refusals.ts'
import type {CodeOf, SharedCode} from '../../messages/said-kind.ts'
import {Cancelled} from '../ask/cancelled.ts'
import type {Shell} from './shell.ts'
import {UsageError} from './usage.ts'

/** What the person and scripts are told. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly suggestions: readonly string[]
  readonly exitCode: number
}

/** What is not said of all kinds alike, nor of one. */
type Sayable = Exclude<RefusalCode, SharedCode | CodeOf<RecordName>>

const exitByRefusal: {readonly [Code in Sayable]: number} = {
  'value.invalid': 2,
  'input.missing': 2,
  'input.no-refs': 2,
  'input.too-much': 2,
  'file.unreadable': 2,
  'file.invalid': 2,
  'file.exists': 4,
  'file.unwritable': 2,
  'config.setting-unknown': 2,
  'config.damaged': 2,
  'confirmation.needed': 2,
  'import.field-unknown': 2,
  'import.column-unknown': 2,
  'import.not-mapped': 2,
  'import.not-from': 2,
  'import.map-invalid': 2,
  'import.book-not-empty': 4,
  'import.refused': 4,
  'batch.not-read': 2,
  'batch.do-missing': 2,
  'batch.do-unknown': 2,
  'batch.key-unknown': 2,
  'batch.key-twice': 2,
  'batch.key-missing': 2,
  'batch.value-invalid': 2,
  'batch.refused': 4,
  'batch.other-book': 4,
  'customer.unknown': 3,
  'customer.ambiguous': 3,
  'customer.duplicate': 4,
  'customer.nothing-to-edit': 4,
  'customer.same': 4,
  'customer.not-paused': 4,
  'customer.forgotten': 4,
  'customer.no-contact': 4,
  'consent.missing': 4,
  'customer.taken-back': 3,
  'query.invalid': 2,
  'view.unknown': 3,
  'view.other': 4,
  'plan.invalid': 2,
  'plan.unknown': 3,
  'plan.there': 4,
  'plan.running': 4,
  'plan.closed': 4,
  'step.unknown': 3,
  'customer.on-hold': 4,
  'report.nothing-has': 2,
  'text.unknown': 3,
  'text.stays': 4,
  'when.unlikely': 2,
  'clock.behind': 4,
  'when.past': 2,
  'when.future': 2,
  'book.missing': 5,
  'book.exists': 4,
  'book.not-empty': 4,
  'book.damaged': 5,
  'book.too-new': 5,
  'book.unreadable': 5,
  'book.unwritable': 5,
  'book.no-space': 5,
  'book.busy': 75,
  'book.unknown-outcome': 75,
  'book.not-erased': 75,
  'book.not-shown': 75,
  'book.no-lock': 5,
  'book.setting-unknown': 2,
  'book.no-numbers': 4,
  'book.moved': 4,
  'book.op-other': 4,
  'hook.missing': 3,
  'hook.unsafe': 4,
  'hook.changed': 4,
  'hook.refused': 4,
  'hook.failed': 4,
  'hook.too-long': 4,
  'hook.inside': 4,
  'commit.unknown': 3,
  'commit.nothing': 4,
  'commit.superseded': 4,
  'commit.undone': 4,
  'commit.forgotten': 4,
  'commit.too-large': 4,
}

/** A file that a disk can't give or take is no mistake of who named it. */
function exitOf({code, facts}: Refusal): number {
  const isFile = code === 'file.unreadable' || code === 'file.unwritable'
  if (isFile && 'detail' in facts && isOfDisk(facts.detail)) return 5
  const own = sayings[code]?.exitCode ?? (exitByRefusal as Readonly<Record<string, number>>)[code]
  return own ?? (/\.(?:closed|nothing-to-edit)$/.test(code) ? 4 : notThere)
}

/** What was named is not on file. */
const notThere = 3

/** The failure of a run: of what nobody foresaw the cause may lie in the book. */
export async function failureIn(shell: Shell, error: unknown): Promise<Failure> {
  const failure = inWords(error)
  if (failure.exitCode !== 1 && !isTooDeep(error)) return failure
  const {damageBehind} = await import('./damage-behind.ts')
  const damage = await damageBehind(shell)
  return damage === null ? failure : failureOf(damage)
}

/** What a refusal speaks of may be of a kind that there are no words for, where it came from a book. */
function inWords(error: unknown): Failure {
  try {
    return failureOf(error)
  } catch (wordless) {
    return failureOf(wordless)
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) {
    return {code: error.code, ...wordingOf(error.code, error.facts), exitCode: exitOf(error)}
  }
  if (error instanceof Cancelled) {
    return {code: 'cancelled', message: 'Cancelled. Nothing was changed.', suggestions: [], exitCode: 130}
  }
  if (error instanceof UsageError)
    return {code: 'usage', message: error.message, suggestions: error.suggestions, exitCode: 2}
  if (isTooDeep(error)) {
    const message = 'What was given is nested too deep to be taken.'
    return {code: 'usage', message, suggestions: [], exitCode: 2}
  }
  return {
    code: 'bug',
    message: `Something went wrong inside desk: ${wordsOf(error)}. Please report it with the command that you gave; DEBUG=1 shows where it happened.`,
    suggestions: [],
    exitCode: 1,
  }
}

/** Never empty: the name of its class where an error says nothing. */
function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message || error.constructor.name : String(error)) || 'no reason was given'
}

/** What goes into itself as deep as this is no mistake of ours. */
function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}
