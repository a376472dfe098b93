import {Refusal} from '../../core/refusal.ts'
import type {Clock} from '../../core/time/calendar.ts'
import {readCalendar} from './calendar.ts'
import {readCsv} from './csv.ts'
import {type Bytes, decoded, MixedLines, peeked} from './encoding.ts'
import {readJson} from './json.ts'
import type {Table} from './table.ts'
import {readVcards} from './vcard.ts'
import {readXlsx} from './xlsx.ts'

const zip = [0x50, 0x4b, 0x03, 0x04]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]

/** Reads a file by what is in it: a workbook, vCards, a calendar, JSON, NDJSON, else CSV. Of its text only the cells are kept. */
export async function readTable(bytes: Bytes, path: string, sheet: string | null, clock: Clock): Promise<Table> {
  const {head, whole} = await peeked(bytes, 4096)
  if (beginsWith(head, zip)) return readXlsx(whole, path, sheet)
  if (beginsWith(head, oldOffice)) {
    throw new Refusal('file.unreadable', {path, detail: 'it is an old workbook; save it as .xlsx or CSV'})
  }
  const fault = otherFault(head)
  if (fault !== null) throw new Refusal('file.unreadable', {path, detail: fault})
  if (sheet !== null)
    throw new Refusal('file.unreadable', {path, detail: `it is no workbook, so it has no sheet ${sheet}`})
  const start = await startOf(decoded(onlyPart(head), path))
  const mixed = new MixedLines()
  if (/^begin:vcard\s*$/im.test(start)) return readVcards(decoded(whole, path, {mixed, folds: true}), mixed)
  if (/^begin:v(?:calendar|todo|event)\s*$/im.test(start))
    return readCalendar(decoded(whole, path, {mixed, folds: true}), clock)
  const texts = decoded(whole, path, {mixed})
  return /^[[{]/.test(start) && !/\.(csv|tsv|txt)$/i.test(path) ? readJson(texts, path) : readCsv(texts, path, mixed)
}

const others: readonly (readonly [string, readonly number[]])[] = [
  ['it is compressed; unpack it first', [0x1f, 0x8b]],
  ['it is a PDF; save what is in it as .xlsx or CSV', [0x25, 0x50, 0x44, 0x46, 0x2d]],
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
