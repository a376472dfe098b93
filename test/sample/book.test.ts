import fc from 'fast-check'
import {parsePhoneNumberFromString} from 'libphonenumber-js/min'
import {describe, expect, it} from 'vitest'
import {touchesOf} from '../../src/core/book/contacts.ts'
import type {Relationship} from '../../src/core/book/relationship.ts'
import type {Clock} from '../../src/core/time/calendar.ts'
import {addDays, dueDay, hasCome, today} from '../../src/core/time/calendar.ts'
import {slug} from '../../src/core/value/fold.ts'
import {openedAt, reopenCount, stateNow, storedState} from '../../src/kinds/case/case.ts'
import {followUpStatus} from '../../src/kinds/follow-up/follow-up.ts'
import {relationships, sampleBook, sampleBookFacts} from '../../src/sample/book.ts'
import {nameOf} from '../../src/sample/names.ts'
import {countedNumbers} from '../../src/sample/numbers.ts'
import {shopYear} from '../../src/sample/shop-year.ts'
import {languages} from '../../src/sample/words.ts'

const {zone} = sampleBookFacts
const friday = '2026-11-20T18:30:00.000Z'

function bookAt(now: string, seed = 1): readonly Relationship[] {
  return [...sampleBook({seed, now, zone})]
}

const book = bookAt(friday)
const cases = book.flatMap((one) => one.cases)
const followUps = book.flatMap((one) => one.followUps)

function instantsOf({customer, cases, followUps, touches}: Relationship): readonly string[] {
  return [
    ...[...customer.notes, ...touches].map(({at}) => at),
    ...cases.flatMap(({events}) => events.map(({at}) => at)),
    ...followUps.flatMap(({events}) => events.map(({at}) => at)),
  ]
}

/** 555-01xx in North America, 07700 900xxx and 01632 960xxx in the United Kingdom. */
function isFiction(phone: string): boolean {
  return /^\+(?:1\d{3}55501\d\d|447700900\d{3}|441632960\d{3})$/.test(phone)
}

function inOrder(instants: readonly string[]): boolean {
  return instants.every((at, index) => index === 0 || (instants[index - 1] ?? '') <= at)
}

