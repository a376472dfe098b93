import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {checkBook} from '../../../src/store/json/check.ts'
import {faultyDisk} from '../../store/faulty-disk.ts'
import {chance} from '../chance.ts'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {Platter, type Remains} from '../power-cut.ts'
import {killedOnceNamed, powerLog, type Step} from '../power-log.ts'
import {makeStarts, past, scenes} from '../scenes.ts'
import type {Shard} from '../sharded.ts'
import {isIn, sharded} from '../sharded.ts'
import {Tally} from '../tally.ts'
import {bytesIn, copyTree, desk, seenIn, truthIn, workFolder} from '../workshop.ts'

export const family: Family = {
  name: 'power',
  promise: 'when the power goes, what was said to be saved is there, whatever the disk had not yet written is not',
  run: async (options) => {
    const figures = await sharded(import.meta.filename, options)
    const toothless = ['without fsync of files', 'without fsync of folders'].filter((name) => figures[name] === 0)
    return {
      ...figures,
      failures: [...figures.failures, ...toothless.map((name) => `${name}, nothing was lost: the model shows nothing`)],
    }
  },
}

/** Commands one after the other, in one log: what the first leaves unsynced may bite the second. */
interface Story {
  readonly name: string
  readonly start: string
  readonly lines: readonly (readonly string[])[]
  /** The first is killed once a file has got this name, before that is durable; the second finishes what it left. */
  readonly killedAt?: string
}

/** In the short form not every moment is tried, and few of a story that is longer than this; but the last ones always are. */
const manySteps = 300
const lastSteps = 4

type Control = 'none' | 'without fsync of files' | 'without fsync of folders'

export async function part({short, seed}: FamilyOptions, shard: Shard): Promise<Figures> {
  const tally = new Tally(family.name, {seed})
  const next = chance(seed * 31 + shard.index)
  const work = workFolder()
  const run = join(work.path, 'run')
  const book = join(run, 'book')
  const cut = join(work.path, 'cut', 'book')
  await makeStarts(join(work.path, 'starts'))
  const controls = {'without fsync of files': 0, 'without fsync of folders': 0}
  let cuts = 0
  let prefixes = 0

  for (const [index, story] of stories(run).entries()) {
    if (!isIn(shard, index)) continue
    rmSync(run, {recursive: true, force: true})
    copyTree(join(work.path, 'starts', story.start), run)
    const told = await recorded(story, book)
    for (const control of ['none', 'without fsync of files', 'without fsync of folders'] as const) {
      if (control !== 'none' && controls[control] >= 3) continue
      const most = told.visible > 0 ? 200 : control === 'none' && !short ? 6 : 2
      const platter = new Platter(told.start)
      let promised = 0
      for (const [at, step] of told.steps.entries()) {
        if (!isLeftOut(step, control)) platter.do(step)
        if (step.kind === 'promise') promised++
        const every = !short ? 1 : told.steps.length > manySteps ? 25 : 5
        const isTried = at % every === index % every || at >= told.steps.length - lastSteps
        if (at < told.visible || (told.visible === 0 && !isTried)) continue
        if (control === 'none') prefixes++
        const seen = new Set<string>()
        for (const remains of platter.cuts(most, next)) {
          const key = [...remains].map(([path, bytes]) => `${path} ${bytes?.toString('latin1') ?? ''}`).join('\n')
          if (seen.has(key)) continue
          seen.add(key)
          const where = `${story.name}, after step ${at + 1} (${step.kind})`
          const wrong = await judged(remains, promised, told, where)
          if (control !== 'none') {
            controls[control] += wrong === null ? 0 : 1
            continue
          }
          cuts++
          tally.add('tried')
          tally.add('injected')
          tally.add('acknowledged', promised)
          if (wrong !== null) tally.wrong(...wrong)
        }
        if (control !== 'none' && controls[control] >= 3) break
      }
    }
  }
  work.remove()
  return tally.figures({prefixes, cuts, ...controls})

  async function judged(
    remains: Remains,
    promised: number,
    {states}: Recorded,
    where: string,
  ): Promise<['lost' | 'torn' | 'unreadable', string] | null> {
    put(remains)
    const allowed = states.slice(promised)
    if (
      allowed[0]?.seen === null &&
      !remains.has(join(book, 'pending.json')) &&
      !remains.has(join(book, 'state.json'))
    ) {
      return null
    }
    try {
      const seen = await seenIn(cut)
      if (!allowed.some((state) => state.seen === seen)) {
        return [states.some((state) => state.seen === seen) ? 'lost' : 'torn', `${where}: what a reader sees`]
      }
      const findings = await findingsIn(cut)
      const truth = truthIn(cut)
      if (!allowed.some((state) => state.findings === findings)) return ['torn', `${where}: check found ${findings}`]
      if (!allowed.some((state) => state.truth === truth)) return ['torn', `${where}: other files than ever`]
      return null
    } catch (error) {
      const facts = JSON.stringify((error as {facts?: unknown}).facts ?? {})
      return ['unreadable', `${where}: ${String(error)} ${facts}`]
    }
  }

  function put(remains: Remains): void {
    rmSync(dirname(cut), {recursive: true, force: true})
    mkdirSync(cut, {recursive: true, mode: 0o700})
    for (const [path, bytes] of remains) {
      const target = join(cut, path.slice(book.length))
      if (!path.startsWith(book)) continue
      if (bytes === null) mkdirSync(target, {recursive: true, mode: 0o700})
      else writeFileSync(target, bytes, {mode: 0o600})
    }
  }
}

