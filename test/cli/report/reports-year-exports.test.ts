import {parse} from 'csv-parse/sync'
import {Temporal} from 'temporal-polyfill'
import {beforeAll, describe, expect, it} from 'vitest'
import {reportFrom} from '../../../src/cli/report/reports.ts'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import type {Report} from '../../../src/core/report/report.ts'
import {measuresOf} from '../../../src/core/targets/service-clock.ts'
import {parsePeriod} from '../../../src/core/time/period.ts'
import {sampleBook, sampleBookFacts} from '../../../src/sample/book.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {createMemoryStore} from '../../../src/store/memory/store.ts'
import type {Store} from '../../../src/store/store.ts'
import {intent, settings} from '../../store/people.ts'
import {desk, newBook} from '../../support/desk.ts'

const zone: string = sampleBookFacts.zone
const now = '2026-11-20T18:30:00.000Z'
const people = [...sampleBook({seed: 1, now, zone})]
const measures = measuresOf({openingHours: null, targets: null}, zone, () => new Set())
const filter = {owner: null, tag: null, type: null, channel: null, customer: null, where: null}

const weeks = Array.from({length: 52}, (_, index) => {
  const monday = Temporal.PlainDate.from('2026-11-16').subtract({weeks: 52 - index})
  return `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`
})

type Row = Readonly<Record<string, any>>

let rows: {readonly cases: readonly Row[]; readonly followUps: readonly Row[]; readonly touches: readonly Row[]}
let reports: readonly Report[]
let neverMoved: readonly Report[]

