import {existsSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Fault} from '../store/faulty-disk.ts'
import {faultyDisk} from '../store/faulty-disk.ts'
import {blocksIn, fullDisk} from '../store/full-disk.ts'
import type {Scene} from './scenes.ts'
import {makeStarts, scenes} from './scenes.ts'
import type {Tally} from './tally.ts'
import {bytesIn, copyTree, desk, done, type Outcome, seenIn, temporariesIn, truthIn, workFolder} from './workshop.ts'

/** A scene, what it does when nothing goes wrong, and the calls of the disk that it takes. */
export interface Rehearsed {
  readonly scene: Scene
  readonly calls: readonly string[]
  readonly before: Look
  readonly after: Look
}

/** A book as a reader sees it and as its files say; null where there is none. */
interface Look {
  readonly truth: string
  readonly seen: string | null
  readonly bytes: Readonly<Record<string, string>>
}

export interface Judged {
  readonly state: 'before' | 'after' | 'torn'
  readonly unknown: boolean
}

interface Told {
  readonly error?: {readonly code: string; readonly message: string}
  readonly book?: {readonly findings?: readonly {readonly file: string; readonly remedy: string}[]}
  readonly operation?: {readonly saved: boolean}
}

/** A place to run scenes on faulty disks and to judge what is left. */
export async function openTrial(tally: Tally) {
  const work = workFolder()
  const starts = join(work.path, 'starts')
  const folder = join(work.path, 'run')
  const book = join(folder, 'book')
  await makeStarts(starts)

  const put = (scene: Scene) => {
    rmSync(folder, {recursive: true, force: true})
    copyTree(join(starts, scene.start), folder)
  }

  const look = async (): Promise<Look> => ({
    truth: truthIn(book),
    seen: existsSync(book) ? await seenIn(book).catch(() => null) : null,
    bytes: bytesIn(book),
  })

  async function rehearse(scene: Scene): Promise<Rehearsed> {
    put(scene)
    const before = await look()
    const counted = faultyDisk(null)
    const outcome = await desk(scene.argv(folder), counted.disk)
    if (outcome.code !== 0) throw new Error(`${scene.name}: exit ${outcome.code}\n${outcome.stdout}${outcome.stderr}`)
    return {scene, calls: counted.calls, before, after: await look()}
  }

  /** Runs the scene with a fault; null where the fault did not come about. */
  async function run({scene}: Rehearsed, fault: Fault): Promise<Outcome | null> {
    put(scene)
    const {disk, hit} = faultyDisk(fault)
    const outcome = await desk(scene.argv(folder), disk)
    return hit() ? outcome : null
  }

  /** Runs the scene on a disk with so many free blocks; null where they were enough. */
  async function runFull({scene}: Rehearsed, free: number): Promise<Outcome | null> {
    put(scene)
    let full = false
    const disk = fullDisk(folder, blocksIn(folder) + free, () => {
      full = true
    })
    const outcome = await desk(scene.argv(folder), disk)
    return full ? outcome : null
  }

  /** What the next command finds; readers look before it does. */
  async function judge(rehearsed: Rehearsed, outcome: Outcome, where: string, killed: boolean): Promise<Judged> {
    const {scene, before, after} = rehearsed
    const acknowledged = outcome.code === 0 || outcome.stderr.includes('Saved as commit')
    const told = killed ? {} : said(outcome, where)
    const unknown = told.error?.code === 'book.unknown-outcome'
    tally.add('tried')
    if (acknowledged) tally.add('acknowledged')
    if (unknown) tally.add('unknown')
    if (!killed) judgeAnswer(scene, outcome, told, where)
    await judgeReader(rehearsed, where)
    if (unknown || (!killed && outcome.code !== 0)) await judgeOperation(rehearsed, unknown, where)
    const findings = existsSync(book) ? await check(where) : []
    const truth = truthIn(book)
    const state = truth === after.truth && !differs(scene, findings) ? 'after' : stateOf(scene, truth, before)
    if (state === 'torn') tally.wrong('torn', `${where}: ${difference(truth, before.truth, after.truth)}`)
    if (acknowledged && state !== 'after')
      tally.wrong('lost', `${where}: exit ${outcome.code}, ${outcome.stderr.trim()}`)
    const failed = !killed && !acknowledged && outcome.code !== 75
    if (failed && state === 'after' && after.truth !== before.truth) {
      tally.fail(`${where}: exit ${outcome.code}, but it was done: ${outcome.stdout.trim()}`)
    }
    const mends = state === 'before' && ['edited', 'unindexed'].includes(scene.start)
    if (!mends && findings.length > 0) tally.fail(`${where}: check found ${JSON.stringify(findings)}`)
    if (state === 'before' && scene.start === 'book') judgeBytes(before.bytes, where)
    if (scene.outside === true || mends || (state === 'before' && scene.start === 'nothing') || outcome.code === 75) {
      await judgeAgain(rehearsed, state, where)
    }
    const left = temporariesIn(folder)
    if (left.length > 0) tally.wrong('leftOver', `${where}: ${left.join(' ')}`)
    return {state, unknown}
  }

  function stateOf({makesBook}: Scene, truth: string, before: Look): Judged['state'] {
    return truth === before.truth || (makesBook === true && isEmptyBook(truth)) ? 'before' : 'torn'
  }

  /** A rebuild changes nothing but what check finds. */
  function differs({start}: Scene, findings: readonly unknown[]): boolean {
    return start === 'unindexed' && findings.length > 0
  }

  function said({code, stdout}: Outcome, where: string): Told {
    try {
      return code === 0 ? {} : (JSON.parse(stdout) as Told)
    } catch {
      tally.fail(`${where}: not JSON: ${stdout.slice(0, 200)}`)
      return {}
    }
  }

  function judgeAnswer({outside}: Scene, {code}: Outcome, {error}: Told, where: string): void {
    if (![0, 5, 75, ...(outside === true ? [2] : [])].includes(code)) {
      tally.fail(`${where}: exit ${code}, ${error?.message ?? ''}`)
    }
    if (error === undefined || error.code === 'book.unknown-outcome') return
    const file =
      /“(\.|[^”]*(?:\.json|\.ndjson|\.gz|lock|queue|book|run|out|customers(?:\/..)?|journal|index(?:\/\w+)?))”/
    if (!file.test(error.message)) tally.fail(`${where}: names no file: ${error.message}`)
  }

  async function judgeReader({before, after, scene}: Rehearsed, where: string): Promise<void> {
    if (before.seen === null && scene.start !== 'nothing') return
    if (!existsSync(join(book, 'state.json')) && !existsSync(join(book, 'pending.json'))) return
    try {
      const seen = await seenIn(book)
      if (seen !== before.seen && seen !== after.seen && !(scene.makesBook === true && !seen.includes('"customer"'))) {
        tally.wrong('torn', `${where}: a reader saw ${difference(seen, before.seen ?? '', after.seen ?? '')}`)
      }
    } catch (error) {
      tally.wrong('unreadable', `${where}: ${String(error)} ${JSON.stringify((error as {facts?: unknown}).facts)}`)
    }
  }

  /** Where nobody knows, `book op` must know; where it failed, it must say so. */
  async function judgeOperation({scene, after}: Rehearsed, unknown: boolean, where: string): Promise<void> {
    if (!scene.argv(folder).some((word) => word.startsWith('--op-id')) || !existsSync(join(book, 'state.json'))) return
    if (scene.start !== 'book') return
    const answer = await desk(['book', 'op', 'tried-once', `--book=${book}`, '--json'])
    const saved = (JSON.parse(answer.stdout) as Told).operation?.saved
    await check(where)
    if (answer.code !== 0 || saved !== (truthIn(book) === after.truth)) {
      tally.fail(`${where}: book op says ${answer.stdout.trim()}${unknown ? '' : ', though it was not unknown'}`)
    }
  }

  async function check(where: string): Promise<readonly {readonly file: string; readonly remedy: string}[]> {
    const {code, stdout} = await desk(['book', 'check', `--book=${book}`, '--json'])
    const told = JSON.parse(stdout) as Told
    if (told.error?.code === 'book.missing') return []
    if (told.book?.findings === undefined || ![0, 5].includes(code)) {
      tally.wrong('unreadable', `${where}: check: exit ${code}, ${stdout.trim()}`)
    }
    return told.book?.findings ?? []
  }

  function judgeBytes(before: Readonly<Record<string, string>>, where: string): void {
    const now = bytesIn(book)
    const changed = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
      (file) => !['lock', 'queue'].includes(file) && before[file] !== now[file],
    )
    if (changed.length > 0) tally.fail(`${where}: nothing was done, but other bytes in ${changed.join(' ')}`)
  }

  /** The same command again, on a disk that is well: it does what it did not, and does nothing twice. */
  async function judgeAgain({scene, after}: Rehearsed, state: Judged['state'], where: string): Promise<void> {
    const made = state === 'after' && scene.start === 'nothing' && scene.makesBook !== true
    const again = await desk(scene.argv(folder))
    if (again.code !== (made ? 4 : 0)) tally.fail(`${where}: again: exit ${again.code}, ${again.stdout.trim()}`)
    else if (truthIn(book) !== after.truth) tally.wrong('torn', `${where}: after the same command again`)
    const findings = await check(`${where}: again`)
    if (findings.length > 0) tally.fail(`${where}: again: check found ${JSON.stringify(findings)}`)
    if (scene.name === 'book backup') {
      await done(['book', 'restore', join(folder, 'out', 'new.gz'), `--book=${join(folder, 'restored')}`, '--json'])
      if (truthIn(join(folder, 'restored')) !== after.truth) tally.wrong('torn', `${where}: the backup`)
    }
  }

  return {scenes, folder, book, rehearse, put, run, runFull, judge, close: () => work.remove()}
}

function isEmptyBook(truth: string): boolean {
  return truth.startsWith('book.json\n') && !truth.includes('\ncustomers/') && !truth.includes('\njournal/')
}

function difference(found: string, before: string, after: string): string {
  const known = new Set([...before.split('\n'), ...after.split('\n')])
  const odd = found.split('\n').find((line) => !known.has(line))
  return odd === undefined ? 'a mixture of before and after' : odd.slice(0, 160)
}
