import type {Relationship} from '../../core/book/relationship.ts'
import type {Plan} from '../../core/care/plan.ts'
import {today} from '../../core/time/calendar.ts'
import {asked} from '../../kinds/asked.ts'
import {type Enrolment, endOf, enrolmentStatus} from '../../kinds/enrolment/enrolment.ts'
import {stopText} from '../../kinds/enrolment/kind.ts'
import {closing, keptInTime} from '../../kinds/follow-up/follow-up.ts'
import {recordOf} from '../../kinds/registry.ts'
import type {BookReader} from '../../store/store.ts'
import {planList, planRow} from '../../views/plans.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {plansOf} from './kept-plans.ts'

/** How many are inside each plan, and how many of them wait. */
async function insideEach(book: BookReader, {clock}: DeskCommand): Promise<ReadonlyMap<string, Inside>> {
  const counts = new Map<string, Inside>()
  for (const {plan, status, heldBy} of await asked.enrolment.atHand(book, clock, null)) {
    const {running, paused, held} = counts.get(plan) ?? nobody
    const isPaused = status === 'paused'
    counts.set(plan, {
      running: running + (isPaused ? 0 : 1),
      paused: paused + (isPaused ? 1 : 0),
      held: held + (heldBy === null ? 0 : 1),
    })
  }
  return counts
}

interface Inside {
  readonly running: number
  readonly paused: number
  readonly held: number
}

const nobody: Inside = {running: 0, paused: 0, held: 0}

/** What became of a plan: all who ever were inside. */
export interface PlanFigures {
  readonly enrolled: number
  readonly running: number
  readonly paused: number
  readonly finished: number
  readonly stopped: number
  readonly stoppedBy: Readonly<Record<string, number>>
  readonly steps: readonly StepFigures[]
}

export interface StepFigures {
  readonly id: string
  readonly scheduled: number
  readonly done: number
  readonly onTime: number
  readonly skipped: number
}

/** Reads every relationship: who was inside once may be anybody. */
export async function figuresOf(book: BookReader, {name, steps}: Plan, {clock}: DeskCommand): Promise<PlanFigures> {
  const counts = {enrolled: 0, running: 0, paused: 0, finished: 0, stopped: 0}
  const stoppedBy = new Map<string, number>()
  const each = new Map(steps.map(({id}) => [id, {id, scheduled: 0, done: 0, onTime: 0, skipped: 0}]))
  for await (const relationship of book.relationships()) {
    for (const one of relationship.enrolments ?? []) {
      if (one.plan !== name) continue
      counts.enrolled += 1
      counts[enrolmentStatus(one, today(clock))] += 1
      const end = endOf(one)
      if (end?.kind === 'stopped') {
        const why = stopText({why: end.why, ref: null})
        stoppedBy.set(why, (stoppedBy.get(why) ?? 0) + 1)
      }
      countSteps(relationship, one, each, clock.zone)
    }
  }
  return {...counts, stoppedBy: Object.fromEntries(stoppedBy), steps: [...each.values()]}
}

type Counts = {-readonly [Key in keyof StepFigures]: StepFigures[Key]}

function countSteps(relationship: Relationship, {events}: Enrolment, each: Map<string, Counts>, zone: string): void {
  for (const event of events) {
    const counts = 'step' in event ? each.get(event.step) : undefined
    if (counts === undefined) continue
    if (event.kind === 'skipped') counts.skipped += 1
    if (event.kind !== 'step') continue
    const promised = recordOf(relationship, 'followUp', event.followUp)
    counts.scheduled += 1
    if (closing(promised)?.kind !== 'done') continue
    counts.done += 1
    if (keptInTime(promised, zone) === true) counts.onTime += 1
  }
}

/** Shows the plans of a book, with how many are inside each, and returns them as JSON. */
export async function tellPlans(desk: DeskCommand, book: BookReader) {
  const inside = await insideEach(book, desk)
  const plans = plansOf(await book.settings()).map((plan) => ({...planRow(plan), ...(inside.get(plan.plan) ?? nobody)}))
  await desk.show(planList(plans))
  return {plans, total: plans.length}
}
