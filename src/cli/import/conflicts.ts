import {signText} from '../../messages/import.ts'
import {trialStore} from '../../store/open.ts'
import type {BookReader} from '../../store/store.ts'
import {askSearch, type Choice} from '../ask/prompts.ts'
import {clearProgress} from '../out/progress-line.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {UsageError} from '../run/usage.ts'
import {type Conflict, type ImportRules, planImport} from './plan.ts'

export const conflictAnswers = ['ask', 'new', 'update', 'refuse'] as const

/** Refuses to ask where nobody can answer. */
export function refuseAsking(desk: DeskCommand): void {
  if (desk.canAsk) return
  throw new UsageError(
    '--on-conflict ask needs a terminal.',
    ['new', 'update', 'refuse'].map((one) => `--on-conflict ${one}`),
  )
}

/** Asks of each row whose signs are at odds who it is about, before the book is locked. */
export async function decisionsAsked(desk: DeskCommand, rules: ImportRules): Promise<ReadonlyMap<number, string>> {
  const {conflicts} = await onBook(desk, (book) => planImport({book, nextNumber: async () => 0}, rules))
  clearProgress(desk.config.io.stderr)
  const decisions = new Map<number, string>()
  for (const [index, conflict] of conflicts.entries()) {
    const answer = await askSearch(questionOf(conflict), async () => choicesFor(conflict))
    const rest = answer === 'all-new' ? conflicts.slice(index) : [conflict]
    for (const {row} of rest) decisions.set(row, answer === 'all-new' ? 'new' : answer)
    if (answer === 'all-new') break
  }
  return decisions
}

async function onBook<Result>(desk: DeskCommand, look: (book: BookReader) => Promise<Result>): Promise<Result> {
  const {make, settings} = desk.book
  if (make === null) return desk.read(look)
  return (await trialStore(settings)).read(look)
}

function questionOf({row, name, apart}: Conflict): string {
  const [first] = apart
  return first === undefined ? `Row ${row}, ${name}` : `Row ${row}, ${name}, has ${signText(first)}. Who is it?`
}

function choicesFor({apart}: Conflict): readonly Choice[] {
  return [
    {name: 'Somebody else: a new customer', value: 'new'},
    ...apart.map(({ref, name}) => ({name: `${name} (${ref})`, value: ref})),
    {name: 'Refuse the row', value: 'refuse'},
    {name: 'Somebody else, here and in all rows that follow', value: 'all-new'},
  ]
}
