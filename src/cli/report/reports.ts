import {Flags} from '@oclif/core'
import type {WeekRow} from '../../core/book/rows.ts'
import {fitsEverything, type WrittenQuery} from '../../core/query/query.ts'
import {Refusal} from '../../core/refusal.ts'
import type {PeriodFacts, Silences} from '../../core/report/facts.ts'
import {gathered} from '../../core/report/facts.ts'
import {canBeSilent} from '../../core/report/groups.ts'
import {makeReport, type Question, spansOf} from '../../core/report/make.ts'
import {isWhole} from '../../core/report/picture.ts'
import {askedAt, kindsAsked, reportFields} from '../../core/report/query.ts'
import type {PeriodKind, Report, ReportFilter} from '../../core/report/report.ts'
import {reportGroups} from '../../core/report/report.ts'
import type {ServiceMeasures} from '../../core/targets/service-clock.ts'
import type {Clock, Instant} from '../../core/time/calendar.ts'
import {addDays, dayOf} from '../../core/time/calendar.ts'
import {addLength} from '../../core/time/length.ts'
import {parsePeriod, type Span, weeksOf} from '../../core/time/period.ts'
import {parseInstant} from '../../input/when.ts'
import {caseTypes} from '../../kinds/case/case.ts'
import {channels} from '../../kinds/customer/customer.ts'
import type {Silence} from '../../kinds/customer/weeks.ts'
import type {BookReader} from '../../store/store.ts'
import {measuresFor} from '../book/book.ts'
import {asked, writtenGiven} from '../query/query.ts'
import {findCustomer} from '../refs/find.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {choiceFlag, customerFlag, type FlagsOf, lineFlag, paperFlags, whereFlag} from '../run/flags.ts'

/** Flags of every report on a period. */
export const reportFlags = {
  owner: lineFlag('owner', 'Only what this person looks after.'),
  tag: lineFlag('tag', 'Only with this tag, of the case or of the customer.', 'TAG'),
  type: choiceFlag(caseTypes, 'Only cases of this type, and what belongs to them.'),
  channel: choiceFlag(channels, 'Only what went through this channel.'),
  customer: customerFlag(),
  where: whereFlag(),
  group: choiceFlag(reportGroups, 'The figures of each day, owner, customer ... as well.'),
  'as-of': Flags.string({
    description: 'As it stood then: ignores everything that happened later.',
    helpValue: 'INSTANT',
  }),
  ...paperFlags,
}

export type ReportFlags = FlagsOf<typeof reportFlags>

/** The report on a period that was typed; `this` and `last` count from `--as-of`. */
export async function reportOn(
  desk: DeskCommand,
  kind: PeriodKind,
  typed: string,
  flags: ReportFlags,
): Promise<Report> {
  const clock = {...desk.clock, now: asOfGiven(desk.clock, flags['as-of'])}
  const period = parsePeriod(kind, typed, clock)
  const where = whereGiven(desk, flags.where)
  return desk.read(async (book) => {
    const {owner = null, tag = null, type = null, channel = null} = flags
    const customer = flags.customer === undefined ? null : (await findCustomer(book, flags.customer)).customer.ref
    const filter: ReportFilter = {owner, tag, type, channel, customer, where: where?.text.trim() ?? null}
    const {name, zone} = {name: desk.settings.name, zone: clock.zone}
    const question = {book: name, zone, period, asOf: clock.now, filter, where, group: flags.group ?? null}
    return reportFrom(
      book,
      question,
      desk.clock.measures ?? (await measuresFor(desk.settings, (text) => desk.say(text))),
    )
  })
}

/** The query that was typed; refuses what it can't ask. */
function whereGiven(desk: DeskCommand, typed: string | undefined): WrittenQuery | null {
  const where = writtenGiven(desk, typed ?? '', reportFields)
  if (fitsEverything(where.query)) return null
  kindsAsked(asked(desk, where, reportFields), where.text)
  return where
}

function asOfGiven(clock: Clock, typed: string | undefined): Instant {
  if (typed === undefined) return clock.now
  const asOf = parseInstant(typed, clock.zone, 'as-of')
  if (asOf > clock.now) throw new Refusal('when.future', {what: 'the time of a report', value: typed, now: clock.now})
  return asOf
}

/** Reads what the index says of the period and the one before, and counts. */
export async function reportFrom(book: BookReader, question: Question, measures: ServiceMeasures): Promise<Report> {
  const {now, before} = spansOf(question)
  const stillOpen: WeekRow[] = []
  for await (const row of book.stillOpen(weeksOf(now).to)) stillOpen.push(row)
  const facts = {
    now: await factsOf(book, now, stillOpen, question),
    before: await factsOf(book, before, stillOpen, question),
  }
  return makeReport(question, facts, measures)
}

async function factsOf(
  book: BookReader,
  span: Span,
  stillOpen: readonly WeekRow[],
  question: Question,
): Promise<PeriodFacts> {
  const {from, to} = weeksOf(span)
  const rows: WeekRow[] = []
  for await (const row of book.weeks(from, to)) rows.push(row)
  const customers = await book.customersOnFile(span.start, span.asOf)
  return gathered(rows, stillOpen, await silencesOf(book, span, question), customers)
}

/** Counted in UTC, the last day that is all right lies this close to the one of any zone, also at the end of a month. */
const marginDays = 5
const named = 10

/** Every silence is read only where each has to be looked at. */
async function silencesOf(book: BookReader, {asOf, zone}: Span, question: Question): Promise<Silences> {
  const day = dayOf(asOf, zone)
  if (!askedAt(question, {now: asOf, zone}).kinds.includes('silence')) return {sure: 0, longest: [], others: []}
  if (!isWhole(question) || (question.group !== null && canBeSilent(question.group))) {
    return {sure: 0, longest: [], others: await silencesFrom(book, firstDay, addDays(day, marginDays))}
  }
  const edge = addDays(day, -marginDays)
  return {
    sure: await book.silenceCount(edge),
    longest: await longestSilences(book, addDays(edge, -1)),
    others: await silencesFrom(book, edge, addDays(day, marginDays)),
  }
}

const firstDay = '0000-01-01'

async function silencesFrom(book: BookReader, from: string, to: string): Promise<readonly Silence[]> {
  const rows: Silence[] = []
  for await (const row of book.silences(from, to)) rows.push(row)
  return rows
}

/** As many as are told by name, and those so near that in the zone they may come before. */
async function longestSilences(book: BookReader, to: string): Promise<readonly Silence[]> {
  const rows: Silence[] = []
  let last: string | null = null
  for await (const row of book.silences(firstDay, to)) {
    const day = addLength(dayOf(row.lastTouchAt ?? row.createdAt, 'UTC'), row.atMost)
    if (last !== null && day > last) break
    rows.push(row)
    if (rows.length === named) last = addDays(day, 2 * marginDays)
  }
  return rows
}
