import {topicOf as kindTopic, recordKinds} from '../../kinds/registry.ts'
import {words} from '../../kinds/words.ts'
import type {Catalogue} from '../run/shell.ts'

/** What each topic is about. */
export const topics: Readonly<Record<string, string>> = {
  ...Object.fromEntries(recordKinds.map((kind) => [kindTopic(kind), words[kind.name].topic])),
  book: 'Everything on file: make it, look after it, back it up.',
  customer: 'The people and firms that you serve.',
  export:
    'Every row of one kind, for a spreadsheet, a calendar, an address book or another program; or the whole book.',
  hook: 'Programs of yours that are asked before a change and told after it.',
  plan: 'Series of follow-ups after a day that matters: written once, for everybody whom they fit.',
  report: 'What a week, a month or any time came to, on paper; and what other targets would have made of it.',
  view: 'Queries with a name.',
}

/** Pages of help that are about no command. */
export const helpPages: readonly (readonly [string, string])[] = [
  ['short', 'The jobs of the day in one word.'],
  ['days', 'How days, lengths and repeats can be typed.'],
  ['query', 'What --where takes.'],
  ['exchange', 'Which programs desk exchanges files with.'],
]

/** The commands that people are shown, as words and summary; within a topic, or those of no topic. */
export function commandsIn(topic: string | null, catalogue: Catalogue): readonly (readonly [string, string])[] {
  return Object.entries(catalogue)
    .filter(([words, {hidden}]) => hidden !== true && topicOf(words) === topic)
    .map(([words, {summary}]) => [words, summary])
}

export function isTopic(word: string, catalogue: Catalogue): boolean {
  return commandsIn(word, catalogue).length > 0
}

/** The topics that have commands, but for those that are commands themselves. */
export function topicsIn(catalogue: Catalogue): readonly (readonly [string, string])[] {
  const names = new Set(Object.keys(catalogue).flatMap((words) => topicOf(words) ?? []))
  return [...names].filter((name) => !Object.hasOwn(catalogue, name)).map((name) => [name, topics[name] ?? ''])
}

function topicOf(words: string): string | null {
  return words.includes(' ') ? (words.split(' ')[0] ?? null) : null
}
