import type {WeekCase} from '../../kinds/case/weeks.ts'
import type {Silence} from '../../kinds/customer/weeks.ts'
import type {WeekFollowUp} from '../../kinds/follow-up/weeks.ts'
import type {WeekTouches} from '../../kinds/touch/weeks.ts'
import type {WeekRow} from '../book/rows.ts'

/** What the index says of a period: each thing once, as it stood when the period ended or later. */
export interface PeriodFacts {
  readonly cases: readonly WeekCase[]
  readonly followUps: readonly WeekFollowUp[]
  /** For each customer the weeks, in order. */
  readonly touches: readonly (readonly WeekTouches[])[]
  readonly silences: Silences
  /** How many were on file at some time in the period. */
  readonly customers: number
}

/** Customers who have been silent for long need not be read to be counted. */
export interface Silences {
  /** How many are surely too long. */
  readonly sure: number
  /** The longest of those, at least as many as are told by name. */
  readonly longest: readonly Silence[]
  /** Those that have to be looked at. */
  readonly others: readonly Silence[]
}

/** Gathers rows in the order in which the index gives them. */
export function gathered(
  rows: Iterable<WeekRow>,
  stillOpen: readonly WeekRow[],
  lasting: Silences,
  customers: number,
): PeriodFacts {
  const cases = new Map<number, WeekCase>()
  const followUps = new Map<number, WeekFollowUp>()
  const touches = new Map<string, WeekTouches[]>()
  const silences = new Map<string, Silence>()
  for (const row of rows) {
    if (row.kind === 'case') cases.set(row.number, row)
    else if (row.kind === 'followup') followUps.set(row.number, row)
    else if (row.kind === 'touches') touches.set(row.customer, [...(touches.get(row.customer) ?? []), row])
    else if (row.kind === 'silence') silences.set(`${row.customer} ${row.lastTouchAt}`, row)
  }
  for (const row of stillOpen) if (row.kind === 'case' && !cases.has(row.number)) cases.set(row.number, row)
  return {
    cases: inOrder([...cases.values()]),
    followUps: inOrder([...followUps.values()]),
    touches: [...touches.values()],
    silences: {...lasting, others: [...silences.values(), ...lasting.others]},
    customers,
  }
}

function inOrder<Item extends {readonly number: number}>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => a.number - b.number)
}