describe('the sample book', () => {
  it('has the size of a small shop after a year', () => {
    expect(book.length).toBeGreaterThanOrEqual(60)
    expect(cases.length).toBeGreaterThanOrEqual(150)
    expect(followUps.length).toBeGreaterThanOrEqual(300)
    expect(book.flatMap((one) => one.touches).length).toBeGreaterThanOrEqual(500)
    expect(book.filter((one) => one.cases.length === 0).length).toBeGreaterThanOrEqual(5)
  })

  it('is the same for the same options, and another one for another seed', () => {
    expect(bookAt(friday)).toEqual(book)
    expect(bookAt(friday, 2)).not.toEqual(book)
  })

  it('speaks four languages', () => {
    const counts = ['pt-BR', 'it', 'es', 'en'].map(
      (one) => book.filter(({customer}) => customer.language === one).length,
    )
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(10)
    expect(counts.reduce((sum, count) => sum + count)).toBe(book.length)
  })

  it('leaves no gap for a model open', () => {
    expect(JSON.stringify(book)).not.toContain('{it}')
  })

  it('gives no ref, id, address, phone or number twice', () => {
    const customers = book.map(({customer}) => customer)
    const things = [...cases, ...followUps, ...customers, ...book.flatMap(({touches}) => touches)]
    for (const list of [
      things.map(({id}) => id),
      customers.map(({ref}) => ref),
      customers.flatMap(({emails}) => emails),
      customers.flatMap(({phones}) => phones),
      cases.map(({number}) => number),
      followUps.map(({number}) => number),
    ]) {
      expect(list.length).toBeGreaterThan(50)
      expect(list).toEqual([...new Set<unknown>(list)])
    }
  })

  it('numbers cases and follow-ups from 1 on in the order of time', () => {
    const oldestFirst = cases.toSorted((a, b) => a.number - b.number)
    const promised = followUps.toSorted((a, b) => a.number - b.number)
    expect(oldestFirst.map((one) => one.number)).toEqual(cases.map((_, index) => index + 1))
    expect(promised.map((one) => one.number)).toEqual(followUps.map((_, index) => index + 1))
    expect(inOrder(oldestFirst.map(openedAt))).toBe(true)
    expect(inOrder(promised.map((one) => one.events[0]?.at ?? ''))).toBe(true)
  })

  it('reaches everybody, by addresses that lead nowhere and numbers that could be', () => {
    for (const {customer} of book) {
      expect(customer.emails.length + customer.phones.length).toBeGreaterThan(0)
      for (const email of customer.emails) expect(email).toMatch(/^[a-z0-9.-]+@[a-z]+\.example$/)
      for (const phone of customer.phones) {
        const parsed = parsePhoneNumberFromString(phone)
        expect({phone, number: parsed?.number}).toEqual({phone, number: phone})
        expect({phone, fits: isFiction(phone) ? parsed?.isPossible() : parsed?.isValid()}).toEqual({phone, fits: true})
      }
    }
  })

  it('looks like life: mostly questions, answered within hours, seldom reopened', () => {
    const share = (type: string) => cases.filter((one) => one.type === type).length / cases.length
    expect(share('question')).toBeGreaterThan(0.28)
    expect(share('problem')).toBeGreaterThan(0.15)
    expect(share('complaint')).toBeGreaterThan(0.06)
    const hours = cases
      .flatMap((one) =>
        one.firstResponseAt === null ? [] : [Date.parse(one.firstResponseAt) - Date.parse(openedAt(one))],
      )
      .map((milliseconds) => milliseconds / 3_600_000)
      .toSorted((a, b) => a - b)
    expect(hours[Math.floor(hours.length / 2)]).toBeLessThan(8)
    expect(hours.at(-1)).toBeGreaterThan(24)
    const reopened = cases.filter((one) => reopenCount(one) > 0)
    expect(reopened.length / cases.length).toBeLessThan(0.12)
    expect(reopened.filter((one) => one.type === 'complaint').length).toBeGreaterThanOrEqual(2)
    expect(new Set(book.flatMap((one) => one.touches.map((touch) => touch.mood))).size).toBe(6)
  })

  it('knows why a thing broke and what settled it', () => {
    const leaking = cases.filter((one) => /leaking|pingando|perde acqua|gotea por/.test(one.subject))
    const settled = leaking.map((one) => storedState(one.events)).filter((state) => state.status === 'resolved')
    expect(settled.length).toBeGreaterThan(0)
    expect(new Set(settled.map((state) => state.cause))).toEqual(new Set(['worn-gasket']))
  })

  it('has a story to show of each customer that the facts name', () => {
    const refs = book.map(({customer}) => customer.ref)
    const {richest, richestInEnglish, quiet, upset} = sampleBookFacts
    expect(refs).toEqual(expect.arrayContaining([richest, richestInEnglish, quiet, upset]))
    for (const ref of [richest, richestInEnglish]) {
      const rich = book.find(({customer}) => customer.ref === ref)
      expect(rich?.cases.length).toBeGreaterThanOrEqual(6)
      expect(rich?.touches.length).toBeGreaterThanOrEqual(20)
      expect(rich?.cases.some((one) => reopenCount(one) > 0)).toBe(true)
    }
  })

  it('names nobody but Ana Souza by `ana`', () => {
    expect(book.filter(({customer}) => customer.ref.startsWith('ana')).map(({customer}) => customer.ref)).toEqual([
      'ana-souza',
    ])
  })
})

