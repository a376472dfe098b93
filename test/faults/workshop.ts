import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {commandNamed} from '../../src/cli/run/command-words.ts'
import type {Io} from '../../src/cli/run/io.ts'
import {main} from '../../src/cli/run/main.ts'
import {catalogue} from '../../src/generated/catalogue.ts'
import type {Disk} from '../../src/store/json/disk.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {faultyDisk} from '../store/faulty-disk.ts'
import {withCreate} from '../support/with-create.ts'

/** The present of all that is done here, unless it says otherwise. */
export const now = '2026-11-02T09:00:00Z'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, on a disk of its own; without one, on the real one that is not asked to sync. */
export async function desk(
  argv: readonly string[],
  disk: Disk = faultyDisk(null).disk,
  more: Partial<Io> = {},
): Promise<Outcome> {
  const told = {stdout: '', stderr: ''}
  const sink = (name: 'stdout' | 'stderr') => ({isTTY: false, write: (text: string) => (told[name] += text)})
  const io: Io = {
    stdin: Object.assign(nothing(), {isTTY: false}),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: {},
    preferences: {},
    disk,
    now: () => now,
    login: () => 'rita',
    ...more,
  }
  const named = commandNamed(argv, catalogue)
  const words = named === null || 'fitting' in named ? '' : named.words
  const code = await main(withCreate(words, argv), {io, catalogue, version: '0.0.0'})
  return {code, ...told}
}

async function* nothing(): AsyncGenerator<string> {}

/** A run that must go well. */
export async function done(argv: readonly string[]): Promise<Outcome> {
  const outcome = await desk(argv)
  if (outcome.code !== 0) throw new Error(`desk ${argv.join(' ')}: exit ${outcome.code}\n${outcome.stderr}`)
  return outcome
}

/** Where files are kept in memory, if there is such a place. */
export function memoryFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
}

/** A folder of its own for the work, and what takes it away again. */
export function workFolder(): {readonly path: string; clear(): void; remove(): void} {
  const path = mkdtempSync(join(memoryFolder(), 'caredesk-faults-'))
  return {
    path,
    clear: () => {
      for (const name of readdirSync(path)) rmSync(join(path, name), {recursive: true, force: true})
    },
    remove: () => rmSync(path, {recursive: true, force: true}),
  }
}

/** Copies a folder, modes and all. */
export function copyTree(from: string, to: string): void {
  mkdirSync(to, {recursive: true, mode: 0o700})
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else copyFileSync(source, target)
  }
  chmodSync(to, statSync(from).mode & 0o777)
}

/** Every file below a folder: path -> bytes as text. */
export function bytesIn(path: string): Readonly<Record<string, string>> {
  if (!existsSync(path)) return {}
  const found = readdirSync(path, {recursive: true, withFileTypes: true}).flatMap((entry): [string, string][] => {
    const file = join(entry.parentPath, entry.name)
    return entry.isFile() ? [[file.slice(path.length + 1), readFileSync(file, 'latin1')]] : []
  })
  return Object.fromEntries(found.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Names of temporary files and folders that are still there. */
export function temporariesIn(path: string): readonly string[] {
  const names = existsSync(path) ? readdirSync(path, {recursive: true, encoding: 'utf8'}) : []
  return names.filter((name) => name.endsWith('.tmp'))
}

/** Text in which what chance or a checksum put there is the same everywhere. */
export function masked(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
    .replaceAll(/\b[0-9a-f]{32,64}\b/g, '#')
    .replaceAll(/\bforgotten-[0-9a-f]{12}\b/g, 'forgotten-#')
    .replaceAll(/\b(?=[0-9a-f]*[a-f\d])[0-9a-f]{8}\b/g, '#')
}

/** What the files of a book say that can't be made again: settings, customers and journal; masked. */
export function truthIn(path: string): string {
  const files = Object.entries(bytesIn(path)).filter(([file]) => /^(book\.json|customers\/|journal\/)/.test(file))
  const told = files.map(([file, text]) => {
    const name = masked(file.replace(/^customers\/../, 'customers'))
    return `${name}\n${masked(text).replaceAll(/"op":"[^"]*"/g, '"op":"#"')}`
  })
  return told.toSorted().join('\n')
}

/** What a reader sees in a book, masked. */
export function seenIn(path: string): Promise<string> {
  return openJsonStore(path, {disk: faultyDisk(null).disk}).read(async (book) => {
    const all: unknown[] = [await book.settings(), await book.open('case'), await book.due('--01-01', '9999-12-31')]
    for await (const relationship of book.relationships()) all.push(relationship)
    for await (const row of book.directory()) all.push(row)
    return all
      .map((one) => masked(JSON.stringify(one)))
      .toSorted()
      .join('\n')
  })
}
