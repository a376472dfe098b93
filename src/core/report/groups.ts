import type {ServiceMeasures} from '../targets/service-clock.ts'
import type {Span} from '../time/period.ts'
import {byText} from '../value/order.ts'
import type {DayWindow} from './care-figures.ts'
import {figuresOf} from './figures.ts'
import type {Traits} from './items.ts'
import {measured, type Things} from './picture.ts'
import type {Figures, GroupFigures, Report, ReportGroup} from './report.ts'
import type {Measured} from './service-figures.ts'

/** The things of a period, and the period. */
export interface Side {
  readonly things: Things
  readonly span: Span
  readonly window: DayWindow
}

/** The figures for each day, owner, customer ... of the period, those without one last. */
export function groupsBy(by: ReportGroup, now: Side, before: Side, measures: ServiceMeasures): Report['groups'] {
  return {by, rows: by === 'day' ? byDay(now, before, measures) : byTrait(by, now, before, measures)}
}

/** Beside each day stands the day in the same place of the period before. */
function byDay(now: Side, before: Side, measures: ServiceMeasures): readonly GroupFigures[] {
  return now.span.days.map(({day}, index) => {
    const figures = figuresOf(dayMeasured(now, index, measures), dayMeasured(before, index, measures))
    return {key: day, name: day, figures}
  })
}

function dayMeasured(
  {things, span}: Side,
  index: number,
  measures: ServiceMeasures,
): Readonly<Record<string, Measured>> {
  const found = span.days[index]
  if (found === undefined || found.start > span.asOf) return {}
  const {day, start} = found
  const end = found.end < span.asOf ? found.end : span.asOf
  const window = {start, end, from: day, to: day, isLastDayOver: end === found.end}
  return measured({...things, silent: null, customers: null}, window, measures)
}

type Trait = Exclude<ReportGroup, 'day'>

function byTrait(by: Trait, now: Side, before: Side, measures: ServiceMeasures): readonly GroupFigures[] {
  const parts = partsOf(by, now.things)
  const partsBefore = partsOf(by, before.things)
  const measuredOf = (part: Part | undefined, {things: {kinds}, window}: Side) =>
    measured(part ?? emptyPart(by, kinds), window, measures)
  return [...new Map([...partsBefore, ...parts])]
    .map(
      ([key, {name}]): GroupFigures => ({
        key,
        name,
        figures: figuresOf(measuredOf(parts.get(key), now), measuredOf(partsBefore.get(key), before)),
      }),
    )
    .filter(({figures}) => hasAny(figures))
    .toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || byText(a.key ?? '', b.key ?? ''))
}

/** What was only there to be looked at: a case of long ago, a follow-up of next month. */
function hasAny(figures: Figures): boolean {
  return Object.values(figures).some(({value, before, n}) => (value ?? 0) !== 0 || (before ?? 0) !== 0 || n > 0)
}

interface Part extends Things {
  readonly name: string | null
}

type Lists = {readonly [Key in 'cases' | 'followUps' | 'touches']: Things[Key][number][]}

function partsOf(by: Trait, things: Things): ReadonlyMap<string | null, Part> {
  const found = new Map<
    string | null,
    Lists & Pick<Things, 'customers' | 'kinds'> & {name: string | null; silent: Things['silent']}
  >()
  const partOf = (key: string | null, item: Traits) => {
    const part = found.get(key) ?? {
      ...emptyPart(by, things.kinds),
      cases: [],
      followUps: [],
      touches: [],
      name: nameOf(by, key, item),
    }
    found.set(key, part)
    return part
  }
  for (const one of things.cases) for (const key of keysOf(by, one)) partOf(key, one).cases.push(one)
  for (const one of things.followUps) for (const key of keysOf(by, one)) partOf(key, one).followUps.push(one)
  for (const one of things.touches) for (const key of keysOf(by, one)) partOf(key, one).touches.push(one)
  if (canBeSilent(by)) {
    for (const one of things.silent?.items ?? []) {
      for (const key of keysOf(by, one)) {
        const part = partOf(key, one)
        const items = [...(part.silent?.items ?? []), one]
        part.silent = {total: items.length, items}
      }
    }
  }
  return found
}

function emptyPart(by: Trait, kinds: Things['kinds']): Part {
  const silent = canBeSilent(by) && kinds.includes('silence') ? {total: 0, items: []} : null
  const customers = by === 'customer' ? 1 : null
  return {name: null, cases: [], followUps: [], touches: [], silent, customers, kinds}
}

/** Silence is of customers, so it is told of what customers have. */
export function canBeSilent(by: ReportGroup): boolean {
  return by === 'owner' || by === 'customer' || by === 'tag'
}

/** A thing with several tags is in the group of each. */
function keysOf(by: Trait, item: Traits): readonly (string | null)[] {
  if (by === 'tag') return item.tags.length === 0 ? [null] : item.tags
  return [item[by]]
}

function nameOf(by: Trait, key: string | null, item: Traits): string | null {
  return by === 'customer' ? item.customerName : key
}
