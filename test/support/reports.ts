import {figureKind} from '../../src/core/report/figure-kinds.ts'
import type {DayFigures, Figure, Figures, Period, Report} from '../../src/core/report/report.ts'
import {addDays, addMonths, type Day, daysBetween} from '../../src/core/time/calendar.ts'

const hour = 3_600_000
const day = 24 * hour

export const week47: Period = {kind: 'week', name: '2026-W47', from: '2026-11-16', to: '2026-11-22'}
export const week46: Period = {kind: 'week', name: '2026-W46', from: '2026-11-09', to: '2026-11-15'}

const nothing: Figure = {value: null, n: 0, before: null, nBefore: 0, change: null, isSmall: false}

/** A figure as a report has it; a count counts itself. */
export function figure(value: number | null, before: number | null, n?: number, nBefore?: number): Figure {
  return {
    value,
    n: n ?? value ?? 0,
    before,
    nBefore: nBefore ?? n ?? before ?? 0,
    change: value === null || before === null ? null : value - before,
    isSmall: n !== undefined && n < 10 && value !== null,
  }
}

const service: Figures = {
  opened: figure(23, 19),
  resolved: figure(21, 22),
  reopened: figure(2, 0),
  merged: figure(1, 0),
  backlogStart: figure(12, 15),
  backlogEnd: figure(14, 12),
  backlogAgeMedian: figure(2 * day + 5 * hour, 3 * day, 14, 12),
  firstResponseMedian: figure(35 * 60_000, 47 * 60_000, 20, 18),
  firstResponseP90: figure(3 * hour + 20 * 60_000, 5 * hour, 20, 18),
  firstResponseOpenMedian: figure(22 * 60_000, 25 * 60_000, 20, 18),
  firstResponseOpenP90: figure(2 * hour, 2 * hour, 20, 18),
  resolutionMedian: figure(day + 4 * hour, day, 21, 22),
  resolutionP90: figure(5 * day, 4 * day + 2 * hour, 21, 22),
  resolutionOpenMedian: figure(6 * hour, 5 * hour, 21, 22),
  resolutionOpenP90: figure(30 * hour, 28 * hour, 21, 22),
  targetsFirstResponse: figure(0.9, 0.78, 20, 18),
  targetsNextResponse: figure(0.8, null, 5, 0),
  targetsResolution: figure(0.86, 0.86, 21, 22),
  oneTouch: figure(0.43, 0.5, 21, 22),
}

const care: Figures = {
  followUpsDue: figure(11, 9),
  promisesKept: figure(0.75, 1, 4),
  doneOnTime: figure(8, 7),
  doneLate: figure(1, 2),
  missed: figure(2, 0),
  moved: figure(3, 1),
  customersTouched: figure(31, 28),
  coverage: figure(0.26, 0.24, 119, 117),
  beyondCadence: figure(6, 8),
  proactive: figure(0.41, 0.38, 58, 50),
  bondShare: figure(0.33, 0.3, 58, 50),
  mood: figure(0.8, 0.5, 9, 14),
}

/** Made up, and the same each time. */
export function daysOf({from, to}: Pick<Period, 'from' | 'to'>, asOf: Day = to): readonly DayFigures[] {
  return Array.from({length: daysBetween(from, to) + 1}, (_, at): DayFigures => {
    const on = addDays(from, at)
    const isQuiet = at % 7 >= 5
    return {
      day: on,
      opened: isQuiet ? at % 2 : 2 + ((at * 5) % 6),
      resolved: isQuiet ? 0 : 1 + ((at * 3) % 7),
      backlog: on > asOf ? null : 12 + ((at * 2) % 7),
      followUpsDone: isQuiet ? 0 : (at * 2) % 4,
      touches: isQuiet ? 1 : 6 + ((at * 7) % 9),
      mood: at % 4 === 3 ? null : Math.round((((at * 5) % 7) / 2 - 1) * 10) / 10,
    }
  })
}

/** An ordinary week of a small shop. */
export function usualWeek(changed: Partial<Report> = {}): Report {
  return {
    book: 'Lavadora & Cía',
    period: week47,
    before: week46,
    asOf: '2026-11-23T08:00:00.000Z',
    zone: 'Europe/Madrid',
    isComplete: true,
    filter: {owner: null, tag: null, type: null, channel: null, customer: null, where: null},
    service,
    care,
    days: daysOf(week47),
    groups: null,
    causes: [
      {cause: 'worn door seal', cases: 5, before: 2},
      {cause: 'invoice sent to the wrong address', cases: 3, before: 4},
      {cause: 'courier late', cases: 2, before: 0},
    ],
    attention: {
      oldestOpen: {
        total: 14,
        items: [
          openCase('C12', 'ana-souza', 'Ana Souza', 'The oven trips the breaker whenever the fan starts', 9 * day),
          openCase('C31', 'joao-conceicao', 'João Conceição', 'Peça errada na entrega de sexta', 6 * day),
          openCase('C44', 'yamada-taro', '山田太郎', '請求書の宛名を変更してほしい', 50 * hour),
        ],
      },
      brokenTargets: {
        total: 1,
        items: [
          {
            ref: 'C31',
            customer: 'joao-conceicao',
            customerName: 'João Conceição',
            subject: 'Peça errada na entrega de sexta',
            owner: 'marta',
            target: 'resolution',
            dueAt: '2026-11-20T16:00:00.000Z',
            over: 7 * hour,
          },
        ],
      },
      silent: {
        total: 6,
        items: [
          silence('bruno-reyes', 'Bruno Reyes', '2026-09-10T10:00:00.000Z', 73),
          silence('zoe', 'Zoë Ålund', null, 120),
        ],
      },
      moodFell: {
        total: 1,
        items: [
          {customer: 'giulia-rossi', customerName: 'Giulia Rossi', from: 1, to: -2, at: '2026-11-19T15:30:00.000Z'},
        ],
      },
    },
    ...changed,
  }
}

