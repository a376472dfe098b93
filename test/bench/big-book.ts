import {closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import type {Relationship} from '../../src/core/book/relationship.ts'
import {firstSchema, type Settings} from '../../src/core/book/settings.ts'
import {slug} from '../../src/core/value/fold.ts'
import type {ServiceCase} from '../../src/kinds/case/case.ts'
import type {FollowUp} from '../../src/kinds/follow-up/follow-up.ts'
import type {Touch} from '../../src/kinds/touch/touch.ts'
import {emailOf, phoneOf} from '../../src/sample/contact-details.ts'
import {wordsIn} from '../../src/sample/languages.ts'
import {nameOf} from '../../src/sample/names.ts'
import {type Random, randomFrom} from '../../src/sample/random.ts'
import {languages} from '../../src/sample/words.ts'
import {checksum} from '../../src/store/checksum.ts'
import {type LineDocument, lineText, settingsFile} from '../../src/store/journal.ts'
import {initBook} from '../../src/store/json/admin.ts'
import {realDisk} from '../../src/store/json/disk.ts'
import {folderAt} from '../../src/store/json/folder.ts'
import {buildIndex, type Indexed} from '../../src/store/json/index-build.ts'
import {documentFile, treeNames} from '../../src/store/json/layout.ts'
import {currentFormat} from '../../src/store/json/parse.ts'
import {stateText} from '../../src/store/json/state.ts'
import {serialise} from '../../src/store/snapshot.ts'

/** What each customer of a big book has. */
export const each = {cases: 10, followUps: 10, touches: 20} as const

/** The present of big books. */
export const bigNow = '2026-11-02T08:00:00Z'

export interface Made {
  readonly path: string
  readonly customers: number
  /** Null where it was there already. */
  readonly seconds: number | null
}

const now = Date.parse(bigNow)
const dayMs = 86_400_000
const historyMs = 5 * 365 * dayMs
const staff = ['marina', 'tiago', 'giulia', 'pablo'] as const
/** Customers in a line of the journal: as those of a small import. */
const perCommit = 50

/**
 * A book of that many customers, made up and always the same, in a folder of its own; one that is there already is
 * taken as it is. Documents and journal are written as a commit would leave them, without waiting for the disk, and the
 * index is built from them on the way.
 */
export async function bigBook(path: string, customers: number, open = customers / 10): Promise<Made> {
  if (existsSync(join(path, 'state.json'))) return {path, customers, seconds: null}
  rmSync(path, {recursive: true, force: true})
  const start = performance.now()
  await initBook(path, settingsFor(customers))
  rmSync(join(path, 'state.json'))
  for (const name of treeNames) mkdirSync(join(path, 'index', name), {recursive: true, mode: 0o700})
  const documents = writtenDocuments(path, {customers, open})
  const {roots} = await buildIndex(folderAt(realDisk, path), documents, new Map(), async (file, text) =>
    writeFileSync(join(path, file), text, {mode: 0o600}),
  )
  const settings = checksum(readFileSync(join(path, settingsFile)))
  const seq = Math.ceil(customers / perCommit)
  writeFileSync(
    join(path, 'state.json'),
    stateText({schema: firstSchema, index: currentFormat.index, seq, settings, roots}),
    {mode: 0o600},
  )
  return {path, customers, seconds: (performance.now() - start) / 1000}
}

function settingsFor(customers: number): Settings {
  return {
    schema: firstSchema,
    id: '6f1d0a52-9d1c-4c6c-8a0e-3b9a6f0f5b11',
    name: 'Forno & Fogão',
    timeZone: 'America/Sao_Paulo',
    language: 'en',
    country: 'BR',
    openingHours: null,
    targets: null,
    counters: {case: customers * each.cases, followUp: customers * each.followUps},
    createdAt: instant(now - historyMs - dayMs),
  }
}

/** Writes the documents and their lines of the journal, one commit for some of them, and passes them on. */
async function* writtenDocuments(path: string, size: Size): AsyncGenerator<Indexed> {
  const journal = openSync(join(path, 'journal', `${bigNow.slice(0, 7)}.ndjson`), 'w', 0o600)
  let seq = 0
  let documents: LineDocument[] = []
  for (let n = 0; n < size.customers; n++) {
    const relationship = bigRelationship(n, size)
    const {ref} = relationship.customer
    const file = join(path, documentFile(ref))
    const text = serialise(relationship)
    const sum = checksum(text)
    mkdirSync(join(file, '..'), {recursive: true, mode: 0o700})
    writeFileSync(file, text, {mode: 0o600, flag: 'wx'})
    documents.push({ref, sum, undo: null})
    if (documents.length === perCommit || n === size.customers - 1) {
      writeSync(journal, lineText(lineOf(++seq, documents)))
      documents = []
    }
    yield {relationship, sum}
  }
  closeSync(journal)
}

function lineOf(seq: number, customers: readonly LineDocument[]): Parameters<typeof lineText>[0] {
  return {
    seq,
    at: instant(now - dayMs),
    by: 'marina',
    command: 'import customers',
    op: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    subjects: customers.map(({ref}) => ref),
    undid: null,
    customers,
    settings: null,
    ops: [],
  }
}

/**
 * The customer of that number with five years behind them; numbers of cases and follow-ups rise with time across the
 * book. One follow-up in ten is still to be done.
 */
export function bigRelationship(n: number, size: Size): Relationship {
  const random = randomFrom(7, n)
  const language = languages[n % languages.length] as (typeof languages)[number]
  const name = nameOf(language, Math.floor(n / languages.length))
  const ref = slug(name)
  const phone = phoneOf(language, n)
  const owner = random.pick(staff)
  const words = wordsIn(language)
  const followUps = times(each.followUps, (index) => bigFollowUp(random, words, {n, index, ...size, owner}))
  const kept = followUps.flatMap((one) => touchOf(random, one))
  const own = times(each.touches - kept.length, () => bigTouch(random, words))
  return {
    schema: firstSchema,
    customer: {
      id: random.uuid(),
      ref,
      formerRefs: [],
      name,
      emails: [emailOf(ref, language)],
      phones: phone === null ? [] : [phone],
      company: null,
      tags: random.chance(0.4) ? [random.pick(['vip', 'baker', 'barista', 'newsletter', 'workshop'])] : [],
      language,
      channel: random.pick([null, 'whatsapp', 'email', 'phone']),
      birthday: random.chance(0.45) ? birthdayOf(random, isBusy({n, ...size})) : null,
      owner,
      preferences: {},
      cadence: random.chance(0.1) ? {ideal: '1y', atMost: '2y'} : null,
      notes: random.chance(0.5) ? [{at: instant(now - historyMs), by: owner, text: random.pick(words.notes)}] : [],
      createdAt: instant(now - historyMs - dayMs),
      createdBy: owner,
      forgottenAt: null,
    },
    cases: times(each.cases, (index) => bigCase(random, words, {n, index, ...size, owner})),
    followUps,
    touches: [...kept, ...own].toSorted((one, other) => (one.at < other.at ? -1 : 1)),
  }
}

/** Who is not busy has none in the weeks around the present. */
function birthdayOf(random: Random, isBusy: boolean): string {
  const days = random.int(20, 80) * 365.25 + (isBusy ? random.int(0, 365) : random.int(40, 320))
  return instant(now - days * dayMs).slice(0, 10)
}

type Words = ReturnType<typeof wordsIn>

export interface Size {
  readonly customers: number
  /** Cases that are not resolved; about as many follow-ups are due within a month, and of so many customers perhaps a birthday. */
  readonly open: number
}

interface Place extends Size {
  readonly n: number
  readonly index: number
  readonly owner: string
}

/** The time of the case or follow-up of that index: one of ten stretches, and in it in the order of customers. */
function placedAt({n, index, customers}: Place): number {
  return now - historyMs + (historyMs / 10) * (index + n / customers)
}

function numberAt({n, index, customers}: Place): number {
  return index * customers + n + 1
}

/** Is this one of those with work at hand? They are spread evenly. */
function isBusy({n, customers, open}: Size & {readonly n: number}): boolean {
  return Math.floor(((n + 1) * open) / customers) > Math.floor((n * open) / customers)
}

function bigCase(random: Random, words: Words, place: Place): ServiceCase {
  const {owner} = place
  const story = random.pick(words.stories)
  const channel = random.pick(['email', 'whatsapp', 'phone', 'web'] as const)
  const opened = placedAt(place)
  const replied = opened + random.int(10, 600) * 60_000
  const received = replied + random.int(30, 900) * 60_000
  const resolved = received + random.int(30, 4000) * 60_000
  const told = (text: string) => text.replaceAll('{it}', 'Brasa 60')
  const isOpen = place.index === each.cases - 1 && isBusy(place)
  const events: ServiceCase['events'] = [
    {at: instant(opened), by: owner, kind: 'opened'},
    {at: byNow(replied), by: owner, kind: 'replied', text: told(story.reply), channel},
    {at: byNow(received), by: owner, kind: 'received', text: told(story.answer), channel},
    ...(isOpen
      ? []
      : [
          {
            at: byNow(resolved),
            by: owner,
            kind: 'resolved',
            resolution: told(story.resolution),
            cause: story.cause,
          } as const,
        ]),
  ]
  return {
    id: random.uuid(),
    number: numberAt(place),
    subject: told(story.subject),
    type: story.type,
    priority: random.pick(['low', 'normal', 'normal', 'normal', 'high', 'urgent']),
    channel,
    origin: 'customer',
    purpose: 'resolve',
    owner,
    tags: [],
    firstResponseAt: byNow(replied),
    events,
  }
}

function bigFollowUp(random: Random, words: Words, place: Place): FollowUp {
  const {index, owner} = place
  const {kind, subject} = random.pick(words.followUps)
  const scheduled = placedAt(place)
  const isDone = index < each.followUps - 1
  const days = isDone ? random.int(3, 30) : isBusy(place) ? random.int(-3, 30) : random.int(31, 720)
  const due = instant((isDone ? scheduled : now) + days * dayMs)
  const done = Date.parse(due) + random.int(-1, 2) * dayMs
  const {text, mood} = random.pick(words.outcomes)
  return {
    id: random.uuid(),
    number: numberAt(place),
    subject,
    kind,
    channel: null,
    purpose: 'bond',
    due: due.slice(0, 10),
    repeat: null,
    case: null,
    owner,
    events: [
      {at: instant(scheduled), by: owner, kind: 'scheduled'},
      ...(isDone
        ? [{at: instant(done), by: owner, kind: 'done', note: text, mood, touch: random.uuid()} as const]
        : []),
    ],
  }
}

function touchOf(random: Random, {number, owner, events}: FollowUp): readonly Touch[] {
  return events.flatMap((event) =>
    event.kind !== 'done'
      ? []
      : [
          {
            id: event.touch,
            at: event.at,
            by: owner ?? '',
            text: event.note ?? '',
            channel: random.pick(['phone', 'whatsapp', 'email'] as const),
            origin: 'us' as const,
            purpose: 'bond' as const,
            mood: event.mood,
            case: null,
            followUp: number,
          },
        ],
  )
}

function bigTouch(random: Random, words: Words): Touch {
  const {text, mood, origin, purpose, channel} = random.pick(words.touches)
  return {
    id: random.uuid(),
    at: instant(now - random.fraction() * historyMs),
    by: random.pick(staff),
    text: text.replaceAll('{it}', 'Brasa 60'),
    channel,
    origin,
    purpose,
    mood,
    case: null,
    followUp: null,
  }
}

function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({length: count}, (_, index) => make(index))
}

function byNow(at: number): string {
  return instant(Math.min(at, now))
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
