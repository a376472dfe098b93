import type {Present} from '../../core/targets/service-clock.ts'
import {slug} from '../../core/value/fold.ts'
import {byText} from '../../core/value/order.ts'
import {type NumberedKind, numberedKinds, topicOf} from '../../kinds/registry.ts'
import {safe} from '../../output/safe.ts'
import type {BookReader} from '../../store/store.ts'
import {namedIn} from '../../views/commits.ts'
import {type Book, openBook} from '../book/book.ts'
import {choicesIn} from '../refs/at-hand.ts'
import {causesIn, ownersIn, resolvedIn, tagsIn} from '../refs/known-words.ts'
import type {SubjectKind} from '../refs/subject-choice.ts'
import {isGiven} from '../refs/subject-choice.ts'
import {commandNamed, shortForms} from '../run/command-words.ts'
import {preferencesOf} from '../run/preferences.ts'
import type {Shell} from '../run/shell.ts'
import {type ArgDefinition, type Definition, definitionOf, type FlagDefinition} from './definition.ts'
import {commandsIn, helpPages, isTopic, topicsIn} from './topics.ts'

/** What can stand at the end of a command line: the word, and what it is. */
export type Candidate = readonly [word: string, about: string]

/** Said in place of candidates where the name of a file or folder goes. */
export const fileWanted = ':file'

/** What fits the last of the words that were typed after `desk`. Never fails: nothing fits where anything is wrong. */
export async function candidatesFor(typed: readonly string[], given: Given, shell: Shell): Promise<string> {
  try {
    const found = await fits(typed, given, shell)
    return found === fileWanted ? `${fileWanted}\n` : found.map(([word, about]) => `${word}\t${safe(about)}\n`).join('')
  } catch {
    return ''
  }
}

type Given = Readonly<Record<string, unknown>>
type Found = readonly Candidate[] | typeof fileWanted

async function fits(typed: readonly string[], given: Given, shell: Shell): Promise<Found> {
  const asksHelp = typed[0] === 'help' && typed.length > 1
  const words = withFlagValuesApart(asksHelp ? typed.slice(1) : typed)
  const before = words.slice(0, -1)
  const last = words.at(-1) ?? ''
  const named = asksHelp ? null : commandNamed(before, shell.catalogue)
  const definition = named === null || 'fitting' in named ? null : await definitionOf(named.words, shell)
  if (named === null || 'fitting' in named || definition === null)
    return starting(last, asksHelp ? helpWords(before, last, shell) : commandWords(before, last, shell))
  const place = placeOf(before.slice(named.length), last, definition)
  const found = await atPlace(place, definition, {...given, ...bookTyped(before, shell.io.env['HOME'])}, shell)
  return found === fileWanted ? found : found.filter(isPlain).map(([word, about]) => [place.stem + word, about])
}

/** Shells put what is offered on the command line as it stands: nothing of it may be more to them than letters. */
function isPlain([word]: Candidate): boolean {
  return /^[\p{L}\p{N}@_.:/+-]+$/u.test(word)
}

/** Shells that break words at `=` hand it over as a word of its own. */
function withFlagValuesApart(typed: readonly string[]): readonly string[] {
  return typed.flatMap((word, at) => {
    const isMark = word === '=' && at > 0
    return isMark ? (at === typed.length - 1 ? [''] : []) : [word]
  })
}

/** After `help` also the pages that are about no command. */
function helpWords(before: readonly string[], last: string, shell: Shell): readonly Candidate[] {
  return [...(before.length === 0 ? helpPages : []), ...commandWords(before, last, shell)]
}

function commandWords(before: readonly string[], last: string, {catalogue}: Shell): readonly Candidate[] {
  if (before.length > 1) return []
  const [topic] = before
  if (topic !== undefined)
    return commandsIn(topic, catalogue).map(([words, about]) => [words.split(' ')[1] ?? '', about])
  return last.startsWith('-')
    ? [
        ['--help', 'Help on a command.'],
        ['--version', 'Which desk this is.'],
      ]
    : [
        ...commandsIn(null, catalogue),
        ...topicsIn(catalogue),
        ...Object.entries(shortForms).filter(([short]) => !isTopic(short, catalogue)),
        ['help', 'Help on a command.'],
      ]
}

