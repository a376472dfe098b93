import type {Relationship} from '../core/book/relationship.ts'
import type {TargetPolicy} from '../core/targets/targets.ts'
import type {Instant} from '../core/time/calendar.ts'
import type {OpeningHours} from '../core/time/opening-hours.ts'
import {staff} from './life.ts'
import type {Numbers} from './numbers.ts'
import {notedNumbers} from './numbers.ts'
import {richest, richestInEnglish} from './people.ts'
import {randomFrom} from './random.ts'
import {sampleRelationship} from './relationship.ts'
import type {ShopYear} from './shop-year.ts'
import {shopYear} from './shop-year.ts'

export interface SampleOptions {
  readonly seed: number
  readonly now: Instant
  readonly zone: string
  /** 72 when it is not given. */
  readonly customers?: number
}

const weekday = ['09:00-18:00']

const openingHours: OpeningHours = {
  week: {mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: ['09:00-13:00']},
  closed: [],
  holidays: {country: 'BR', region: 'SP'},
}

const targets: TargetPolicy = {
  rules: [
    {
      name: 'urgent',
      priority: ['urgent'],
      hours: 'opening',
      firstResponse: '1h',
      nextResponse: '2h',
      resolution: '18h',
    },
    {name: 'complaints', type: ['complaint'], hours: 'opening', firstResponse: '4h', resolution: '27h'},
    {name: 'all', hours: 'opening', firstResponse: '9h', nextResponse: '9h', resolution: '45h'},
  ],
  thirdParty: 'pauses',
  runsSince: null,
  reopening: 'goes-on',
}

/** What the sample is about: the settings of the shop's book, and whom to show. */
export const sampleBookFacts = {
  shop: 'Forno & Fogão',
  country: 'BR',
  zone: 'America/Sao_Paulo',
  language: 'pt-BR',
  openingHours,
  targets,
  staff,
  customers: 72,
  /** Refs of the two customers with the longest history. */
  richest,
  richestInEnglish,
  /** What everybody goes through once. */
  plans: [
    {
      plan: 'welcome',
      title: 'A first hello',
      steps: [
        {
          id: 'hello',
          after: '3d',
          kind: 'thank-you',
          channel: 'preferred',
          subject: 'Welcome, {{customer.first}}',
          skipIf: ['touched 7d'],
        },
      ],
    },
  ],
  /** A customer without any case, who hasn't been heard of for long. */
  quiet: 'agnese-bellini',
  /** Whose complaint of today has no answer yet. */
  upset: 'luca-dangelo',
} as const

/**
 * The book of a small kitchen shop after a year: the same for the same options. One relationship at a time; numbers rise
 * with time across the book, so every relationship is played twice, and only its numbers are kept in between.
 */
export function* sampleBook(options: SampleOptions): Generator<Relationship, void, undefined> {
  const year = shopYear({now: options.now, zone: options.zone})
  const noted = notedNumbers()
  for (const relationship of relationships(options, year, noted)) void relationship
  yield* relationships(options, year, noted.inOrder())
}

/** The same without the order of numbers: played once, for books of any size. */
export function* relationships(
  {seed, customers = sampleBookFacts.customers}: SampleOptions,
  year: ShopYear,
  numbers: Numbers,
): Generator<Relationship, void, undefined> {
  for (let n = 0; n < customers; n++) yield sampleRelationship(randomFrom(seed, n), n, year, numbers)
}
