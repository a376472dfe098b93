import {inWords} from '../../core/value/in-words.ts'
import {numberedKinds, topicOf} from '../../kinds/registry.ts'
import {type Meant, meantBy} from '../help/glossary.ts'
import {beforeFlags} from './command-words.ts'
import type {Catalogue} from './shell.ts'
import {shellWord} from './shell-word.ts'
import {nearest, UsageError} from './usage.ts'

const mostGuesses = 3

/** What to say of words that name no command; they end at the first flag. */
export function unknownCommand(words: readonly string[], catalogue: Catalogue): UsageError {
  const [first, second] = beforeFlags(words)
  if (first === undefined) return misplaced(words[0] ?? '')
  const ids = Object.keys(catalogue).filter((id) => catalogue[id]?.hidden !== true)
  const verbs = ids.filter((id) => id.startsWith(`${first} `)).map((id) => id.slice(first.length + 1))
  const isVerb = ids.some((id) => id.endsWith(` ${first}`))
  const meant = isVerb ? null : meantBy(first, second ?? null, ids)
  if (meant !== null) return calledOtherwise(words, meant, ids)
  const help = `desk ${first} --help`
  if (verbs.length === 0) return unknown(second === undefined ? first : `${first} ${second}`, ids)
  return second === undefined
    ? new UsageError(`“${first}” is only the beginning of a command.`, [help])
    : notOne(
        `${first} ${second}`,
        nearest(second, verbs).map((verb) => `${first} ${verb}`),
        help,
      )
}

/** Those that are about what is named behind them: `close C12` is about a case. */
function ofKind(meant: readonly string[], ref: string | undefined): readonly string[] {
  const named = numberedKinds.find(({letter}) => new RegExp(`^${letter}\\d`, 'i').test(ref ?? ''))
  const fitting = named === undefined ? [] : meant.filter((one) => one.startsWith(`${topicOf(named)} `))
  return fitting.length === 0 ? meant : fitting
}

/** What to say of beginnings that fit several commands. */
export function doubtfulCommand(words: readonly string[], fitting: readonly string[]): UsageError {
  const typed = beforeFlags(words).slice(0, 2).join(' ')
  return new UsageError(
    `“${typed}” may be ${inWords(fitting, 'or')}: type one more letter.`,
    fitting.slice(0, mostGuesses).map((one) => `desk ${one} --help`),
  )
}

/** Others use these words: ours, with what was typed behind them, so that it can be pasted. */
function calledOtherwise(words: readonly string[], {ours: all, used}: Meant, ids: readonly string[]): UsageError {
  const ours = ofKind(all, words[used])
  const rest = words.slice(used).map(shellWord)
  const lines = ours.map((one) => (ids.includes(one) ? ['desk', one, ...rest].join(' ') : `desk ${one} --help`))
  const typed = words.slice(0, used).join(' ')
  return new UsageError(`Here “${typed}” is called ${ours.join(' or ')}.`, lines.slice(0, mostGuesses))
}

function misplaced(flag: string): UsageError {
  return new UsageError(`“${flag}” stands where the command should be: flags come after it.`, ['desk --help'])
}

/** The verb may stand there without its topic, where several have it: `merge C12`. */
function unknown(typed: string, ids: readonly string[]): UsageError {
  const [first = ''] = typed.split(' ')
  const firsts = [...new Set(ids.map((id) => id.split(' ')[0] ?? id))]
  const guesses = [ids.filter((id) => id.endsWith(` ${first}`)), nearest(typed, ids), nearest(first, firsts)]
  return notOne(typed, guesses.find((some) => some.length > 0)?.slice(0, mostGuesses) ?? [], 'desk --help')
}

function notOne(typed: string, guesses: readonly string[], help: string): UsageError {
  const message = `“${typed}” is not a command of desk.`
  return guesses.length === 0
    ? new UsageError(message, [help])
    : new UsageError(
        `${message} Did you mean ${inWords(guesses, 'or')}?`,
        guesses.map((guess) => `desk ${guess} --help`),
      )
}