/** Where the word goes: to a flag as its value, to an argument, or it is a flag itself. */
interface Place {
  readonly kind: 'value' | 'arg' | 'flag'
  readonly flag: FlagDefinition | null
  readonly arg: ArgDefinition | null
  /** What was typed of the value, and what stands before it in the same word (`--format=`). */
  readonly last: string
  readonly stem: string
  /** The argument before it. */
  readonly previous: string
}

function placeOf(before: readonly string[], last: string, {flags, args: all}: Definition): Place {
  const args = isGiven('where', before) ? all.filter((arg) => !arg.chooses) : all
  const {waiting, positional, ended, previous} = walked(before, flags)
  const inline = /^(--[\w-]+=)(.*)$/.exec(last)
  const named = inline === null || ended ? null : flagNamed(inline[1]?.slice(0, -1) ?? '', flags)
  if (waiting !== null) return {kind: 'value', flag: waiting, arg: null, last, stem: '', previous}
  if (named !== null)
    return {kind: 'value', flag: named, arg: null, last: inline?.[2] ?? '', stem: inline?.[1] ?? '', previous}
  if (last.startsWith('-') && !ended) return {kind: 'flag', flag: null, arg: null, last, stem: '', previous}
  const arg = args[positional] ?? args.findLast((one) => one.multiple) ?? null
  const isList = arg?.chooses === true || arg?.offeredAfter != null
  const stem = isList ? last.slice(0, last.lastIndexOf(',') + 1) : ''
  return {kind: 'arg', flag: null, arg, last: last.slice(stem.length), stem, previous}
}

/** Goes along the words: the flag that still waits for its value, how many arguments were given, was `--` said. */
function walked(before: readonly string[], flags: readonly FlagDefinition[]) {
  return before.reduce<{waiting: FlagDefinition | null; positional: number; ended: boolean; previous: string}>(
    ({waiting, positional, ended, previous}, word) => {
      if (waiting !== null) return {waiting: null, positional, ended, previous}
      if (ended || !word.startsWith('-') || word === '-')
        return {waiting, positional: positional + 1, ended, previous: word}
      if (word === '--') return {waiting, positional, ended: true, previous}
      const flag = flagNamed(word, flags)
      return {waiting: flag?.value === null ? null : flag, positional, ended, previous}
    },
    {waiting: null, positional: 0, ended: false, previous: ''},
  )
}

function flagNamed(word: string, flags: readonly FlagDefinition[]): FlagDefinition | null {
  return flags.find(({name, char}) => word === `--${name}` || (char !== null && word === `-${char}`)) ?? null
}

async function atPlace(
  {kind, flag, arg, last, previous}: Place,
  {flags}: Definition,
  given: Given,
  shell: Shell,
): Promise<Found> {
  if (kind === 'flag') return starting(last, flags.flatMap(flagWords))
  const {options = [], name = ''} = flag ?? arg ?? {}
  const after = arg?.offeredAfter == null ? [] : await arg.offeredAfter(previous, shell)
  const words = options.length > 0 ? options : [...(arg?.offered ?? []), ...after]
  if (words.length > 0)
    return starting(
      last,
      words.map((word): Candidate => [word, '']),
    )
  if (arg?.name === 'seq') return starting(last, await commits(await opened(given, shell)))
  const known = flag === null ? null : knownOf(flag)
  if (known !== null) return starting(last, await known(await opened(given, shell)))
  if (fileNames.has((flag?.value ?? name).toUpperCase())) return fileWanted
  if (arg?.ask === 'view' || (flag?.value === 'QUERY' && last.startsWith('@')))
    return views(last, arg?.name === 'name', await opened(given, shell))
  if (arg?.ask === 'plan') return plans(last, await opened(given, shell))
  const subject = flag === null ? (arg?.ask ?? null) : subjectOfFlag(flag.value ?? '', name)
  return subject === null || !isSubject(subject)
    ? []
    : refs({subject, takes: arg?.takes ?? null}, last, await opened(given, shell))
}

function opened(given: Given, shell: Shell): Promise<Book> {
  const book = given['book'] || preferencesOf(shell.io, () => undefined).book
  return openBook({...given, book}, shell.io, {makes: null, say: () => undefined})
}

function views(last: string, isBare: boolean, {settings}: Book): readonly Candidate[] {
  const named = (settings.views ?? []).map(({name, where}): Candidate => [isBare ? name : `@${name}`, where])
  return starting(last, named)
}

