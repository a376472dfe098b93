import {Refusal} from '../../core/refusal.ts'
import {readCsv} from './csv.ts'
import {type Bytes, decoded, peeked} from './encoding.ts'
import {readJson} from './json.ts'
import type {Table} from './table.ts'
import {readVcards} from './vcard.ts'
import {readXlsx} from './xlsx.ts'

const zip = [0x50, 0x4b, 0x03, 0x04]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]

/** Reads a file by what is in it: a workbook, vCards, JSON, NDJSON, else CSV. Of its text only the cells are kept. */
export async function readTable(bytes: Bytes, path: string, sheet: string | null): Promise<Table> {
  const {head, whole} = await peeked(bytes, 4096)
  if (beginsWith(head, zip)) return readXlsx(whole, path, sheet)
  if (beginsWith(head, oldOffice)) {
    throw new Refusal('file.unreadable', {path, detail: 'it is an old workbook; save it as .xlsx or CSV'})
  }
  const texts = decoded(whole, path)
  const start = await startOf(decoded(onlyPart(head), path))
  if (/^begin:vcard/i.test(start)) return readVcards(texts)
  return /^[[{]/.test(start) && !/\.(csv|tsv|txt)$/i.test(path) ? readJson(texts, path) : readCsv(texts, path)
}

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

async function* onlyPart(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part
}

async function startOf(texts: AsyncIterable<string>): Promise<string> {
  for await (const text of texts) return text.trimStart().slice(0, 40)
  return ''
}
