import type {DueRow} from '../../core/book/rows.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import type {Day} from '../../core/time/calendar.ts'
import {linesOfCase, type QueueLine, queueOf, queueRange} from '../../core/today/today.ts'
import {fold} from '../../core/value/fold.ts'
import {dueByTag} from '../../kinds/customer/due.ts'
import type {BookReader} from '../../store/store.ts'

/** What there is to do, read from what the calendar and the open cases hold. */
export async function queueFrom(book: BookReader, clock: Present, days: number): Promise<readonly QueueLine[]> {
  const {due, birthdays} = queueRange(clock, days)
  const ranges = await Promise.all([due, ...birthdays].map(({from, to}) => book.due(from, to)))
  const rows = [...ranges.flat(), ...(await dueByTags(book, clock, due.to))]
  return queueOf({due: rows, open: await book.open('case', linesOfCase(clock))}, clock, days)
}

/** Silences of those whose cadence is that of a tag: they are looked for only in a book that has such cadences. */
async function dueByTags(book: BookReader, {cadences = []}: Present, to: Day): Promise<readonly DueRow[]> {
  if (cadences.length === 0) return []
  const tagged = await book.worded([cadences.map(({tag}) => fold(tag))])
  const rows = await book.listed(tagged.map(({ref}) => ref))
  return rows.flatMap((row) => dueByTag(row, {cadences})).filter(({on}) => on <= to)
}
