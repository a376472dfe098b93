import type {ListedCommit} from '../core/book/commit-fields.ts'
import type {Settings} from '../core/book/settings.ts'
import type {Instant} from '../core/time/calendar.ts'
import {isListOf, isObject} from '../core/value/json-equality.ts'
import {checksum, isChecksum} from './checksum.ts'
import type {Changes, DocumentChange, Forgotten} from './draft/draft.ts'
import type {Patch, Undo} from './patch.ts'
import {reversePatch} from './patch.ts'
import {isRef} from './ref.ts'
import {type OpEntry, serialise} from './snapshot.ts'
import type {Intent, RefusedRow} from './store.ts'
import {speaksOf} from './words-of.ts'

export interface LineDocument {
  readonly ref: string
  /** Checksum of the document after the commit; null where the commit took it away. */
  readonly sum: string | null
  readonly undo: Undo
}

/** One commit, one line. */
export interface Line {
  readonly seq: number
  readonly at: Instant
  readonly by: string
  readonly command: string
  readonly op: string
  readonly subjects: readonly string[]
  readonly undid: number | null
  readonly customers: readonly LineDocument[]
  /** `undo` does not speak of the counters: a number is never given out twice. */
  readonly settings: {readonly sum: string; readonly undo: Patch | null} | null
  readonly ops: readonly OpEntry[]
  /** Rows that the change did not take, where an op id was given; left out where it took all. */
  readonly refused?: readonly RefusedRow[]
  /** There is no undo data: somebody was forgotten, or the change was made by hand. */
  readonly lost?: true
}

/** What settings are called where documents are named. */
export const settingsFile = 'book.json'

/** A given op id as it is looked up: so that it may be rubbed out where it says a name. */
export function opKey(bookId: string, op: string): string {
  return checksum(`${bookId} ${op}`)
}

/** The settings as they were, but that numbers stay given out, and the book one of its version. */
function takenBack({before, after}: NonNullable<Changes['settings']>): Settings {
  const {counters, schema, desk} = after
  return schema === before.schema ? {...before, counters} : {...before, counters, schema, desk}
}

export function newLine(
  intent: Intent,
  said: Pick<Line, 'seq' | 'op' | 'subjects' | 'undid' | 'ops'> & {refused: readonly RefusedRow[]},
  changes: Changes,
): Line {
  const line: Line = {
    seq: said.seq,
    at: intent.at,
    by: intent.by,
    command: intent.command,
    op: said.op,
    subjects: said.subjects,
    undid: said.undid,
    customers: [...changes.documents].map(([ref, change]) => ({ref, sum: sumOf(change), undo: change.undo})),
    settings: changes.settings && {
      sum: checksum(serialise(changes.settings.after)),
      undo: reversePatch(takenBack(changes.settings), changes.settings.after),
    },
    ops: said.ops,
    ...(said.refused.length === 0 ? {} : {refused: said.refused}),
  }
  return {...changes.forgotten.reduce(rubbed, line), by: line.by}
}

function sumOf({after}: DocumentChange): string | null {
  return after && checksum(after)
}

/** The line without the refs of a forgotten person, who did it, and all that could give them back; the same line if it has none of it. */
export function rubbed(whole: Line, {refs, into, carriers = []}: Forgotten): Line {
  const line = withoutReasons(whole)
  const gone = new Set(refs)
  const speaks = line.subjects.some((one) => gone.has(one)) || line.customers.some(({ref}) => gone.has(ref))
  if (!speaks) return carriers.includes(line.seq) ? withoutUndo(line) : line
  const own = line.ops.find(({seq}) => seq === line.seq)
  const others = line.customers.filter(({ref}) => !gone.has(ref))
  return {
    ...line,
    by: '',
    op: own === undefined ? line.op.replace(spoken, '') : `#${own.key}`,
    subjects: [...new Set(line.subjects.map((one) => (gone.has(one) ? into : one)))],
    customers: [
      ...others.map((one) => ({...one, undo: null})),
      ...(others.some(({ref}) => ref === into) ? [] : [{ref: into, sum: null, undo: null}]),
    ],
    settings: line.settings && {...line.settings, undo: null},
    lost: true,
  }
}

/** An op id that the store did not make itself. */
const spoken = /^(?![0-9a-f]{8}-[0-9a-f-]{27}$).*$/su

/** Why a row was refused may name anybody, by any name. */
function withoutReasons(line: Line): Line {
  const {refused} = line
  if (refused === undefined || refused.every(({message}) => message === null)) return line
  return {...line, refused: refused.map((row) => ({...row, message: null}))}
}

function withoutUndo(line: Line): Line {
  const customers = line.customers.map((one) => ({...one, undo: null}))
  return {...line, customers, settings: line.settings && {...line.settings, undo: null}, lost: true}
}

/** Goes along the journal, oldest line first, to find the commits that may hold words of forgotten people. */
export interface Trail {
  follow(line: Line): void
  end(): readonly Forgotten[]
}