beforeAll(async () => {
  const book = newBook()
  await desk(['book', 'init'], {book, now, tz: zone})
  await fill(openJsonStore(book), people)
  const printed = async (what: string, format: string) =>
    (await desk(['export', what, '--format', format], {book, now, tz: zone})).stdout
  rows = {
    cases: parse(await printed('cases', 'csv'), {columns: true}),
    followUps: parse(await printed('followups', 'csv'), {columns: true}),
    touches: (await printed('touches', 'ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }
  reports = await reportsOn(people)
  neverMoved = await reportsOn(
    people.map((one) => ({
      ...one,
      followUps: one.followUps.filter(({events}) => events.every(({kind}) => kind !== 'moved')),
    })),
  )
})

async function fill(store: Store, relationships: readonly Relationship[]): Promise<Store> {
  await store.change(intent('demo'), async (draft) => {
    for (const one of relationships) await draft.put(one)
    return []
  })
  return store
}

async function reportsOn(relationships: readonly Relationship[]): Promise<readonly Report[]> {
  const store = await fill(createMemoryStore({...settings, timeZone: zone}), relationships)
  return store.read((book) =>
    Promise.all(
      weeks.map((week) => {
        const period = parsePeriod('week', week, {now, zone})
        return reportFrom(book, {book: 'Shop', zone, period, asOf: now, filter, where: null, group: null}, measures)
      }),
    ),
  )
}

const found = new Map<string, string>()
function dayOf(at: string): string {
  const day = found.get(at) ?? Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  found.set(at, day)
  return day
}

const length = (from: string, to: string) => Date.parse(to) - Date.parse(from)
const sum = (numbers: readonly number[]) => numbers.reduce((so, one) => so + one, 0)
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

function middle(values: readonly number[]): number | null {
  const ranked = values.toSorted((a, b) => a - b)
  const [low, high] = [ranked[Math.ceil(ranked.length / 2) - 1], ranked[Math.floor(ranked.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The days of a column that holds an instant, or several. */
function days(column: string, {[column]: cell}: Row): readonly string[] {
  return cell === '' ? [] : String(cell).split('; ').map(dayOf)
}

/** How many things of all cases happened on days that fit. */
function happened(column: string, fits: (day: string) => boolean): number {
  return sum(rows.cases.map((row) => days(column, row).filter(fits).length))
}

function figures({service, care}: Report, keys: readonly string[]): Readonly<Record<string, number | null>> {
  return Object.fromEntries(keys.map((key) => [key, rounded((service[key] ?? care[key])?.value ?? null)]))
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(6))
}

/** Each report beside what a reader of the exports counts for its week. */
function eachWeek(told: readonly Report[], counted: (inWeek: (day: string) => boolean, report: Report) => Row): void {
  expect(told).toHaveLength(52)
  for (const report of told) {
    const {name, from, to} = report.period
    const wanted = counted((day) => from <= day && day <= to, report)
    expect([name, figures(report, Object.keys(wanted))]).toEqual([
      name,
      Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, rounded(value)])),
    ])
  }
}

describe('a year of reports and the exports of the same book', () => {
  it('agree on what was opened, resolved and reopened, and on the backlog', () => {
    eachWeek(reports, (inWeek, {period: {to}}) => {
      const upTo = (day: string) => day <= to
      const merged = (fits: (day: string) => boolean) =>
        rows.cases.filter((row) => row['mergedInto'] !== '' && fits(dayOf(row['statusSince']))).length
      return {
        opened: happened('openedAt', inWeek),
        resolved: happened('resolutionsAt', inWeek),
        reopened: happened('reopeningsAt', inWeek),
        merged: merged(inWeek),
        backlogEnd:
          happened('openedAt', upTo) + happened('reopeningsAt', upTo) - happened('resolutionsAt', upTo) - merged(upTo),
      }
    })
    const year = (day: string) => (reports[0]?.period.from ?? '') <= day && day <= (reports.at(-1)?.period.to ?? '')
    const total = (key: string) => sum(reports.map(({service}) => service[key]?.value ?? 0))
    expect([total('opened'), total('resolved')]).toEqual([happened('openedAt', year), happened('resolutionsAt', year)])
    expect(total('resolved')).toBeGreaterThan(100)
    expect(total('reopened')).toBeGreaterThan(0)
  })

  it('agree on first responses, and on resolutions of what never came back', () => {
    eachWeek(reports, (inWeek) => {
      const answered = rows.cases.filter((row) => days('firstResponseAt', row).some(inWeek))
      const waits = answered.map((row) => length(row['openedAt'], row['firstResponseAt']))
      for (const row of answered) {
        expect(Number(row['firstResponseMinutes'])).toBeCloseTo(
          length(row['openedAt'], row['firstResponseAt']) / 60_000,
          1,
        )
      }
      return {firstResponseMedian: middle(waits)}
    })
    for (const {period, service} of reports) {
      const inWeek = (column: string) => (row: Row) =>
        days(column, row).some((day) => period.from <= day && day <= period.to)
      expect(service['firstResponseMedian']?.n).toBe(rows.cases.filter(inWeek('firstResponseAt')).length)
      const cameBack = rows.cases.some((row) => row['reopenCount'] !== '0' && inWeek('resolutionsAt')(row))
      if (cameBack) continue
      const settled = rows.cases.filter(inWeek('resolvedAt')).filter(({mergedInto}) => mergedInto === '')
      expect([period.name, service['resolutionMedian']?.n]).toEqual([period.name, settled.length])
      expect(service['resolutionMedian']?.value ?? null).toEqual(
        middle(settled.map((row) => length(row['openedAt'], row['resolvedAt']))),
      )
    }
  })

  it('agree on follow-ups that were never moved', () => {
    const still = rows.followUps.filter(({moves, status}) => moves === '0' && status !== 'cancelled')
    const gone = rows.followUps.filter(({moves, status}) => moves === '0' && status === 'cancelled')
    const dueDay = (row: Row) => row['due'].slice(0, 10)
    eachWeek(neverMoved, (inWeek, {period: {to}}) => {
      const due = still.filter((row) => inWeek(dueDay(row)))
      const lapsed = gone.filter((row) => inWeek(dueDay(row)) && dayOf(row['closedAt']) > dueDay(row)).length
      const done = (fits: (day: string, row: Row) => boolean) =>
        due.filter((row) => row['doneAt'] !== '' && fits(dayOf(row['doneAt']), row)).length
      const onTime = done((day, row) => day <= dueDay(row))
      const late = done((day, row) => day > dueDay(row) && day <= to)
      return {
        followUpsDue: due.length + lapsed,
        doneOnTime: onTime,
        doneLate: late,
        missed: due.length + lapsed - onTime - late,
      }
    })
    const due = sum(neverMoved.map(({care}) => care['followUpsDue']?.value ?? 0))
    expect(due).toBeGreaterThan(100)
    expect(still.filter(({onTime}) => onTime === 'true').length).toBeGreaterThan(100)
  })

  it('agree on touches, who began them and why, and on the mood', () => {
    eachWeek(reports, (inWeek) => {
      const made = rows.touches.filter(({on}) => inWeek(on))
      const moods = made.flatMap(({mood}) => (mood === null ? [] : [mood]))
      return {
        customersTouched: new Set(made.map(({customer}) => customer)).size,
        proactive: share(made.filter(({origin}) => origin === 'us').length, made.length),
        bondShare: share(made.filter(({purpose}) => purpose === 'bond').length, made.length),
        mood: share(sum(moods), moods.length),
      }
    })
    for (const {care, period} of reports) {
      const made = rows.touches.filter(({on}) => period.from <= on && on <= period.to)
      expect(care['proactive']?.n).toBe(made.length)
    }
  })
})
