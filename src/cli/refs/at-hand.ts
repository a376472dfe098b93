import type {NumberedName} from '../../core/book/kind.ts'
import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {addDays, today} from '../../core/time/calendar.ts'
import {asked} from '../../kinds/asked.ts'
import {shown} from '../../kinds/shown.ts'
import type {BookReader} from '../../store/store.ts'
import type {Choosable, ShownByNumber} from '../../views/shown-kind.ts'

/** One of several to choose from. */
interface AtHand extends Choosable {
  readonly ref: string
  /** What the completion of a shell says of it. */
  readonly candidate: string
}

const daysAhead = 366

/** What of a kind is to be chosen from: what is at hand, with a day only what comes within a year, and of these statuses. */
export async function choicesIn(
  book: BookReader,
  kind: NumberedName,
  present: Present,
  takes: readonly string[] | null = null,
): Promise<readonly AtHand[]> {
  const {atHand} = asked[kind] as AskedByNumber<any>
  const {choice, candidate} = shown[kind] as ShownByNumber<any>
  const rows = await atHand(book, present, {from: null, to: addDays(today(present), daysAhead)})
  return rows
    .filter(({status}) => takes?.includes(status) !== false)
    .map((row) => ({ref: row.ref, ...choice(row), candidate: candidate(row)}))
}
