import {channels} from '../../kinds/customer/customer.ts'
import {followUpKinds} from '../../kinds/follow-up/follow-up.ts'
import {readLength} from '../time/length.ts'
import {inWords} from '../value/in-words.ts'
import {isObject} from '../value/json-equality.ts'
import {saidIn, usually} from './plan.ts'
import {holdWords, messageClasses, placeholders, skipWords, startWords, stopWords, type Word} from './plan-words.ts'

/** What a value of a plan can be. */
export interface Taken {
  /** `a length`, `one of care and service` */
  readonly takes: string
  readonly try: string
  readonly fits: (value: unknown) => boolean
  /** The same as JSON Schema says it. */
  readonly schema: object
  /** Of a list, what each of it can be. */
  readonly each?: Taken
}

/** A key of a plan: what it means, what it takes, and what holds where it is left out. */
export interface Key extends Taken {
  readonly means: string
  readonly isNeeded?: true
  readonly preset?: string
}

type Words = Readonly<Record<string, Word>>

const lengthPattern = String.raw`^(\d{1,5})(d|w|mo|y)$`
const isText = (value: unknown): value is string => typeof value === 'string'

/** A length as it is stored; `0d` is one here. */
export function isPlanLength(value: unknown): boolean {
  return value === '0d' || (isText(value) && readLength(value) === value)
}

