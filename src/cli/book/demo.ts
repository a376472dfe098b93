import {mkdtemp} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import type {Relationship} from '../../core/book/relationship.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {countersIn, higherCounters, noNumbers, type Tally, tallyOf} from '../../kinds/registry.ts'
import {sampleBook, sampleBookFacts} from '../../sample/book.ts'
import {openStore} from '../../store/open.ts'
import type {Draft, Store} from '../../store/store.ts'
import {queueFrom} from '../report/queue.ts'
import type {Io, Sink} from '../run/io.ts'
import {main} from '../run/main.ts'
import type {Shell} from '../run/shell.ts'
import {makeBook} from './book.ts'

export interface Sample extends Tally {
  readonly path: string
  readonly customers: number
}

/** Makes the sample book: a year at a made-up shop that ends now. Without a folder it goes to a new temporary one. */
export async function makeSample(shell: Shell, folder: string | undefined, now: Instant): Promise<Sample> {
  const path = folder === undefined ? join(await mkdtemp(join(tmpdir(), 'caredesk-demo-')), 'book') : resolve(folder)
  const {shop: name, zone: timeZone, country, language} = sampleBookFacts
  await makeBook(path, shell.io, {name, timeZone, country, language, createdAt: now})
  const relationships = [...sampleBook({seed: 1, now, zone: timeZone})]
  await openStore(path, {disk: shell.io.disk}).change(
    {command: 'demo', at: now, by: 'demo', opId: null, dryRun: false, wait: 30},
    (draft) => fill(draft, relationships),
  )
  const tally = relationships.reduce((sofar, one) => tallyOf(one, sofar), tallyOf({}))
  return {path, customers: relationships.length, ...tally}
}

async function fill(draft: Draft, relationships: readonly Relationship[]): Promise<readonly string[]> {
  const counters = relationships.reduce((sofar, one) => higherCounters(sofar, countersIn(one)), noNumbers)
  const {openingHours, targets, plans} = sampleBookFacts
  await draft.configure({...(await draft.settings()), openingHours, targets, plans, counters})
  for (const relationship of relationships) await draft.put(relationship)
  return []
}

interface Scene {
  readonly say: string
  readonly argv: readonly string[]
}

/** A day at the desk: every command is really run, on the sample book. */
export async function playDay(shell: Shell, {path}: Sample, now: Instant, color: boolean | undefined): Promise<void> {
  const colour = color === undefined ? [] : [color ? '--color' : '--no-color']
  const {io, catalogue, version} = shell
  const screen = {io: asOnScreen(io), catalogue, version}
  for (const {say, argv} of await scenes(openStore(path, {disk: io.disk}), now)) {
    io.stdout.write(`\n# ${say}\n$ desk ${argv.map(shown).join(' ')}\n`)
    await main([...argv, '--book', path, '--now', now, '--no-input', ...colour], screen)
  }
}

/** What is shown looks as it does on a terminal, also in a pipe, but there without colour. */
function asOnScreen(io: Io): Io {
  const stdout: Sink = {
    isTTY: true,
    columns: io.stdout.columns ?? 80,
    getColorDepth: () => (io.stdout.isTTY === true ? (io.stdout.getColorDepth?.() ?? 1) : 1),
    write: (text) => io.stdout.write(text),
  }
  return {...io, stdout, now: () => io.now(), login: () => io.login()}
}

async function scenes(store: Store, now: Instant): Promise<readonly Scene[]> {
  const {zone, richestInEnglish: star} = sampleBookFacts
  const queue = await store.read((book) => queueFrom(book, {now, zone}, 0))
  const found = queue.find((line) => line.kind === 'case')?.ref ?? 'C1'
  const promise = queue.find((line) => line.kind === 'followup')?.ref ?? 'F1'
  return [
    {say: 'Who needs me today? Cases and care in one queue, each with its reason.', argv: ['today', '--limit', '10']},
    {say: 'Before picking up the phone: everything that counts, on one page.', argv: ['summary', star]},
    {
      say: 'Service: answer the case that waits, and wait for the customer.',
      argv: ['case', 'reply', found, 'The part is here; shall we come tomorrow at ten?', '--wait-for', 'customer'],
    },
    {
      say: 'Care: keep a promise, and note how it went.',
      argv: ['followup', 'done', promise, '--note', 'Had a good talk', '--mood', '2'],
    },
    {
      say: 'A word over the counter is worth a line.',
      argv: ['touch', 'add', star, 'came by, the oven is fine', '--mood', '1', '--channel', 'in-person'],
    },
    {
      say: 'A plan of care: each step with its day, before anything happens.',
      argv: ['plan', 'test', 'welcome', sampleBookFacts.quiet],
    },
    {say: 'A slip? Every change can be taken back.', argv: ['undo']},
    {say: 'Nothing is lost, and it can be checked.', argv: ['book', 'check']},
  ]
}

function shown(word: string): string {
  return /^[\w@.+-]+$/.test(word) ? word : `"${word}"`
}
