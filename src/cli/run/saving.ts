import type {Act} from '../../core/time/calendar.ts'
import {trialStore} from '../../store/open.ts'
import type {Committed, Draft, Intent} from '../../store/store.ts'
import type {Book} from '../book/book.ts'
import type {Hooks} from '../hooks/hooks.ts'
import {refuseInside, trustedHooks} from '../hooks/trust.ts'
import type {Settling} from '../plan/settling.ts'
import type {Io} from './io.ts'

/** What a commit of a command needs to know of it. */
export interface Saving {
  readonly book: Book
  readonly io: Io
  readonly intent: Intent
  /** A row of a batch is part of a commit, which hooks are asked about once. */
  readonly isRow: boolean
  /** Can what it changes be taken back? Asked once it is changed. */
  readonly isForGood: () => boolean
  readonly say: (text: string) => void
  /** For what hooks say, and what went wrong with them. */
  readonly warn: (text: string) => void
  /** What was saved stays saved. */
  readonly saved: (opId: string) => void
}

/** Who acts and when, and what the flags say of the commit. */
export function intentOf(command: string, act: Act, given: Readonly<Record<string, unknown>>): Intent {
  return {
    command,
    ...act,
    opId: (given['op-id'] as string | undefined) ?? null,
    dryRun: given['dry-run'] === true,
    wait: (given['wait'] as number | undefined) ?? 30,
  }
}

export interface Changing {
  /** The sequence number that the book has to stand at. */
  readonly onto?: number | undefined
  /** What plans make of it; all, if it is not said. */
  readonly settling?: Settling | 'none' | undefined
}

/** One commit; a book that is not there yet is made once the change has gone well. */
export async function commitChange(
  saving: Saving,
  change: (draft: Draft) => Promise<readonly string[]>,
  {onto, settling = 'begin'}: Changing,
): Promise<Committed> {
  const {make, settings, store} = saving.book
  const hooks = await hooksOfBook(saving)
  const apply = settling === 'none' ? change : (draft: Draft) => withPlans(saving, draft, change, settling)
  const intent = {...saving.intent, onto, approve: hooks?.approve}
  if (make !== null) {
    const trial = await trialStore(settings)
    const tried = await trial.change(intent, apply)
    if (intent.dryRun) return told(saving, tried)
    await make()
  }
  return made(saving, await store.change(intent, apply), hooks)
}

/** A change, and what the plans of the book make of it; of a book without plans nothing of that is loaded. */
async function withPlans(
  {book: {clock}, intent}: Saving,
  draft: Draft,
  change: (draft: Draft) => Promise<readonly string[]>,
  settling: Settling,
): Promise<readonly string[]> {
  const {plans = [], counters} = await draft.settings()
  if (plans.length === 0 && counters.enrolment === undefined) return change(draft)
  const {settled} = await import('../plan/settling.ts')
  return settled(draft, change, {act: {at: intent.at, by: intent.by}, clock, settling})
}

/** A commit that takes back another one: the last, where none is named. */
export async function commitUndo(saving: Saving, seq: number | null): Promise<Committed> {
  const hooks = await hooksOfBook(saving)
  return made(saving, await saving.book.store.undo({...saving.intent, approve: hooks?.approve}, seq), hooks)
}

/** Was this operation done before, as its op id says? */
export async function isDoneBefore({book: {make, store}, intent: {opId}}: Saving): Promise<boolean> {
  const done = opId === null || make !== null ? null : await store.operation(opId)
  return done !== null && done.undoneBy === null
}

async function hooksOfBook({book, io, intent, isRow, warn}: Saving): Promise<Hooks | null> {
  const {make, path, settings} = book
  if (isRow || intent.dryRun || make !== null) return null
  refuseInside(path, io.env)
  const trusted = trustedHooks(settings.id, path, io.env)
  if (Object.keys(trusted).length === 0) return null
  const {hooksOf} = await import('../hooks/hooks.ts')
  return hooksOf(book, trusted, io, warn)
}

async function made(saving: Saving, committed: Committed, hooks: Hooks | null): Promise<Committed> {
  const {seq} = told(saving, committed)
  if (seq !== null) await hooks?.after()
  return committed
}

function told(saving: Saving, committed: Committed): Committed {
  if (committed.seq !== null) saving.saved(committed.opId)
  saving.say(outcomeOf(saving, committed))
  return committed
}

function outcomeOf({intent, isForGood}: Saving, {already, opId, seq}: Committed): string {
  if (already !== null) return `Operation ${opId} was done before, as commit ${already}: nothing was changed.`
  if (intent.dryRun) return 'A dry run: nothing was changed.'
  if (seq === null) return 'Nothing to change.'
  return isForGood()
    ? `Saved as commit ${seq}. It can't be taken back.`
    : `Saved as commit ${seq}. To take it back: desk undo ${seq}`
}