interface Recorded {
  /** The first step after which there is anything in the place of the book. */
  readonly visible: number
  readonly start: ReadonlyMap<string, {readonly inode: number; readonly bytes: Buffer} | null>
  readonly steps: readonly Step[]
  /** After none, one, two ... of the promised commits. */
  readonly states: readonly {readonly seen: string | null; readonly truth: string; readonly findings: string}[]
}

async function recorded({lines, killedAt}: Story, book: string): Promise<Recorded> {
  const start = new Map<string, {inode: number; bytes: Buffer} | null>([[book, null]])
  for (const [file, text] of Object.entries(bytesIn(book))) {
    for (let folder = dirname(join(book, file)); folder !== book; folder = dirname(folder)) start.set(folder, null)
    start.set(join(book, file), {inode: start.size, bytes: Buffer.from(text, 'latin1')})
  }
  const {disk, steps} = powerLog(inodesOf(start))
  const states = [await look(book)]
  const promises: number[] = []
  for (const [index, argv] of lines.entries()) {
    const before = steps.length
    const dies = killedAt !== undefined && index === 0
    const outcome = await desk(argv, dies ? killedOnceNamed(disk, killedAt) : disk)
    if (outcome.code !== 0 && !dies) throw new Error(`desk ${argv.join(' ')}: ${outcome.code} ${outcome.stdout}`)
    const found = promisesIn(steps, before, book)
    promises.push(...(!dies && promises.length < index ? found : []), ...found)
    const now = dies ? await lookAside(book) : await look(book)
    if (now.truth !== states.at(-1)?.truth) states.push(now)
  }
  const restored = steps.findIndex((step) => step.kind === 'rename' && step.to === book)
  if (restored !== -1) return {start, states, ...inPlace(steps, restored, book)}
  const withPromises = steps.flatMap((step, index) => {
    const commit = promises.indexOf(index)
    return commit === -1 ? [step] : [step, {kind: 'promise', commit} as const]
  })
  if (states.length !== promises.length + 1) throw new Error(`${promises.length} commits, ${states.length} states`)
  return {start, steps: withPromises, states, visible: 0}
}

async function look(book: string): Promise<Recorded['states'][number]> {
  return {
    seen: await seenIn(book).catch(() => null),
    truth: truthIn(book),
    findings: await findingsIn(book).catch(() => ''),
  }
}