function openCase(ref: string, customer: string, customerName: string, subject: string, age: number) {
  return {
    ref,
    customer,
    customerName,
    subject,
    priority: 'high' as const,
    owner: 'marta',
    openedAt: '2026-11-13T09:00:00.000Z',
    age,
  }
}

function silence(customer: string, customerName: string, lastTouchAt: string | null, days: number) {
  return {customer, customerName, owner: 'rui', lastTouchAt, days, atMost: '45d'}
}

const none = {total: 0, items: []}

/** A book with nobody in it. */
export function emptyWeek(): Report {
  const empty = (kept: Figures) =>
    Object.fromEntries(Object.keys(kept).map((key) => [key, isCount(key) ? figure(0, 0) : nothing]))
  return usualWeek({
    service: empty(service),
    care: empty(care),
    days: daysOf(week47).map(({day: on}) => ({
      day: on,
      opened: 0,
      resolved: 0,
      backlog: 0,
      followUpsDone: 0,
      touches: 0,
      mood: null,
    })),
    causes: [],
    attention: {oldestOpen: none, brokenTargets: none, silent: none, moodFell: none},
  })
}

function isCount(key: string): boolean {
  return figureKind(key)?.unit === 'count'
}

/** The first week of a book: there is nothing to compare with. */
export function firstWeek(): Report {
  const alone = (kept: Figures) =>
    Object.fromEntries(
      Object.entries(kept).map(([key, one]) => [key, {...one, before: null, nBefore: 0, change: null}]),
    )
  return usualWeek({service: alone(service), care: alone(care)})
}

/** A week that is not over: its last days had not come. */
export function thisWeek(): Report {
  return usualWeek({isComplete: false, asOf: '2026-11-18T17:30:00.000Z', days: daysOf(week47, '2026-11-18')})
}

/** A quarter, with groups that some cases are in and some in none. */
export function groupedQuarter(): Report {
  const period: Period = {kind: 'quarter', name: '2026-Q4', from: '2026-10-01', to: '2026-12-31'}
  const before: Period = {kind: 'quarter', name: '2026-Q3', from: '2026-07-01', to: '2026-09-30'}
  return usualWeek({
    period,
    before,
    asOf: '2027-01-04T08:00:00.000Z',
    days: daysOf(period),
    groups: {
      by: 'owner',
      rows: [
        {key: 'marta', name: 'marta', figures: {...service, ...care}},
        {
          key: 'rui',
          name: 'rui',
          figures: {...service, ...care, firstResponseMedian: figure(2 * hour, hour, 4, 6), mood: nothing},
        },
        {key: null, name: null, figures: {opened: figure(1, 0), resolved: figure(0, 0), firstResponseMedian: nothing}},
      ],
    },
  })
}

export function month(): Report {
  const period: Period = {kind: 'month', name: '2026-11', from: '2026-11-01', to: '2026-11-30'}
  const before: Period = {kind: 'month', name: '2026-10', from: addMonths(period.from, -1), to: '2026-10-31'}
  return usualWeek({period, before, asOf: '2026-12-01T08:00:00.000Z', days: daysOf(period)})
}

/** Somebody wrote this in every place that takes a text. */
export function hostileReport(text: string): Report {
  const {attention} = usualWeek()
  const named = {customerName: text, subject: text, owner: text}
  return usualWeek({
    book: text,
    filter: {owner: text, tag: text, type: null, channel: null, customer: text, where: text},
    days: daysOf({from: week47.from, to: week47.from}),
    causes: [{cause: text, cases: 3, before: 1}],
    groups: {by: 'owner', rows: [{key: text, name: text, figures: {...service, ...care}}]},
    attention: {
      oldestOpen: {total: 1, items: attention.oldestOpen.items.slice(0, 1).map((one) => ({...one, ...named}))},
      brokenTargets: {total: 1, items: attention.brokenTargets.items.map((one) => ({...one, ...named}))},
      silent: {total: 1, items: attention.silent.items.slice(0, 1).map((one) => ({...one, ...named, atMost: text}))},
      moodFell: {total: 1, items: attention.moodFell.items.map((one) => ({...one, ...named}))},
    },
  })
}
