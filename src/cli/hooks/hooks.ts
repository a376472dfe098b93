import {Refusal} from '../../core/refusal.ts'
import {hookFaults} from '../../messages/hooks.ts'
import type {ProposedCommit} from '../../store/store.ts'
import type {Book} from '../book/book.ts'
import type {Io} from '../run/io.ts'
import {faultSince, hookFile} from './file.ts'
import {type Ran, runHook} from './run.ts'
import {folderVariable, type HookName, hookVariable, realFolder, type Trusted, type trustedHooks} from './trust.ts'

/** What is run around a commit. */
export interface Hooks {
  /** Asked under the lock: a throw refuses the commit. */
  approve(commit: ProposedCommit): Promise<void>
  /** Told once the last commit that was approved is made; never throws. */
  after(): Promise<void>
}

/** The hooks that are turned on for this book. */
export function hooksOf(
  {path, settings}: Book,
  trusted: ReturnType<typeof trustedHooks>,
  io: Io,
  say: (text: string) => void,
): Hooks {
  const folder = realFolder(path)
  const {'before-change': before, 'after-change': after} = trusted
  const isTold = !isInside('after-change', folder, io.env)
  let approved: ProposedCommit | null = null
  const run = (name: HookName, {seconds}: Trusted, commit: ProposedCommit) =>
    runHook({
      path: hookFile(folder, name).path,
      cwd: folder,
      env: {...io.env, CAREDESK_BOOK: folder, [hookVariable]: name, [folderVariable]: folder},
      seconds,
      input: piecesOf(name, {path: folder, id: settings.id, name: settings.name}, commit),
    })
  return {
    async approve(commit) {
      if (before !== undefined) await ask(folder, before, (trust) => run('before-change', trust, commit), say)
      approved = commit
    },
    async after() {
      if (isTold && after !== undefined && approved !== null) await tell(folder, after, run, approved, say)
    },
  }
}

function isInside(name: HookName, folder: string, env: Io['env']): boolean {
  return env[hookVariable] === name && env[folderVariable] === folder
}

async function ask(
  folder: string,
  trust: Trusted,
  run: (trust: Trusted) => Promise<Ran>,
  say: (text: string) => void,
): Promise<void> {
  const hook = 'before-change'
  const file = hookFile(folder, hook)
  const fault = faultSince(trust, file)
  if (fault !== null) throw new Refusal('hook.changed', {hook, path: file.path, fault})
  const {outcome, said} = await run(trust)
  if (outcome === 'refused') throw new Refusal('hook.refused', {hook, reason: said})
  if (outcome === 'too-long') throw new Refusal('hook.too-long', {hook, seconds: trust.seconds})
  if (outcome === 'failed') throw new Refusal('hook.failed', {hook, detail: said})
  if (said !== '') say(said)
}

async function tell(
  folder: string,
  trust: Trusted,
  run: (name: HookName, trust: Trusted, commit: ProposedCommit) => Promise<Ran>,
  commit: ProposedCommit,
  say: (text: string) => void,
): Promise<void> {
  const hook = 'after-change'
  const file = hookFile(folder, hook)
  const fault = faultSince(trust, file)
  if (fault !== null) {
    say(`The hook ${hook} was not run: ${hookFaults[fault]}. To turn it on again: desk hook enable ${hook}`)
    return
  }
  const {outcome, said} = await run(hook, trust, commit)
  if (said !== '') say(said)
  if (outcome === 'too-long') say(`The hook ${hook} was ended after ${trust.seconds} s; the commit stands.`)
  else if (outcome !== 'done') say(`The hook ${hook} failed; the commit stands.`)
}

type BookFacts = Readonly<Record<'path' | 'id' | 'name', string>>

/** What a hook is fed: one JSON value, a customer at a time, so that a large commit is never one text. */
function* piecesOf(hook: HookName, book: BookFacts, commit: ProposedCommit): Generator<string> {
  const {customers, ...rest} = commit
  yield `${JSON.stringify({hook, book, commit: rest}).slice(0, -2)},"customers":[`
  for (const [at, customer] of customers.entries()) yield `${at === 0 ? '' : ','}${JSON.stringify(customer)}`
  yield ']}}\n'
}
