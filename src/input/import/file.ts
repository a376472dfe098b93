import {Refusal} from '../../core/refusal.ts'
import type {Clock} from '../../core/time/calendar.ts'
import {assertWithin, type Limits, RowCount, usualLimits} from '../limits.ts'
import {readCalendar} from './calendar.ts'
import {readCsv} from './csv.ts'
import {type Bytes, decoded, MixedLines, peeked} from './encoding.ts'
import {readJson} from './json.ts'
import {isMarkup, readMarkup} from './markup.ts'
import {readOds} from './ods.ts'
import {filesIn, unzipped} from './packed.ts'
import type {Table} from './table.ts'
import {readVcards} from './vcard.ts'
import {readXlsx} from './xlsx.ts'

const zip = [0x50, 0x4b, 0x03, 0x04]
const gzip = [0x1f, 0x8b]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads a file by what is in it: a workbook, vCards, a calendar, JSON, NDJSON, else CSV; also one that is compressed, or
 * one of an archive. Of its text only the cells are kept. `sheet` names a sheet, or a file of an archive; `at` a list in
 * JSON, such as `data.items`.
 */
export async function readTable(
  bytes: Bytes,
  path: string,
  sheet: string | null,
  clock: Clock,
  at: string | null = null,
  limits: Limits = usualLimits,
): Promise<Table> {
  const table = await tableIn(bytes, path, sheet, clock, at, limits)
  assertWithin(path, 'columns', table.columns.length, limits.columns)
  return table
}

async function tableIn(
  bytes: Bytes,
  path: string,
  sheet: string | null,
  clock: Clock,
  at: string | null,
  limits: Limits,
): Promise<Table> {
  const {head, whole} = await peeked(bytes, 4096)
  if (beginsWith(head, gzip)) {
    return readTable(unzipped(whole, path, limits), path.replace(/\.gz$/i, ''), sheet, clock, at, limits)
  }
  if (beginsWith(head, zip)) {
    const {files, more, isOds} = await filesIn(whole, path, sheet, limits)
    const [file] = files
    if (file === undefined) return (isOds ? readOds : readXlsx)(more, path, sheet, limits)
    const table = await readTable(onlyPart(file.bytes), file.name, null, clock, at, limits)
    return {...table, sheets: [...(table.sheets ?? []), ...file.others]}
  }
  if (beginsWith(head, oldOffice)) {
    throw new Refusal('file.unreadable', {path, detail: 'it is an old workbook; save it as .xlsx or CSV'})
  }
  const fault = otherFault(head)
  if (fault !== null) throw new Refusal('file.unreadable', {path, detail: fault})
  const start = await startOf(decoded(onlyPart(head), path))
  if (isMarkup(start)) return readMarkup(decoded(whole, path), path, sheet)
  if (sheet !== null)
    throw new Refusal('file.unreadable', {path, detail: `it is no workbook, so it has no sheet ${sheet}`})
  const mixed = new MixedLines()
  if (/^begin:vcard\s*$/im.test(start))
    return readVcards(decoded(whole, path, {mixed, folds: true}), mixed, {path, limits})
  if (/^begin:v(?:calendar|todo|event)\s*$/im.test(start))
    return readCalendar(decoded(whole, path, {mixed, folds: true}), path, clock, limits)
  const texts = decoded(whole, path, {mixed})
  const isJson = /^[[{]/.test(start) && !/\.(csv|tsv|txt)$/i.test(path)
  return isJson ? readJson(texts, path, at, limits) : readCsv(texts, path, mixed, new RowCount(path, limits))
}

const others: readonly (readonly [string, readonly number[]])[] = [
  ['it is a PDF; save what is in it as .xlsx or CSV', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['it is an archive with nothing in it', [0x50, 0x4b, 0x05, 0x06]],
  ['it is a picture', [0x89, 0x50, 0x4e, 0x47]],
  ['it is a picture', [0xff, 0xd8, 0xff]],
  ['it is a database; export CSV from it', [...Buffer.from('SQLite format 3')]],
]

/** Why the beginning of a file shows that it has no rows; null where it may have. Zeros come in pairs with letters in UTF-16. */
function otherFault(head: Uint8Array): string | null {
  const known = others.find(([, signature]) => beginsWith(head, signature))
  if (known !== undefined) return known[0]
  const controls = head.filter((byte) => byte < 0x20 && byte !== 0 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1b)
  return controls.length > 30 && controls.length > head.length / 20 ? 'it is no text' : null
}

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

async function* onlyPart(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part
}

async function startOf(texts: AsyncIterable<string>): Promise<string> {
  for await (const text of texts) return text.trimStart()
  return ''
}
