import {plain} from '../core/query/text-match.ts'
import type {QueryExpected, RefusalFacts} from '../core/refusal.ts'
import {capitalised, inWords} from '../core/value/in-words.ts'
import {nearestOf} from '../core/value/nearest.ts'
import {whyNoDay} from './days.ts'
import {pointedAt} from './place.ts'

type Facts = RefusalFacts['query.invalid']

/** What is wrong with a query, and where: a sentence, the place in the query, and what could stand there. */
export function queryMessage(facts: Facts): string {
  const {query, at, found, near} = facts
  const meant = nearest(found, near)
  const question = meant === null ? '' : ` Did you mean ${meant}?`
  return [`${sentences[facts.expected](facts)}${question}`, pointedAt(query, at, found), ...choices(facts)].join('\n')
}

const sentences: {readonly [Expected in QueryExpected]: (facts: Facts) => string} = {
  field: ({found, of, others}) =>
    `“${shortened(found)}” is not a field of ${of}${others.length === 0 ? '' : `, only of ${inWords(others, 'and')}`}.`,
  name: ({found}) => `There is no name of a field before “${shortened(found)}”.`,
  term: () => 'A word, a field or a bracket is missing in the query.',
  value: ({field}) => (field === null ? 'A value is missing in the query.' : `A value of ${field} is missing.`),
  joined: ({field}) => `Say “and” or “or” between values of ${field}, or put quotes around words that belong together.`,
  opening: () => 'There is no “(” that belongs to this “)”.',
  closing: () => 'There is no “)” that belongs to this “(”.',
  quote: () => 'This quote is not closed.',
  equality: ({found, field}) => `${field} can't be compared with ${found}: use : or = or !=.`,
  choice: ({found, field}) => `“${shortened(found)}” is not a value of ${field}.`,
  day: ({found, field}) => `“${shortened(found)}” is not a day, as ${field} is${whyNoDay(found)}.`,
  number: ({found, field}) => `“${shortened(found)}” is not a number, as ${field} is.`,
  order: ({found, field}) => `“${shortened(found)}” ends before it begins: the smaller end of ${field} comes first.`,
  shorter: () => 'The query is too long: up to 4000 characters are read.',
  'no-view': () => "The query of a view can't use another view.",
  shallower: () => 'The query is nested too deep: at most 50 brackets and “not” can stand inside each other.',
}

const days =
  '2026-10-31, 2026-10, 2026, today, yesterday, tomorrow, -14d, +1mo, "last 30 days", "this month", "week 46", or from..to; none, any'

function choices({expected, field, of, near}: Facts): readonly string[] {
  switch (expected) {
    case 'field':
      return [`${capitalised(of ?? '')} have: ${near.join(', ')}.`]
    case 'choice':
      return [`${capitalised(field ?? '')} takes: ${near.join(', ')}; none, any.`]
    case 'day':
      return [`${capitalised(field ?? '')} takes: ${days}.`]
    case 'number':
      return [`${capitalised(field ?? '')} takes: 3, -2, or 1..5; none, any.`]
    default:
      return []
  }
}

function nearest(typed: string, known: readonly string[]): string | null {
  const word = plain(typed).slice(0, 40)
  return nearestOf(word, known, {spellings: (name) => [plain(name)]})[0] ?? null
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
