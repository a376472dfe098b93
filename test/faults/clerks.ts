import {type ChildProcess, spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {initBook} from '../../src/store/json/admin.ts'
import {checkBook} from '../../src/store/json/check.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {intent, person, settings} from '../store/people.ts'
import {crew} from './crew.ts'
import type {Tally} from './tally.ts'

export interface Clerk {
  readonly name: string
  readonly process: ChildProcess
  readonly ended: Promise<void>
  /** When it has the lock the next time, or has ended. */
  atWork(): Promise<unknown>
  /** What it has said so far, line by line. */
  lines(): readonly string[]
}

/** A book in a new folder of `base`, and processes that write to it and read it. */
export async function openShop(base: string) {
  const work = mkdtempSync(join(base, 'caredesk-faults-'))
  const [book, script, signals] = [join(work, 'book'), join(work, 'clerk.js'), join(work, 'signal')]
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(work, 'node_modules'))
  await build({
    entryPoints: [fileURLToPath(new URL('clerk.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['fs-native-extensions'],
    logLevel: 'error',
  })
  await initBook(book, settings)
  await openJsonStore(book).change(intent('customer add'), async (draft) => {
    for (const ref of crew) await draft.put(person(ref))
    return crew
  })

  function hire(role: 'write' | 'read', name: string, most = 0): Clerk {
    const out = join(work, `${name}.out`)
    writeFileSync(out, '')
    const words = [script, role, book, out, name, String(most), signals]
    const child = spawn(process.execPath, words, {stdio: ['ignore', 'pipe', 'inherit']})
    child.stdout.resume()
    const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
    const atWork = () => Promise.race([ended, new Promise((resolve) => child.stdout.once('data', resolve))])
    return {name, process: child, ended, atWork, lines: () => readFileSync(out, 'utf8').split('\n').slice(0, -1)}
  }

  const signal = (name: 'go' | 'stop') => writeFileSync(`${signals}.${name}`, '')
  const ready = async (clerks: readonly Clerk[]) => {
    while (clerks.some((clerk) => !clerk.lines().includes('ready'))) await sleep(20)
  }
  return {
    book,
    hire,
    signal,
    ready,
    close: () => rmSync(work, {recursive: true, force: true}),
  }
}

/** Every commit that was acknowledged is in the journal under its number, once; the numbers have no gap. */
export async function judgeWriters(tally: Tally, book: string, clerks: readonly Clerk[]): Promise<number> {
  const said = clerks.flatMap((clerk) => clerk.lines().map((line) => line.split(' ')))
  const acknowledged = said.filter(([kind]) => kind === 'saved')
  tally.add('acknowledged', acknowledged.length)
  for (const [, opId, code] of said.filter(([kind]) => kind === 'failed')) tally.fail(`${opId} failed: ${code}`)
  const log = await openJsonStore(book).log(Number.MAX_SAFE_INTEGER)
  const bySeq = new Map(log.map((row) => [String(row.seq), row.opId]))
  for (const [, opId, seq] of acknowledged) {
    if (bySeq.get(seq ?? '') !== opId) tally.wrong('lost', `${opId} was saved as commit ${seq}`)
  }
  if (log.some(({seq}, index) => seq !== log.length - index)) tally.fail('the numbers of the commits have a gap')
  if (new Set(log.map(({opId}) => opId)).size !== log.length) tally.fail('an operation was done twice')
  for (const finding of await checkBook(book)) tally.wrong('unreadable', `check found ${JSON.stringify(finding)}`)
  return log.length - 1 - acknowledged.length
}

export interface Looks {
  readonly snapshots: number
  readonly slowestLook: number
}

/** What readers saw was the state after one commit, and never an older one than before. */
export function judgeReaders(tally: Tally, readers: readonly Clerk[]): Looks {
  let [snapshots, slowestLook] = [0, 0]
  for (const line of readers.flatMap((reader) => reader.lines())) {
    const [kind, ...rest] = line.split(' ')
    if (kind === 'look') {
      snapshots++
      slowestLook = Math.max(slowestLook, Math.round(Number(rest[0])))
    } else if (kind === 'unreadable') tally.wrong('unreadable', `a reader: ${rest.join(' ')}`)
    else tally.wrong('torn', `a reader: ${line}`)
  }
  return {snapshots, slowestLook}
}