function plans(last: string, {settings}: Book): readonly Candidate[] {
  return starting(
    last,
    (settings.plans ?? []).map(({plan, title = ''}): Candidate => [plan, title]),
  )
}

type Known = (book: Book) => Promise<readonly Candidate[]>

/** What a book knows already of what a flag takes: people, tags, causes; those that come up most first. */
function knownOf({name, value}: FlagDefinition): Known | null {
  if (name === 'owner' || name === 'by' || name === 'to') return (book) => mostFirst(book, ownersIn)
  if (value === 'TAG') return (book) => mostFirst(book, tagsIn)
  return value === 'CAUSE' ? (book) => mostFirst(book, causesIn) : null
}

async function mostFirst(
  {store, clock}: Book,
  count: (reader: BookReader, present: Present) => Promise<ReadonlyMap<string, number>>,
): Promise<readonly Candidate[]> {
  const counts = await store.read((reader) => count(reader, clock))
  return [...counts].toSorted(([a, one], [b, other]) => other - one || byText(a, b)).map(([word]) => [word, ''])
}

const lastCommits = 20

/** The last commits that still hold. */
async function commits({store}: Book): Promise<readonly Candidate[]> {
  const found = await store.log(lastCommits)
  return found
    .filter(({undoneBy}) => undoneBy === null)
    .map(({seq, command, subjects}) => [String(seq), [command, ...namedIn(subjects).slice(0, 3)].join(' ')])
}

const fileNames: ReadonlySet<string> = new Set(['PLAN', 'DIR', 'FILE', 'FOLDER', 'PATH'])

function isSubject(ask: string): ask is SubjectKind {
  return ask === 'customer' || numberedKinds.some(({name}) => name === ask)
}

/** `CASE` and `FOLLOW-UP` are what kinds are called; `--case` takes one, whatever its value is called. */
function subjectOfFlag(value: string, name: string): SubjectKind | null {
  if (value === 'CUSTOMER') return 'customer'
  const isMeant = (kind: NumberedKind) =>
    name === topicOf(kind) || [kind.noun, topicOf(kind)].includes(value.toLowerCase())
  return numberedKinds.find(isMeant)?.name ?? null
}

function flagWords({name, allowNo, description}: FlagDefinition): readonly Candidate[] {
  const said: Candidate = [`--${name}`, description]
  return allowNo ? [said, [`--no-${name}`, `Not: ${description}`]] : [said]
}

function starting(last: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const wanted = last.toLowerCase()
  return candidates.filter(([word]) => word.toLowerCase().startsWith(wanted))
}

/** `--book`, where it stands on the line already. */
function bookTyped(before: readonly string[], home: string | undefined): Given {
  const at = before.findIndex((word) => word === '--book' || word.startsWith('--book='))
  const book = before[at]?.startsWith('--book=') === true ? before[at]?.slice('--book='.length) : before[at + 1]
  return at === -1 || book === undefined ? {} : {book: book.replace(/^~(?=\/)/, home ?? '~')}
}

const most = 200

interface Wanted {
  readonly subject: SubjectKind
  /** Statuses of those that can be taken. */
  readonly takes: readonly string[] | null
}

function refs({subject, takes}: Wanted, last: string, {store, clock}: Book): Promise<readonly Candidate[]> {
  return store.read(async (reader) => {
    if (subject === 'customer') return last === '' ? firstCustomers(reader) : customersNamed(reader, last)
    if (takes?.includes('resolved') === true) return starting(last, await resolvedIn(reader, clock))
    const choices = await choicesIn(reader, subject, clock, takes)
    return starting(
      last,
      choices.map(({ref, candidate}) => [ref, candidate]),
    )
  })
}

async function firstCustomers(reader: BookReader): Promise<readonly Candidate[]> {
  const found: Candidate[] = []
  for await (const {ref, name, forgottenAt} of reader.directory()) {
    if (forgottenAt === null) found.push([ref, name])
    if (found.length === most) break
  }
  return found
}

async function customersNamed(reader: BookReader, last: string): Promise<readonly Candidate[]> {
  const start = /^[a-z0-9-]+$/i.test(last) ? last.toLowerCase() : slug(last)
  const found = await reader.named(start)
  return found.filter(({by}) => by === 'ref').map(({ref, name}) => [ref, name])
}