export function trailOf(forgotten: readonly Forgotten[]): Trail {
  const trails = forgotten.map((person) => ({person, carries: carrierTest(person), carriers: [] as number[]}))
  return {
    follow: (line) => {
      for (const {carries, carriers} of trails) if (carries(line)) carriers.push(line.seq)
    },
    end: () => trails.map(({person: {refs, into}, carriers}) => ({refs, into, ...(carriers.length > 0 && {carriers})})),
  }
}

/**
 * While a person is joined to another, undo data of that other one may hold words of theirs; so may that of settings, where
 * a saved view asks for them.
 */
function carrierTest({refs, words = []}: Forgotten): (line: Line) => boolean {
  const gone = new Set(refs)
  const away = new Set<string>()
  const holders = new Set<string>()
  return ({customers, settings}) => {
    const speaks = customers.some(({ref}) => gone.has(ref))
    const isSaid = settings?.undo != null && speaksOf(JSON.stringify(settings.undo), words)
    const carries = isSaid || (!speaks && customers.some(({ref}) => holders.has(ref)))
    const left = customers.filter(({ref, sum}) => sum === null && (gone.has(ref) || holders.has(ref)))
    for (const {ref, sum} of customers) {
      if (gone.has(ref) && sum === null) away.add(ref)
      else away.delete(ref)
    }
    if (left.length > 0) for (const {ref, sum} of customers) if (sum !== null && !gone.has(ref)) holders.add(ref)
    if (away.size === 0) holders.clear()
    return carries
  }
}

/** As it stands in the journal: JSON that ends in a checksum of itself, and LF. */
export function lineText(line: Line): string {
  const body = JSON.stringify(line)
  return `${body.slice(0, -1)},"sum":"${checksum(body)}"}\n`
}

/** Null where the text is not what was written. */
export function parseLine(text: string): Line | null {
  const end = /,"sum":"([0-9a-f]{32})"\}$/.exec(text)
  if (end === null) return null
  const body = `${text.slice(0, end.index)}}`
  const line: unknown = checksum(body) === end[1] ? JSON.parse(body) : null
  return isLine(line) ? line : null
}

/** Its checksum says only that these are the bytes, not that desk wrote them; refs become names of files. */
function isLine(value: unknown): value is Line {
  if (!isObject(value)) return false
  const {seq, at, by, command, op, subjects, undid, customers, settings, ops, refused = []} = value
  return (
    [at, by, command, op].every((one) => typeof one === 'string') &&
    Number.isSafeInteger(seq) &&
    (undid === null || Number.isSafeInteger(undid)) &&
    isListOf(subjects, (one) => typeof one === 'string') &&
    isListOf(customers, (one) => isObject(one) && isRef(one['ref']) && isNullOr(isChecksum, one['sum'])) &&
    isNullOr((one) => isObject(one) && isChecksum(one['sum']), settings) &&
    isListOf(ops, isOpEntry) &&
    isListOf(refused, isRefused)
  )
}

function isOpEntry(value: unknown): boolean {
  if (!isObject(value)) return false
  const {key, seq, whose = []} = value
  return isChecksum(key) && Number.isSafeInteger(seq) && isListOf(whose, (one) => typeof one === 'string')
}

function isRefused(value: unknown): boolean {
  if (!isObject(value)) return false
  const {line, code, message} = value
  return Number.isSafeInteger(line) && [code, message ?? ''].every((one) => typeof one === 'string')
}

function isNullOr(test: (one: unknown) => boolean, value: unknown): boolean {
  return value === null || test(value)
}

export function commitRow(line: Line, undoneBy: number | null): ListedCommit {
  return {
    seq: line.seq,
    at: line.at,
    by: line.by,
    command: line.command,
    opId: line.op,
    subjects: line.subjects,
    customers: line.customers.map(({ref}) => ref),
    undid: line.undid,
    undoneBy,
  }
}

/** Rows for lines that come newest first. A commit is undone while the commit that undid it is not undone itself. */
export async function* commitRows(lines: AsyncIterable<Line>): AsyncGenerator<ListedCommit> {
  const undoneBy = new Map<number, number>()
  for await (const line of lines) {
    const by = undoneBy.get(line.seq) ?? null
    if (by === null && line.undid !== null) undoneBy.set(line.undid, line.seq)
    yield commitRow(line, by)
  }
}

/** The first so many of them. */
export async function firstCommits(lines: AsyncIterable<Line>, limit: number): Promise<readonly ListedCommit[]> {
  const found: ListedCommit[] = []
  if (limit <= 0) return found
  for await (const row of commitRows(lines)) {
    found.push(row)
    if (found.length >= limit) break
  }
  return found
}

/** The documents that a commit changed in a way that an undo would take back. */
export function records(line: Line): readonly string[] {
  const refs = line.customers.map(({ref}) => ref)
  return line.settings?.undo ? [...refs, settingsFile] : refs
}
