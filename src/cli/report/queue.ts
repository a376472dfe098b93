import type {Clock} from '../../core/time/calendar.ts'
import {linesOfCase, type QueueLine, queueOf, queueRange} from '../../core/today/today.ts'
import type {BookReader} from '../../store/store.ts'

/** What there is to do, read from what the calendar and the open cases hold. */
export async function queueFrom(book: BookReader, clock: Clock, days: number): Promise<readonly QueueLine[]> {
  const {due, birthdays} = queueRange(clock, days)
  const ranges = await Promise.all([due, ...birthdays].map(({from, to}) => book.due(from, to)))
  return queueOf({due: ranges.flat(), open: await book.open('case', linesOfCase(clock))}, clock, days)
}
