import {Refusal} from '../../core/refusal.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {isListOf} from '../../core/value/json-equality.ts'
import type {BatchFile, BatchRow} from '../../input/batch.ts'
import {decoded, wholeText} from '../../input/import/encoding.ts'
import {parseInstant} from '../../input/when.ts'
import {parseZone} from '../../input/zone.ts'
import {renderJson} from '../../output/json.ts'
import {bytesOf} from '../run/bytes.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** A batch, and the book that it was tried on. */
export interface Plan {
  /** The id of the book; null where there was none yet. */
  readonly book: string | null
  /** The sequence number of its last commit. */
  readonly seq: number
  /** When it was tried: days that are counted from the present are counted from here. */
  readonly now: Instant
  readonly zone: string
  readonly keepGoing: boolean
  readonly batch: BatchFile
}

const version = 1

export function planText(plan: Plan): string {
  return renderJson({batchPlan: version, ...plan})
}

/** Where the book stands that a plan is made on. */
export async function groundOf({book, settings}: DeskCommand): Promise<Pick<Plan, 'book' | 'seq'>> {
  if (book.make !== null) return {book: null, seq: 0}
  const [last] = await book.store.log(1)
  return {book: settings.id, seq: last?.seq ?? 0}
}

/** Reads a plan; refuses what is none, and one for another book. */
export async function planGiven(desk: DeskCommand, path: string): Promise<Plan> {
  const plan = planOf(path, await documentIn(desk, path))
  const isOther = desk.book.make === null && plan.book !== null && plan.book !== desk.settings.id
  if (isOther) throw new Refusal('batch.other-book', {path})
  return {...plan, now: parseInstant(plan.now, 'UTC'), zone: parseZone(plan.zone)}
}

async function documentIn({config}: DeskCommand, path: string): Promise<unknown> {
  const text = await wholeText(decoded(bytesOf(config.io, path) as AsyncIterable<Uint8Array>, path))
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('file.invalid', {path, detail: 'it is no plan of a batch'})
  }
}

function planOf(path: string, document: unknown): Plan {
  const {batchPlan, ...plan} = fieldsOf(document)
  const {book, seq, now, zone, keepGoing} = plan
  const batch = fieldsOf(plan['batch'])
  const isPlan =
    batchPlan === version &&
    (book === null || typeof book === 'string') &&
    Number.isSafeInteger(seq) &&
    typeof now === 'string' &&
    typeof zone === 'string' &&
    typeof keepGoing === 'boolean' &&
    (batch['format'] === 'ndjson' || batch['format'] === 'csv') &&
    isListOf(batch['columns'], (one) => typeof one === 'string') &&
    isListOf(batch['rows'], isRow)
  if (!isPlan) throw new Refusal('file.invalid', {path, detail: 'it is no plan of a batch'})
  return plan as unknown as Plan
}

const faults: readonly unknown[] = [null, 'no-object', 'extra-cells'] satisfies readonly BatchRow['fault'][]

function isRow(value: unknown): boolean {
  const {line, given, fault} = fieldsOf(value)
  return Number.isSafeInteger(line) && typeof given === 'object' && given !== null && faults.includes(fault)
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