const length: Taken = {
  takes: 'a length',
  try: '7d',
  fits: isPlanLength,
  schema: {type: 'string', pattern: lengthPattern},
}
const text: Taken = {
  takes: 'a text of one line, up to 200 characters',
  try: 'After an oven',
  fits: (value) =>
    isText(value) && value.trim() !== '' && value.length <= 200 && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(value),
  schema: {type: 'string', minLength: 1, maxLength: 200},
}
const name: Taken = {
  takes: 'a name: a small letter, then small letters, digits and hyphens, up to 40 in all',
  try: 'post-sale',
  fits: (value) => isText(value) && /^[a-z][a-z0-9-]{0,39}$/.test(value),
  schema: {type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$'},
}

function oneOf(words: readonly string[]): Taken {
  return {
    takes: `one of ${inWords(words, 'and')}`,
    try: words[0] ?? '',
    fits: (value) => isText(value) && words.includes(value),
    schema: {enum: words},
  }
}

/** One of some words, each with what it needs behind it. */
function wordOf(words: Words, between: ':' | ' '): Taken {
  const spelt = (word: string, {takes}: Word) => (takes === undefined ? word : `${word}${between}${takes}`)
  const all = Object.entries(words).map(([word, one]) => spelt(word, one))
  const patterns = Object.entries(words).map(([word, {takes}]) => word + (takes === undefined ? '' : `${between}.+`))
  return {
    takes: `one of ${inWords(all, 'and')}`,
    try: all[0]?.replace('NAME', 'vip').replace('LENGTH', '30d') ?? '',
    fits(value) {
      const {word, of} = saidIn(isText(value) ? value : '')
      const found = Object.hasOwn(words, word) ? words[word] : undefined
      if (found?.takes === undefined) return found !== undefined && of === null
      return found.takes === 'LENGTH' ? isPlanLength(of) : of !== null && of !== ''
    },
    schema: {type: 'string', pattern: `^(${patterns.join('|')})$`},
  }
}

function listOf(each: Taken): Taken {
  return {
    takes: `a list, each of it ${each.takes}`,
    try: `["${each.try}"]`,
    fits: Array.isArray,
    schema: {type: 'array', items: each.schema},
    each,
  }
}

const once: Taken = {
  takes: 'per-anchor, ever, yearly, or every and a length',
  try: 'every 180d',
  fits: (value) =>
    isText(value) &&
    (['per-anchor', 'ever', 'yearly'].includes(value) || isPlanLength(/^every (.+)$/.exec(value)?.[1])),
  schema: {type: 'string', pattern: String.raw`^(per-anchor|ever|yearly|every \d+(d|w|mo|y))$`},
}

const subject: Taken = {
  ...text,
  takes: `a text of one line that names nothing but ${inWords(
    placeholders.map((one) => `{{${one}}}`),
    'and',
  )}`,
  try: 'Is all well, {{customer.first}}?',
  fits: (value) => text.fits(value) && unknownPlaceholders(value as string).length === 0,
}

function unknownPlaceholders(value: string): readonly string[] {
  const named = [...value.matchAll(/\{\{(.*?)\}\}/g)].map(([, one = '']) => one.trim())
  const rest = value.replaceAll(/\{\{.*?\}\}/g, '')
  return [
    ...named.filter((one) => !(placeholders as readonly string[]).includes(one)),
    ...(/\{\{|\}\}/.test(rest) ? [rest] : []),
  ]
}

const words = (all: Words) =>
  Object.entries(all)
    .map(([word, {means}]) => `${word}: ${means}`)
    .join('; ')

/** What a plan says of itself. */
export const planKeys = {
  plan: {...name, isNeeded: true, means: 'Its name.'},
  title: {...text, preset: 'its name', means: 'What it is about, in your words.'},
  class: {
    ...oneOf(messageClasses),
    preset: usually.class,
    means:
      'What its messages are: marketing goes to nobody who refused it, service also to who wants no contact but service.',
  },
  starts: {
    takes: 'an object',
    try: '{"on": "case-resolved"}',
    fits: isObject,
    schema: {},
    means: 'What begins it, and for whom.',
  },
  holds: {
    ...listOf(oneOf(Object.keys(holdWords))),
    preset: usually.holds.join(', '),
    means: `What its steps wait for, besides a pause: ${words(holdWords)}.`,
  },
  afterHold: {...length, preset: usually.afterHold, means: 'How long after that they come at the earliest.'},
  stops: {
    ...listOf(wordOf(stopWords, ':')),
    preset: usually.stops.join(', '),
    means: `What ends it for a customer: ${words(stopWords)}.`,
  },
  gap: {...length, preset: usually.gap, means: 'The least time between two steps.'},
  closed: {
    takes: 'true or false',
    try: 'true',
    fits: (value: unknown) => typeof value === 'boolean',
    schema: {type: 'boolean'},
    preset: 'false',
    means: 'It takes nobody new, and goes on with those who are inside.',
  },
  steps: {
    takes: 'a list with one step at least',
    try: '[{"id": "call", "after": "7d"}]',
    fits: (value: unknown) => Array.isArray(value) && value.length > 0,
    schema: {type: 'array', minItems: 1},
    isNeeded: true,
    means: 'What is done, one after the other.',
  },
} as const satisfies Readonly<Record<string, Key>>

/** What begins it. */
export const startKeys = {
  on: {...wordOf(startWords, ':'), preset: usually.start, means: `What has to happen: ${words(startWords)}.`},
  where: {
    takes: 'a query on customers',
    try: 'tag:vip',
    fits: isText,
    schema: {type: 'string'},
    preset: 'everybody',
    means: 'Only customers who fit this query; desk help query explains it all.',
  },
  within: {...length, preset: usually.within, means: 'What happened longer ago begins nothing.'},
  once: {
    ...once,
    preset: usually.once,
    means: 'How often for one customer: per-anchor is once for each case or day, ever is once at all.',
  },
} as const satisfies Readonly<Record<string, Key>>

/** What a step says. */
export const stepKeys = {
  id: {...name, try: 'thanks', isNeeded: true, means: 'Its name, which no other step of the plan has.'},
  after: {...length, means: 'How long after the day it counts from; a step has this or before.'},
  before: {...length, means: 'How long before the day it counts from.'},
  of: {
    ...oneOf(['anchor', 'previous']),
    preset: usually.of,
    means:
      'What it counts from: the anchor, the day on which it all began, or the day on which the previous step was closed.',
  },
  at: {
    takes: 'an hour of the day',
    try: '10:00',
    fits: (value: unknown) => isText(value) && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
    schema: {type: 'string', pattern: String.raw`^([01]\d|2[0-3]):[0-5]\d$`},
    preset: 'none',
    means: 'The hour of that day.',
  },
  days: {
    ...oneOf(['open', 'any']),
    preset: usually.days,
    means: 'open: if that day is closed, the next open day; with before, the last open day before it.',
  },
  late: {
    ...length,
    preset: usually.late,
    means: 'So long after its day it is too late, and is skipped; time on hold does not count.',
  },
  until: {...length, preset: 'none', means: 'So long after the anchor it is too late, whatever happened.'},
  skipIf: {...listOf(wordOf(skipWords, ' ')), preset: 'nothing', means: `What makes it needless: ${words(skipWords)}.`},
  kind: {...oneOf(followUpKinds), preset: usually.kind, means: 'What kind of follow-up it is.'},
  channel: {
    ...oneOf([...channels, 'preferred']),
    preset: 'none',
    means: 'How to get in touch; preferred is what the customer prefers.',
  },
  class: {...oneOf(messageClasses), preset: 'that of the plan', means: 'What this message is.'},
  subject: {...subject, preset: 'the title', means: 'What it is about, for you to read.'},
} as const satisfies Readonly<Record<string, Key>>
