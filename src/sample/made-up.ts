import {slug} from '../core/value/fold.ts'
import type {Cadence} from '../kinds/customer/customer.ts'
import {emailOf, phoneOf} from './contact-details.ts'
import {wordsIn} from './languages.ts'
import {nameOf} from './names.ts'
import type {Persona} from './persona.ts'
import type {Random} from './random.ts'
import type {ShopYear} from './shop-year.ts'
import type {Language} from './words.ts'

/** How languages take turns. */
const turns = ['pt-BR', 'it', 'en', 'es', 'pt-BR', 'en', 'it', 'es', 'pt-BR', 'en'] as const

/** Cases, follow-ups and touches take turns too, so that every sample has lively customers and quiet ones. */
const caseCounts = [3, 1, 4, 2, 0, 3, 2, 5, 1, 3, 0, 4, 2] as const
const followUpCounts = [4, 3, 6, 2, 5, 4, 3, 7, 3, 5, 4] as const
const touchCounts = [4, 6, 3, 8, 5, 4, 7, 2, 6] as const

const owners: Readonly<Record<Language, readonly string[]>> = {
  'pt-BR': ['marina', 'marina', 'tiago'],
  it: ['giulia', 'giulia', 'tiago'],
  es: ['pablo'],
  en: ['pablo', 'giulia', 'marina'],
}

const tags = [
  'newsletter',
  'neighbour',
  'barista',
  'baker',
  'student',
  'press',
  'first-buy',
  'vip',
  'workshop',
] as const

const cadences: readonly Cadence[] = [
  {ideal: '30d', atMost: '45d'},
  {ideal: '45d', atMost: '60d'},
  {ideal: '60d', atMost: '90d'},
  {ideal: '1mo', atMost: '2mo'},
]

const trends = [
  [0, 1.4],
  [0.6, 1],
  [1.2, 0.4],
  [1, -0.8],
  [-0.8, 1.2],
] as const

export function ownerFor(language: Language, random: Random): string {
  return random.pick(owners[language])
}

/** The customer of that number, from 0 on: always the same name, the rest by chance. */
export function madeUp(random: Random, n: number, year: ShopYear): Persona {
  const language = turns[n % turns.length] as Language
  const newcomer = n % 12 === 8
  const name = nameOf(language, indexInLanguage(n, language))
  const ref = slug(name)
  const emails = n % 10 === 7 ? [] : [emailOf(ref, language), ...(n % 12 === 5 ? [`${ref}@work.example`] : [])]
  const phone = n % 6 === 2 && emails.length > 0 ? null : phoneOf(language, n)
  return {
    name,
    ref,
    language,
    emails,
    phones: phone === null ? [] : [phone],
    company: null,
    tags: random.chance(0.6)
      ? [...new Set([random.pick(tags), ...(random.chance(0.3) ? [random.pick(tags)] : [])])]
      : [],
    channel: random.weighted([
      [null, 3],
      ['whatsapp', 3],
      ['phone', 2],
      ['email', 2],
      ['in-person', 1],
    ]),
    birthday: random.chance(0.45) ? birthday(random, year) : null,
    owner: ownerFor(language, random),
    preferences: preferencesOf(language, random),
    cadence: random.chance(0.5) ? random.pick(cadences) : null,
    note: random.chance(0.55) ? random.pick(wordsIn(language).notes) : null,
    since: newcomer
      ? random.between(0.93, 0.99)
      : random.chance(0.55)
        ? random.fraction() * 0.1
        : random.fraction() * 0.85,
    cases: newcomer ? 1 : (caseCounts[n % caseCounts.length] as number),
    followUps: newcomer ? 2 : (followUpCounts[n % followUpCounts.length] as number),
    touches: newcomer ? 2 : (touchCounts[n % touchCounts.length] as number),
    checkIn:
      n % 9 === 3
        ? {every: random.pick(['30d', '1mo', '45d', '2mo']), anchor: random.pick(['schedule', 'completion'])}
        : null,
    moods: random.pick(trends),
    quietDays: n % 8 === 6 && !newcomer ? random.int(30, 90) : 0,
    scenes: [],
  }
}

function indexInLanguage(n: number, language: Language): number {
  const before = turns.slice(0, n % turns.length).filter((turn) => turn === language).length
  return Math.floor(n / turns.length) * turns.filter((turn) => turn === language).length + before
}

export function preferencesOf(language: Language, random: Random): Readonly<Record<string, string>> {
  const known = wordsIn(language).preferences.filter(() => random.chance(0.35))
  return Object.fromEntries(known.map(([key, values]) => [key, random.pick(values)]))
}

/** Somewhere between twenty and eighty, the year known to two of three. */
function birthday(random: Random, year: ShopYear): string {
  const day = year.day(-random.int(20 * 365, 80 * 365))
  return random.chance(0.65) ? day : `--${day.slice(5)}`
}
