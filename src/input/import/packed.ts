import {createGunzip} from 'node:zlib'
import {Refusal} from '../../core/refusal.ts'

/** What a compressed file may come to: larger ones are made to fill a disk. */
const mostUnpacked = 1 << 30

/** A file that was compressed with gzip. */
export async function* unzipped(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  const feeding = feed(bytes, gunzip)
  let size = 0
  try {
    for await (const part of gunzip as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > mostUnpacked) throw tooLarge(path)
      yield part
    }
    await feeding
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('file.unreadable', {path, detail: "it is compressed, and can't be unpacked"})
  } finally {
    gunzip.destroy()
  }
}

async function feed(bytes: AsyncIterable<Uint8Array>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  for await (const part of bytes) {
    if (gunzip.destroyed) return
    if (!gunzip.write(part)) await new Promise((go) => gunzip.once('drain', go).once('close', go))
  }
  gunzip.end()
}

interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly others: readonly string[]
}

const readable = /\.(?:csv|tsv|txt|json|ndjson|jsonl|xlsx|vcf|ics)$/i

/** The file of an archive that is named, or its only one; none where the archive is a workbook itself, which is `more`. */
export async function filesIn(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  named: string | null,
): Promise<{readonly files: readonly PackedFile[]; readonly more: Uint8Array}> {
  const {unzipSync} = await import('fflate')
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  const whole = Buffer.concat(parts)
  const entries: {name: string; size: number}[] = []
  let format = ''
  try {
    const kind = unzipSync(whole, {
      filter({name, originalSize}) {
        entries.push({name, size: originalSize})
        return name === 'mimetype' && originalSize < 200
      },
    })
    format = Buffer.from(kind['mimetype'] ?? []).toString('latin1')
  } catch {
    return {files: [], more: whole}
  }
  if (format.includes('opendocument')) {
    throw new Refusal('file.unreadable', {path, detail: 'it is an OpenDocument spreadsheet; save it as .xlsx or CSV'})
  }
  if (entries.some(({name}) => name.startsWith('xl/'))) return {files: [], more: whole}
  const found = entries.filter(({name}) => readable.test(name) && !/(?:^|\/)[._]/.test(name))
  const fits = named === null ? found : found.filter(({name}) => isCalled(name, named))
  const [one] = fits
  if (one === undefined || fits.length > 1) {
    const names = found.map(({name}) => name)
    const which = names.length === 0 ? 'no file that can be read' : `${names.join(', ')}; say which one with --sheet`
    throw new Refusal('file.unreadable', {path, detail: `it is an archive, and has ${which}`})
  }
  if (one.size > mostUnpacked) throw tooLarge(path)
  const unpacked = unzipSync(whole, {filter: ({name}) => name === one.name})[one.name] ?? new Uint8Array()
  return {
    files: [{name: one.name, bytes: unpacked, others: found.filter((other) => other !== one).map(({name}) => name)}],
    more: whole,
  }
}

/** By its whole name or the last part of it, with the ending or without. */
function isCalled(name: string, named: string): boolean {
  const [whole, wanted] = [name.toLowerCase(), named.toLowerCase()]
  const last = whole.slice(whole.lastIndexOf('/') + 1)
  return [whole, last, last.replace(/\.[^.]*$/, '')].includes(wanted)
}

function tooLarge(path: string): Refusal {
  return new Refusal('file.unreadable', {path, detail: 'it comes to more than 1 GB when it is unpacked'})
}
