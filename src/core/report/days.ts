import type {Instant} from '../time/calendar.ts'
import type {Span, SpanDay} from '../time/period.ts'
import type {CaseItem} from './items.ts'
import type {Things} from './picture.ts'
import type {ThingKind} from './query.ts'
import type {DayFigures} from './report.ts'
import {mean} from './statistics.ts'

interface Tally {
  opened: number
  resolved: number
  /** What the backlog grew by. */
  grew: number
  followUpsDone: number
  touches: number
  readonly moods: number[]
}

/** One line for each day of a period. */
export function dayFigures(
  {cases, followUps, touches, kinds}: Things,
  {days, start, asOf}: Span,
): readonly DayFigures[] {
  const tallies = days.map((): Tally => ({opened: 0, resolved: 0, grew: 0, followUpsDone: 0, touches: 0, moods: []}))
  const on = (at: Instant | null, note: (tally: Tally) => void) => {
    const tally = at === null || at < start || at > asOf ? undefined : tallies[placeOf(days, at)]
    if (tally !== undefined) note(tally)
  }
  for (const one of cases) tallyCase(one, on)
  for (const {doneAt} of followUps) on(doneAt, (tally) => tally.followUpsDone++)
  for (const {at, mood} of touches) {
    on(at, (tally) => {
      tally.touches++
      if (mood !== null) tally.moods.push(mood)
    })
  }
  let backlog = cases.flatMap(({stretches}) =>
    stretches.filter(({from, to}) => from < start && (to === null || to >= start)),
  ).length
  return days.map(({day, start: morning}, index) => {
    const {opened, resolved, grew, followUpsDone, touches: made, moods} = tallies[index] as Tally
    backlog += grew
    const hasCome = morning <= asOf
    const told = (kind: ThingKind, count: number) => (kinds.includes(kind) ? count : null)
    return {
      day,
      opened: told('case', opened),
      resolved: told('case', resolved),
      backlog: hasCome ? told('case', backlog) : null,
      followUpsDone: told('followup', followUpsDone),
      touches: told('touch', made),
      mood: mean(moods),
    }
  })
}

function tallyCase(
  {openedAt, stretches}: CaseItem,
  on: (at: Instant | null, note: (tally: Tally) => void) => void,
): void {
  on(openedAt, (tally) => tally.opened++)
  for (const {from, to, end} of stretches) {
    on(from, (tally) => tally.grew++)
    on(to, (tally) => tally.grew--)
    if (end === 'resolved') on(to, (tally) => tally.resolved++)
  }
}

/** The last day that began by then. */
function placeOf(days: readonly SpanDay[], at: Instant): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle]?.start ?? '') <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
