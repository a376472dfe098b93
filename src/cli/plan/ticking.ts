import type {Relationship} from '../../core/book/relationship.ts'
import type {Settings} from '../../core/book/settings.ts'
import type {Plan} from '../../core/care/plan.ts'
import {begunByTime, caughtUp, comeRound, isTimely, leadOf} from '../../core/care/plan-time.ts'
import {isOver, shownOn} from '../../core/care/plan-wait.ts'
import type {Fresh, Ground, Rule} from '../../core/care/settle.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {addDays, dayOf, dueDay, type Instant, milliseconds, today} from '../../core/time/calendar.ts'
import {lengthInDays} from '../../core/time/length.ts'
import {birthdayRanges} from '../../core/today/today.ts'
import {closing} from '../../kinds/follow-up/follow-up.ts'
import {recordOf} from '../../kinds/registry.ts'
import type {BookReader, Committed} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'
import type {TickDeed} from '../../views/plans.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {freshOf, groundOf} from './settling.ts'

export interface Ticking {
  /** Only this plan. */
  readonly plan: string | null
  /** For so many customers a day plans begin by time alone. */
  readonly most: number
}

const usualMost = 50

/** For how many customers a day plans begin by time alone, where it is not said: as much as one person does a day, if the book says that. */
export function mostADay({care}: Pick<Settings, 'care'>): number {
  return care?.perDay ?? usualMost
}

interface Fallen {
  /** Each customer for whom something fell due, as they are with it. */
  readonly changed: readonly Relationship[]
  /** Those whose turn comes another day, by ref. */
  readonly waiting: readonly string[]
}

/** What fell due: read from the calendar and the rows of the index, and then from those customers alone. `first` ends it with the first of them. */
async function fallenDue(
  book: BookReader,
  ground: Ground,
  {plan, most, first = false}: Ticking & {readonly first?: boolean},
): Promise<Fallen> {
  const changed = new Map<string, Relationship>()
  const fallen = (waiting: ReadonlySet<string> = new Set()): Fallen => ({
    changed: [...changed.values()],
    waiting: [...waiting],
  })
  for (const ref of await lateIn(book, ground.clock, plan)) {
    const found = await book.relationship(ref)
    const after = found === null ? null : caughtUp(found, plan, ground)
    if (after === null || after === found) continue
    changed.set(ref, after)
    if (first) return fallen()
  }
  const rules = ground.rules.filter((rule) => isTimely(rule.plan))
  const due = rules.filter((rule) => plan === null || rule.plan.name === plan)
  const [begun, waiting] = [new Set<string>(), new Set<string>()]
  const room = due.length === 0 ? 0 : most - (await begunToday(book, rules, ground.clock))
  for (const [rule, refs] of await comingIn(book, due, ground.clock)) {
    for (const ref of refs) {
      const now = changed.get(ref) ?? (await book.relationship(ref))
      if (now === null) continue
      const hasRoom = begun.has(ref) || begun.size < room
      const after = begunByTime(now, rule, hasRoom ? ground : {...ground, fresh: onTrial})
      if (after === now) continue
      if (hasRoom) changed.set(ref, after)
      ;(hasRoom ? begun : waiting).add(ref)
      if (first && hasRoom) return fallen()
    }
  }
  return fallen(waiting)
}

/** Customers of whom the calendar has a step that may be too late, or that a pause kept back. */
async function lateIn(book: BookReader, clock: Present, plan: string | null): Promise<ReadonlySet<string>> {
  const day = today(clock)
  const rows = (await book.due('0000-01-01', day)).flatMap((row) => (row.kind === 'followup' ? [row] : []))
  const late = rows.filter(({followUp, quiet = {}}) => {
    const {plan: step, dueOn} = followUp
    if (step === undefined || (plan !== null && step.name !== plan)) return false
    const shown = shownOn(followUp, quiet, clock)
    return isOver(followUp, quiet, clock) || (shown !== dueOn && shown <= day)
  })
  return new Set(late.map(({followUp}) => followUp.customer))
}

/** Are those for whom it may begin found by their day? */
function isOnCalendar({start}: Plan): boolean {
  return start.word === 'birthday'
}

/** How many customers plans began for today by time alone, and are inside. */
async function begunToday(book: BookReader, rules: readonly Rule[], clock: Present): Promise<number> {
  const [names, day] = [new Set(rules.map(({plan}) => plan.name)), today(clock)]
  const rows = await book.open('enrolment', ({plan, customer, begunAt}) =>
    names.has(plan) && dayOf(begunAt, clock.zone) === day ? customer : null,
  )
  return new Set(rows.filter((ref) => ref !== null)).size
}

/** For each plan that time begins, the customers for whom it may. */
async function comingIn(
  book: BookReader,
  rules: readonly Rule[],
  clock: Present,
): Promise<readonly (readonly [Rule, readonly string[]])[]> {
  const coming: (readonly [Rule, readonly string[]])[] = []
  for (const rule of rules) {
    const refs = isOnCalendar(rule.plan) ? await birthdaysOf(book, rule, clock) : null
    const lines =
      refs ?? (await book.lines((line) => (comeRound(rule.plan, line, clock) === null ? [] : [line.ref]))).flat()
    coming.push([rule, lines])
  }
  return coming
}

async function birthdaysOf(book: BookReader, {plan}: Rule, clock: Present): Promise<readonly string[]> {
  const day = today(clock)
  const ranges = birthdayRanges(addDays(day, -lengthInDays(plan.within)), addDays(day, leadOf(plan)))
  const rows = await Promise.all(ranges.map(({from, to}) => book.due(from, to)))
  return rows.flat().flatMap((row) => (row.kind === 'birthday' ? [row.customer.ref] : []))
}

