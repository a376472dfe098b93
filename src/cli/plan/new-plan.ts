import type {WrittenPlan, WrittenStep} from '../../core/care/plan.ts'
import {planKeys, startKeys, stepKeys, type Taken} from '../../core/care/plan-keys.ts'
import {startWords, type Word} from '../../core/care/plan-words.ts'
import {Refusal} from '../../core/refusal.ts'
import {type FollowUpKind, followUpKinds} from '../../kinds/follow-up/follow-up.ts'
import {planFaultText} from '../../messages/plan.ts'
import {customersIn} from '../ask/answers.ts'
import {askChoice, askSearch, askText, type Check} from '../ask/prompts.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {UsageError} from '../run/usage.ts'
import {plansOf} from './kept-plans.ts'
import {faultsOf} from './plans.ts'

/** What is said of a new plan on the command line. */
export interface SaidOfPlan {
  readonly name: string | undefined
  readonly title: string | undefined
  readonly begins: string | undefined
  /** `7d check-in Is all well?` */
  readonly steps: readonly string[] | undefined
}

/** The plan that is said; what is missing of it is asked for in a terminal. */
export async function newPlan(desk: DeskCommand, {name, title, begins, steps}: SaidOfPlan): Promise<WrittenPlan> {
  if (!desk.canAsk && (name === undefined || steps === undefined))
    throw new UsageError('Without a terminal to ask in, a new plan needs a name and a step.', [
      'desk plan new after-oven --begins tag-added:oven --step "7d check-in Is all well?"',
      'desk plan add --from post-sale',
    ])
  const plan = name ?? (await askedName(desk))
  const written = {
    plan,
    title: title ?? (steps === undefined ? await askedTitle(plan) : titleOf(plan)),
    starts: {on: begins ?? (steps === undefined ? await askedStart() : 'by-hand')},
    steps: withIds(steps?.map(stepIn) ?? (await askedSteps(title ?? titleOf(plan)))),
  }
  const faults = faultsOf(desk, written)
  if (faults.length > 0) throw new Refusal('plan.invalid', {path: plan, faults})
  return written
}

function isThere({settings}: DeskCommand, name: string): boolean {
  return plansOf(settings).some(({plan}) => plan === name)
}

function askedName(desk: DeskCommand): Promise<string> {
  const isName = fitting('plan', planKeys.plan)
  return askText('What is the plan called (such as post-sale)?', async (name) =>
    isThere(desk, name) ? `There is a plan of this name already: desk plan show ${name}` : isName(name),
  )
}

function askedTitle(name: string): Promise<string> {
  return askText('What is it about?', fitting('title', planKeys.title), titleOf(name))
}

async function askedStart(): Promise<string> {
  const words: readonly (readonly [string, Word])[] = Object.entries(startWords)
  const word = await askChoice(
    'What begins it?',
    words.map(([value, {means}]) => ({value, name: means})),
  )
  const takes = words.find(([one]) => one === word)?.[1].takes
  if (takes === undefined) return word
  const question = takes === 'NAME' ? 'Which tag?' : 'How long (such as 60d)?'
  const isWord = fitting('starts.on', startKeys.on)
  return `${word}:${await askText(question, (of) => isWord(`${word}:${of}`))}`
}

type NewStep = Omit<WrittenStep, 'id'>

async function askedSteps(title: string): Promise<readonly NewStep[]> {
  const steps: NewStep[] = []
  for (;;) {
    const which = steps.length === 0 ? 'the first step' : `step ${steps.length + 1}; Enter alone ends it`
    const question = `When is ${which} (such as 7d, or 30d before that day)?`
    const when = await askText(question, checkedWhen(steps.length > 0))
    if (when === '') return steps
    const kind = await askChoice(
      'What is it?',
      followUpKinds.map((value) => ({value, name: value})),
    )
    const isSubject = fitting('subject', stepKeys.subject)
    const subject = await askText('In your words ({{customer.first}} is the first name)?', isSubject, title)
    steps.push({...whenIn(when), kind: kind as FollowUpKind, subject})
  }
}

function checkedWhen(mayEnd: boolean): Check {
  const isLength = fitting('after', stepKeys.after)
  return async (answer) => {
    if (answer === '' && mayEnd) return true
    const {after, before = ''} = whenIn(answer)
    return isLength(after ?? before)
  }
}

/** `7d`, `30d before` */
function whenIn(text: string): Pick<WrittenStep, 'after' | 'before'> {
  const [, length = '', before] = /^(\S*)(?:\s+(before))?/.exec(text.trim()) ?? []
  return before === undefined ? {after: length} : {before: length}
}

/** `30d before renewal Offer for {{customer.name}}`: the kind and the words need not be said. */
function stepIn(text: string): NewStep {
  const [, when = '', rest = ''] = /^(\S*(?:\s+before\b)?)\s*(.*)$/s.exec(text.trim()) ?? []
  const kind = followUpKinds.find((one) => rest === one || rest.startsWith(`${one} `))
  const subject = rest.slice(kind?.length ?? 0).trim()
  return {...whenIn(when), ...(kind === undefined ? {} : {kind}), ...(subject === '' ? {} : {subject})}
}

/** Each step is called by its kind, the second of one `tip-2`. */
function withIds(steps: readonly NewStep[]): readonly WrittenStep[] {
  const counts = new Map<string, number>()
  return steps.map((step) => {
    const {kind = 'check-in'} = step
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return {id: count === 1 ? kind : `${kind}-${count}`, ...step}
  })
}

function fitting(at: string, {fits, takes, try: tries}: Taken): Check {
  return async (value) => fits(value) || planFaultText({at, fault: 'invalid', value, takes, try: tries})
}

/** `After oven` for after-oven. */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The ref of a customer on whom it is to be tried; null where there is none. */
export async function askedCustomer(desk: DeskCommand): Promise<string | null> {
  const find = await desk.read(customersIn)
  if ((await find('')).length === 0) return null
  return askSearch('On whom shall it be tried?', async (typed) => find(typed))
}