/** What a reader would see who finishes what was begun, in a copy: it is not to be finished yet. */
async function lookAside(book: string): Promise<Recorded['states'][number]> {
  const aside = join(dirname(book), 'aside', 'book')
  try {
    copyTree(book, aside)
    await seenIn(aside)
    return await look(aside)
  } finally {
    rmSync(dirname(aside), {recursive: true, force: true})
  }
}

/** A book that is built beside its place and then moved there, as if it had been built there: it is seen once it is promised. */
function inPlace(steps: readonly Step[], moved: number, book: string): Pick<Recorded, 'steps' | 'visible'> {
  const step = steps[moved]
  const beside = step?.kind === 'rename' ? step.from : ''
  const at = (path: string) =>
    path === beside || path.startsWith(`${beside}/`) ? book + path.slice(beside.length) : path
  const there = steps.slice(0, moved).map((one): Step => {
    if (one.kind === 'rename') return {...one, from: at(one.from), to: at(one.to)}
    return 'path' in one ? {...one, path: at(one.path)} : one
  })
  const synced = steps[moved + 1]
  if (synced?.kind !== 'sync folder' || synced.path !== dirname(book))
    throw new Error('the restored book is not synced')
  return {steps: [...there, {kind: 'promise', commit: 0}], visible: there.length}
}

/** What check finds; not that folders have other modes, for modes are not in the model. */
async function findingsIn(book: string): Promise<string> {
  const findings = await checkBook(book, {disk: faultyDisk(null).disk})
  return findings
    .filter(({remedy}) => remedy !== 'permissions')
    .map(({file, problem}) => `${file}: ${problem}`)
    .join(', ')
}

/** The commit point: the book's folder is synced after `pending.json` got its name. */
function promisesIn(steps: readonly Step[], from: number, book: string): readonly number[] {
  const found: number[] = []
  let named = false
  for (const [index, step] of steps.entries()) {
    if (index < from) continue
    if (step.kind === 'rename' && step.to === join(book, 'pending.json')) named = true
    if (named && step.kind === 'sync folder' && step.path === book) {
      found.push(index)
      named = false
    }
  }
  return found
}

function inodesOf(start: Recorded['start']): ReadonlyMap<string, number> {
  return new Map([...start].flatMap(([path, file]) => (file === null ? [] : [[path, file.inode] as const])))
}

function isLeftOut(step: Step, control: Control): boolean {
  if (control === 'without fsync of files') return step.kind === 'sync' || step.kind === 'sync all'
  return control === 'without fsync of folders' && step.kind === 'sync folder'
}

function stories(run: string): readonly Story[] {
  const single = scenes
    .filter(({name}) => !['book backup', 'book rebuild', 'customer add, no book'].includes(name))
    .map(({name, start, argv}) => ({name, start, lines: [argv(run)]}))
  const flags = [`--book=${join(run, 'book')}`, '--now=2026-12-02T09:00:00Z', '--json', '--tz=Europe/Madrid']
  const next: readonly (readonly string[])[] = [
    ['case', 'resolve', 'C1', '--resolution=Done'],
    ['undo'],
    ['customer', 'forget', 'ana-souza', '--yes'],
    ['customer', 'add', 'Eva Luz'],
    ['customer', 'merge', 'carla-nunes', 'eva-luz', '--yes'],
    ['undo'],
  ]
  const all = [['book', 'init', `--book=${join(run, 'book')}`, '--now=2026-12-01T09:00:00Z', '--json', '--country=ES']]
  return [
    ...single,
    ...['pending.json', 'state.json'].map((killedAt) => ({
      name: `killed once ${killedAt} has its name, and finished by the next`,
      start: 'book',
      lines: next.filter(([, verb]) => verb === 'resolve' || verb === 'add').map((words) => [...words, ...flags]),
      killedAt,
    })),
    {name: 'six in a row', start: 'book', lines: next.map((words) => [...words, ...flags])},
    {
      name: 'a book from its first day',
      start: 'nothing',
      lines: [...all, ...past.map((words) => [...words, ...flags])],
    },
  ]
}