/** Numbers that nobody gets. */
const onTrial: Fresh = {id: newId, number: () => 0}

/**
 * How many steps of care wait for a tick, as far as the calendar knows: `late` of today's queue, and the customers whose
 * birthday begins a plan. To know whose silence does, all would have to be read, however large the book.
 */
export async function waitingForTick(desk: DeskCommand, late: number): Promise<number> {
  const book = groundOf(desk.settings, desk, onTrial)
  const rules = book.rules.filter(({plan}) => isTimely(plan) && isOnCalendar(plan))
  if (rules.length === 0) return late
  const ground = {...book, rules}
  const {clock} = desk
  return desk.read(async (book) => {
    const room = mostADay(desk.settings) - (await begunToday(book, rules, clock))
    const begun = new Set<string>()
    for (const [rule, refs] of room > 0 ? await comingIn(book, rules, clock) : []) {
      for (const ref of refs) {
        if (begun.size === room) return late + room
        const found = await book.relationship(ref)
        if (found !== null && begunByTime(found, rule, ground) !== found) begun.add(ref)
      }
    }
    return late + begun.size
  })
}

/** A tick, and who waits for another one; null where nothing fell due, so that nobody need wait for the lock. */
export async function tick(
  desk: DeskCommand,
  ticking: Ticking,
): Promise<{readonly committed: Committed | null; readonly waiting: readonly string[]}> {
  await refuseBehind(desk)
  const {act} = desk
  if (!(await desk.isDone())) {
    const ground = groundOf(desk.settings, desk, onTrial)
    const {changed, waiting} = await desk.read((book) => fallenDue(book, ground, {...ticking, first: true}))
    if (changed.length === 0) return {committed: null, waiting}
  }
  let waiting: readonly string[] = []
  const committed = await desk.change(
    async (draft) => {
      const fresh = await freshOf(draft)
      const ground = groundOf(await draft.settings(), desk, fresh)
      const fallen = await fallenDue(draft, ground, ticking)
      for (const one of fallen.changed) await draft.put(one)
      await fresh.taken()
      waiting = fallen.waiting
      return fallen.changed.flatMap((one) => enrolmentsOf(one, act.at))
    },
    {settling: 'none'},
  )
  return {committed, waiting}
}

/** Two who work on one book may differ by a little; by more, what fell due would be made of a wrong day. */
const leeway = 60_000

async function refuseBehind({book, clock}: DeskCommand): Promise<void> {
  const [last] = await book.store.log(1)
  if (last !== undefined && milliseconds(clock.now, last.at) > leeway)
    throw new Refusal('clock.behind', {now: clock.now, seq: last.seq, at: last.at})
}

/** `E3`: those to which something happened at that moment. */
function enrolmentsOf(found: Relationship, at: Instant): readonly string[] {
  return (found.enrolments ?? []).flatMap(({number, events}) => {
    const [step] = events.slice(-1)
    const isMoved = step?.kind === 'step' && movedAt(found, step.followUp, at)
    return isMoved || events.some((event) => event.at === at) ? [`E${number}`] : []
  })
}

function movedAt(found: Relationship, followUp: number, at: Instant): boolean {
  return recordOf(found, 'followUp', followUp).events.some((event) => event.kind === 'moved' && event.at === at)
}

/** What a tick did, as the book has it after it. */
export async function deedsOf({book, subjects}: Pick<Committed, 'book' | 'subjects'>, at: Instant) {
  const deeds: TickDeed[] = []
  for (const subject of subjects) {
    const number = Number(subject.slice(1))
    const ref = await book.holderOf('enrolment', number)
    const found = ref === null ? null : await book.relationship(ref)
    if (found !== null) deeds.push(...deedsIn(found, number, at))
  }
  return deeds
}

function deedsIn(found: Relationship, number: number, at: Instant): readonly TickDeed[] {
  const {plan, anchor, events} = recordOf(found, 'enrolment', number)
  const about = {customer: found.customer.ref, customerName: found.customer.name, plan}
  const [ref, none] = [`E${number}`, {step: null, on: null, why: null}]
  const dueOf = (step: string) => {
    const scheduled = events.findLast((event) => event.kind === 'step' && event.step === step)
    return scheduled?.kind === 'step' ? dueDay(recordOf(found, 'followUp', scheduled.followUp).due) : null
  }
  const made = events
    .filter((event) => event.at === at)
    .flatMap((event): readonly TickDeed[] => {
      switch (event.kind) {
        case 'enrolled':
          return [{do: 'enrolled', ...about, ref, ...none, on: anchor.on, why: event.why}]
        case 'step':
          return [
            {do: 'scheduled', ...about, ref: `F${event.followUp}`, ...none, step: event.step, on: dueOf(event.step)},
          ]
        case 'skipped':
          return [{do: 'skipped', ...about, ref, step: event.step, on: dueOf(event.step), why: event.why}]
        case 'stopped':
          return [{do: 'stopped', ...about, ref, ...none, why: event.why}]
        case 'finished':
          return [{do: 'finished', ...about, ref, ...none}]
        default:
          return []
      }
    })
  const moved = events.flatMap((event): readonly TickDeed[] => {
    if (event.kind !== 'step' || event.at === at || !movedAt(found, event.followUp, at)) return []
    const isOpen = closing(recordOf(found, 'followUp', event.followUp)) === undefined
    const words = {step: event.step, on: dueOf(event.step), why: 'a pause ended'}
    return isOpen ? [{do: 'moved', ...about, ref: `F${event.followUp}`, ...words}] : []
  })
  return [...moved, ...made]
}