describe('whenever it is made, the sample', () => {
  const moments = [
    {now: friday, seed: 7},
    {now: '2026-11-22T14:00:00.000Z', seed: 1},
    {now: '2026-11-23T09:00:00.000Z', seed: 2},
    {now: '2028-02-29T15:00:00.000Z', seed: 3},
    {now: '2027-01-01T02:30:00.000Z', seed: 4},
  ].map(({now, seed}) => ({now, seed, made: bookAt(now, seed)}))

  it.each(moments)('leaves work for the day ($now, seed $seed)', ({now, made}) => {
    const clock: Clock = {now, zone}
    const states = made.flatMap((one) => one.cases.map((found) => ({found, state: stateNow(found, clock)})))
    const waiting = states.filter(({state}) => state.status === 'waiting').map(({state}) => 'on' in state && state.on)
    const due = made
      .flatMap((one) => one.followUps)
      .filter((one) => followUpStatus(one) === 'scheduled')
      .map((one) => dueDay(one.due))
    expect(due.filter((day) => day === today(clock)).length).toBeGreaterThanOrEqual(3)
    expect(due.filter((day) => day < today(clock)).length).toBeGreaterThanOrEqual(4)
    expect(due.filter((day) => day > today(clock)).length).toBeGreaterThanOrEqual(10)
    expect(states.filter(({state}) => state.status === 'open').length).toBeGreaterThanOrEqual(3)
    expect(states.filter(({state}) => state.status === 'snoozed').length).toBeGreaterThanOrEqual(2)
    expect(waiting.filter((on) => on === 'customer').length).toBeGreaterThanOrEqual(2)
    expect(waiting.filter((on) => on === 'third-party').length).toBeGreaterThanOrEqual(2)
    expect(states.some(({found}) => comesBackToday(found, clock))).toBe(true)
    expect(made.some((one) => isExceeded(one, clock))).toBe(true)
    expect(made.some((one) => hasBirthdayWithinTheWeek(one, clock))).toBe(true)
  })

  it.each(moments)('holds nothing before its time and nothing to come ($now, seed $seed)', ({now, made}) => {
    for (const one of made) {
      const {createdAt} = one.customer
      expect(instantsOf(one).filter((at) => at > now || at < createdAt)).toEqual([])
      expect(createdAt >= `${addDays(now.slice(0, 10), -366)}T`).toBe(true)
      expect(inOrder(one.touches.map(({at}) => at))).toBe(true)
      for (const {events} of one.cases) expect(inOrder(events.map(({at}) => at))).toBe(true)
      for (const {events} of one.followUps) expect(inOrder(events.map(({at}) => at))).toBe(true)
    }
  })
})

function comesBackToday(found: Relationship['cases'][number], clock: Clock): boolean {
  const state = storedState(found.events)
  return state.status === 'snoozed' && dueDay(state.until) === today(clock) && hasCome(state.until, clock)
}

function isExceeded(relationship: Relationship, clock: Clock): boolean {
  const last = touchesOf(relationship).at(-1)?.at ?? ''
  return relationship.customer.cadence?.atMost === '45d' && last < `${addDays(today(clock), -46)}T`
}

function hasBirthdayWithinTheWeek({customer}: Relationship, clock: Clock): boolean {
  const days = Array.from({length: 7}, (_, ahead) => addDays(today(clock), ahead).slice(5))
  return customer.birthday !== null && days.includes(customer.birthday.slice(-5))
}

describe('relationships of any number', () => {
  it('come one at a time, with refs and contacts of their own', () => {
    const year = shopYear({now: friday, zone})
    const seen = new Set<string>()
    let contacts = 0
    for (const {customer} of relationships({seed: 1, now: friday, zone, customers: 400}, year, countedNumbers())) {
      for (const contact of [customer.ref, ...customer.emails, ...customer.phones]) {
        seen.add(contact)
        contacts++
      }
    }
    expect(seen.size).toBe(contacts)
    expect(contacts).toBeGreaterThan(1000)
  })

  it('begin while later ones are still to be made', () => {
    const year = shopYear({now: friday, zone})
    const endless = relationships({seed: 1, now: friday, zone, customers: 10 ** 9}, year, countedNumbers())
    expect(endless.next().value?.customer.ref).toBe('ana-souza')
  })
})

describe('names of customers', () => {
  it('never run out, and make a ref of their own for each number', () => {
    const refs = languages.flatMap((language) =>
      Array.from({length: 3000}, (_, index) => slug(nameOf(language, index))),
    )
    expect(new Set(refs).size).toBe(refs.length)
  })
})

describe('the shop’s year', () => {
  it('knows only hours of work, whatever the zone and the present', () => {
    const instants = fc.date({min: new Date('2024-01-01'), max: new Date('2032-01-01'), noInvalidDate: true})
    const zones = fc.constantFrom('America/Sao_Paulo', 'Europe/Rome', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC')
    fc.assert(
      fc.property(instants, zones, fc.nat(9999), (date, timeZone, part) => {
        const now = date.toISOString()
        const year = shopYear({now, zone: timeZone})
        const at = year.instant((year.now * part) / 10_000)
        const local = new Intl.DateTimeFormat('en-GB', {timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23'})
        const parts = Object.fromEntries(local.formatToParts(new Date(at)).map(({type, value}) => [type, value]))
        expect(at <= now).toBe(true)
        expect(parts.weekday).not.toBe('Sun')
        expect(Number(parts.hour)).toBeGreaterThanOrEqual(9)
        expect(Number(parts.hour)).toBeLessThan(parts.weekday === 'Sat' ? 13 : 18)
      }),
      {numRuns: 100},
    )
  })
})
