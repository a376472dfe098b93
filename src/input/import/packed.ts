import {createGunzip} from 'node:zlib'
import {Refusal} from '../../core/refusal.ts'
import {assertWithin, type Limits} from '../limits.ts'

/** Refuses what is packed so that it fills a memory or a disk. */
function assertUnpacks(path: string, packed: number, unpacked: number, limits: Limits): void {
  assertWithin(path, 'bytes when it is unpacked', unpacked, Math.max(limits.unpacked, packed * limits.unpackedTimes))
}

/** A file that was compressed with gzip. */
export async function* unzipped(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  let [packed, size] = [0, 0]
  const feeding = feed(bytes, gunzip, (count) => {
    packed += count
  })
  try {
    for await (const part of gunzip as AsyncIterable<Uint8Array>) {
      size += part.length
      assertUnpacks(path, packed, size, limits)
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

async function feed(
  bytes: AsyncIterable<Uint8Array>,
  gunzip: ReturnType<typeof createGunzip>,
  fed: (count: number) => void,
): Promise<void> {
  for await (const part of bytes) {
    if (gunzip.destroyed) return
    fed(part.length)
    if (!gunzip.write(part)) await new Promise((go) => gunzip.once('drain', go).once('close', go))
  }
  gunzip.end()
}

interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly others: readonly string[]
}

const readable = /\.(?:csv|tsv|txt|json|ndjson|jsonl|xlsx|ods|vcf|ics)$/i

/**
 * The file of an archive that is named, or its only one; none where the archive is itself a workbook, or an OpenDocument
 * spreadsheet, which is `more`.
 */
export async function filesIn(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  named: string | null,
  limits: Limits,
): Promise<{readonly files: readonly PackedFile[]; readonly more: Uint8Array; readonly isOds: boolean}> {
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
    return {files: [], more: whole, isOds: false}
  }
  if (format.includes('opendocument.spreadsheet')) return {files: [], more: whole, isOds: true}
  if (format.includes('opendocument')) {
    throw new Refusal('file.unreadable', {path, detail: 'it is no spreadsheet; save its table as .ods, .xlsx or CSV'})
  }
  if (entries.some(({name}) => name.startsWith('xl/'))) return {files: [], more: whole, isOds: false}
  const found = entries.filter(({name}) => readable.test(name) && !/(?:^|\/)[._]/.test(name))
  const fits = named === null ? found : found.filter(({name}) => isCalled(name, named))
  const [one] = fits
  if (one === undefined || fits.length > 1) {
    const names = found.map(({name}) => name)
    const which = names.length === 0 ? 'no file that can be read' : `${names.join(', ')}; say which one with --sheet`
    throw new Refusal('file.unreadable', {path, detail: `it is an archive, and has ${which}`})
  }
  assertUnpacks(path, whole.length, one.size, limits)
  const unpacked = unzipSync(whole, {filter: ({name}) => name === one.name})[one.name] ?? new Uint8Array()
  return {
    files: [{name: one.name, bytes: unpacked, others: found.filter((other) => other !== one).map(({name}) => name)}],
    more: whole,
    isOds: false,
  }
}

/** The parts of an archive whose names fit, and an archive of these alone that is not packed. */
export async function unpackedParts(
  bytes: Uint8Array,
  path: string,
  names: RegExp,
  limits: Limits,
): Promise<{readonly parts: readonly Uint8Array[]; readonly whole: Uint8Array}> {
  const {unzipSync, zipSync} = await import('fflate')
  let unpacked = 0
  const parts = unzipSync(bytes, {
    filter({name, originalSize}) {
      if (!names.test(name)) return false
      unpacked += originalSize
      assertUnpacks(path, bytes.length, unpacked, limits)
      return true
    },
  })
  return {parts: Object.values(parts), whole: zipSync(parts, {level: 0})}
}

/** By its whole name or the last part of it, with the ending or without. */
function isCalled(name: string, named: string): boolean {
  const [whole, wanted] = [name.toLowerCase(), named.toLowerCase()]
  const last = whole.slice(whole.lastIndexOf('/') + 1)
  return [whole, last, last.replace(/\.[^.]*$/, '')].includes(wanted)
}
