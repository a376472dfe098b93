import {spawnSync} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {mkdirSync, writeFileSync} from 'node:fs'
import {cpus, loadavg} from 'node:os'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {root} from '../../.build/commands.ts'
import {slug} from '../../src/core/value/fold.ts'
import {emailOf} from '../../src/sample/contact-details.ts'
import {nameOf} from '../../src/sample/names.ts'
import {
  deskJson,
  fresh,
  inScratch,
  onBook,
  type Program,
  programIn,
  timed,
  turns,
  versionOf,
  workOfOthers,
} from './processes.ts'
import {median, tenth} from './spread.ts'

/**
 * The same work done by other programs, in turn in one run: follow-ups beside the tasks of Taskwarrior and of a plain
 * lowdb script, customers beside the contacts of khard. How to read it is said in README.md beside this.
 */
const {values: given} = parseArgs({
  options: {
    sizes: {type: 'string', default: '1000,10000,100000'},
    rounds: {type: 'string', default: '9'},
    patience: {type: 'string', default: '600'},
    json: {type: 'string'},
    node: {type: 'string', default: process.execPath},
    program: {type: 'string', default: join(root, 'dist', 'desk.cjs')},
  },
})

const patienceMs = Number(given.patience) * 1000

interface Person {
  readonly ref: string
  readonly name: string
  readonly email: string
}

/** A promise to be kept on a day: a follow-up to us, a task to others. */
interface Promised {
  readonly id: string
  readonly subject: string
  readonly due: string
  readonly person: Person
}

/** One program, ready for work on a book of its own. */
interface Peer {
  readonly name: string
  readonly works: Readonly<Partial<Record<Work, () => number>>>
}

const works = ['import', 'add', 'list due today', 'done', 'find a person'] as const
type Work = (typeof works)[number]

interface Times {
  readonly median: number
  readonly quickest: number
  /** The mean of what processors worked for it; null where that is not known. */
  readonly work: number | null
  readonly n: number
}

interface Line {
  readonly work: Work
  readonly size: number
  /** Milliseconds; null where it took longer than the patience. */
  readonly programs: Readonly<Record<string, Times | null>>
}

const today = new Date().toISOString().slice(0, 10)
const lines: Line[] = []
const versions: Record<string, string> = {
  caredesk: 'this build',
  taskwarrior: versionOfTool('task'),
  khard: versionOfTool('khard'),
}
for (const [name, version] of Object.entries(versions))
  if (version === '') process.stdout.write(`${name} is not installed: skipped.\n`)

for (const size of given.sizes.split(',').map(Number)) {
  await inScratch((folder) => {
    const people = Array.from({length: size / 10}, (_, n) => personAt(n))
    const promises = Array.from({length: size}, (_, n) => promiseAt(n, people))
    const peers = [
      caredesk(folder, people, promises),
      ...(versions['taskwarrior'] === '' ? [] : [taskwarrior(folder, promises)]),
      plainLowdb(folder, promises),
    ]
    for (const work of ['import', 'add', 'list due today', 'done'] as const) race(work, size, peers)
  })
}
if (versions['khard'] !== '') {
  for (const size of given.sizes
    .split(',')
    .map(Number)
    .filter((one) => one <= 10_000)) {
    await inScratch((folder) => {
      const people = Array.from({length: size}, (_, n) => personAt(n))
      race('find a person', size, [caredeskPeople(folder, people), khard(folder, people)])
    })
  }
}
report()

function versionOfTool(command: string): string {
  const {status, stdout} = spawnSync(command, ['--version'], {encoding: 'utf8'})
  return status === 0 ? (/\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? '?') : ''
}

function personAt(n: number): Person {
  const name = nameOf('pt-BR', n)
  const ref = slug(name)
  return {ref, name, email: emailOf(ref, 'pt-BR')}
}

/** One in 365 is due today, the others in the year to come. */
function promiseAt(n: number, people: readonly Person[]): Promised {
  const due = new Date(Date.parse(today) + (n % 365) * 86_400_000).toISOString().slice(0, 10)
  const person = people[n % people.length] as Person
  return {id: randomUUID(), subject: `Ask ${person.name} how the oven does (${n})`, due, person}
}

/** Every program once a round; one whose patience is over is not asked again. */
function race(task: Work, size: number, peers: readonly Peer[]): void {
  const rounds = task === 'import' ? 1 : Number(given.rounds)
  const able = peers.flatMap(({name, works}) => (works[task] === undefined ? [] : [{name, run: works[task]}]))
  const times = new Map(able.map(({name}) => [name, [] as number[]]))
  const work = new Map<string, number>()
  const over = new Set<string>()
  const isWarm = task === 'import'
  for (let round = isWarm ? 1 : 0; round <= rounds; round++) {
    for (const {name, run} of able.filter((one) => !over.has(one.name))) {
      const before = workOfOthers() ?? Number.NaN
      const time = run()
      if (time >= patienceMs) over.add(name)
      if (time >= patienceMs || round === 0) continue
      times.get(name)?.push(time)
      work.set(name, (work.get(name) ?? 0) + (workOfOthers() ?? Number.NaN) - before)
    }
  }
  const programs = Object.fromEntries(
    [...times].map(([name, own]) => [name, over.has(name) ? null : timesOf(own, work.get(name) ?? Number.NaN)]),
  )
  const line = {work: task, size, programs}
  lines.push(line)
  process.stdout.write(`${lineText(line)}\n`)
}

function timesOf(own: readonly number[], work: number): Times {
  const n = own.length
  return {median: median(own), quickest: tenth(own), work: Number.isNaN(work) ? null : work / n, n}
}

/** Milliseconds of a process that must go well; those of the patience where it takes longer. */
function patiently(command: string, argv: readonly string[], env: NodeJS.ProcessEnv): number {
  const start = performance.now()
  const {status, stderr, error} = spawnSync(command, argv, {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: patienceMs,
  })
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') return patienceMs
  if (status !== 0) throw new Error(`${command} ${argv.join(' ')} failed with ${status}: ${stderr}`)
  return performance.now() - start
}

function caredesk(folder: string, people: readonly Person[], promises: readonly Promised[]): Peer {
  const program = onBook(programIn(folder, given), join(folder, 'book'))
  const run = (...argv: readonly string[]) => patiently(program.node, [program.path, ...argv], program.env)
  importPeople(program, folder, people)
  const file = join(folder, 'followups.ndjson')
  const rows = promises.map(({id, subject, due, person}) => ({externalId: id, subject, due, customerRef: person.ref}))
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const person = turns(people)
  let next: (() => string) | null = null
  const followUp = () => {
    next ??= turns(deskJson(program, ['followup', 'list']).followUps.map((one: {ref: string}) => one.ref) as string[])
    return next()
  }
  return {
    name: 'caredesk',
    works: {
      import: () => run('import', 'followups', file),
      add: () => run('followup', 'schedule', person().ref, today, fresh('Ask how it went')),
      'list due today': () => run('followup', 'list', '--due', 'today'),
      done: () => {
        const ref = followUp()
        return run('followup', 'done', ref)
      },
    },
  }
}

function importPeople(program: Program, folder: string, people: readonly Person[]): void {
  const file = join(folder, 'people.csv')
  writeFileSync(file, ['ref,name,email', ...people.map(({ref, name, email}) => `${ref},${name},${email}`)].join('\n'))
  timed(program.node, [program.path, 'book', 'init', '--tz', 'UTC'], program.env)
  timed(program.node, [program.path, 'import', 'customers', file], program.env)
}

function caredeskPeople(folder: string, people: readonly Person[]): Peer {
  const program = onBook(programIn(folder, given), join(folder, 'book'))
  importPeople(program, folder, people)
  const person = turns(people.filter((_, n) => n % 37 === 5))
  return {
    name: 'caredesk',
    works: {
      'find a person': () => timed(program.node, [program.path, 'customer', 'show', person().name], program.env),
    },
  }
}

function taskwarrior(folder: string, promises: readonly Promised[]): Peer {
  const data = join(folder, 'task')
  const rc = join(folder, 'taskrc')
  const file = join(folder, 'tasks.json')
  mkdirSync(data)
  writeFileSync(rc, `data.location=${data}\nconfirmation=no\n`)
  const tasks = promises.map(({id, subject, due, person}) => ({
    uuid: id,
    description: subject,
    due: `${due.replaceAll('-', '')}T000000Z`,
    project: person.ref,
    status: 'pending',
  }))
  writeFileSync(file, JSON.stringify(tasks))
  const env = {PATH: process.env['PATH'], HOME: folder, TASKRC: rc, TZ: 'UTC'}
  const run = (...argv: readonly string[]) => patiently('task', argv, env)
  const uuid = turns(promises.map(({id}) => id))
  return {
    name: 'taskwarrior',
    works: {
      import: () => run('import', file),
      add: () => run('add', 'Ask how it went', `due:${today}`),
      'list due today': () => run('due:today', 'list'),
      done: () => run(uuid(), 'done'),
    },
  }
}

function plainLowdb(folder: string, promises: readonly Promised[]): Peer {
  const file = join(folder, 'tasks-of-lowdb.json')
  const input = join(folder, 'tasks-for-lowdb.json')
  const tasks = promises.map(({id, subject, due}) => ({id, subject, due, status: 'pending'}))
  writeFileSync(input, JSON.stringify(tasks))
  const {NODE_ENV: _, NODE_EXTRA_CA_CERTS: __, ...env} = process.env
  const script = join(import.meta.dirname, 'peers', 'plain-lowdb.mjs')
  const run = (...argv: readonly string[]) => patiently(given.node, [script, file, ...argv], env)
  const id = turns(promises.map((one) => one.id))
  return {
    name: 'plain lowdb',
    works: {
      import: () => run('import', input),
      add: () => run('add', 'Ask how it went', today),
      'list due today': () => run('due', today),
      done: () => run('done', id()),
    },
  }
}

/** A folder of vCards, one for each person, as khard keeps them. */
function khard(folder: string, people: readonly Person[]): Peer {
  const cards = join(folder, 'cards')
  const config = join(folder, 'khard.conf')
  mkdirSync(cards)
  for (const {ref, name, email} of people) {
    const [first = '', ...rest] = name.split(' ')
    const card = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `UID:${ref}`,
      `FN:${name}`,
      `N:${rest.join(' ')};${first};;;`,
      `EMAIL:${email}`,
      'END:VCARD',
    ]
    writeFileSync(join(cards, `${ref}.vcf`), `${card.join('\r\n')}\r\n`)
  }
  writeFileSync(config, `[addressbooks]\n[[people]]\npath = ${cards}\n[general]\ndefault_action = list\n`)
  const env = {PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8'}
  const person = turns(people.filter((_, n) => n % 37 === 5))
  return {
    name: 'khard',
    works: {'find a person': () => patiently('khard', ['-c', config, 'list', person().name], env)},
  }
}

/** Milliseconds of each, and how many times ours the others take: of time, and of work. */
function lineText({work, size, programs}: Line): string {
  const ours = programs['caredesk'] ?? null
  const columns = Object.entries(programs).map(([name, own]) => {
    if (own === null) return `${name} more than ${given.patience} s`
    const time = `${name} ${own.median.toFixed(0).padStart(7)} ms`
    return own === ours || ours === null
      ? time
      : `${time} ${times(own.quickest, ours.quickest)} ${times(own.work, ours.work)}`
  })
  return [work.padEnd(14), String(size).padStart(6), ...columns].join(' | ')
}

function times(theirs: number | null, ours: number | null): string {
  return theirs === null || ours === null ? '' : `${(theirs / ours).toFixed(2)}x`.padStart(7)
}

function report(): void {
  const [load = 0] = loadavg()
  const machine = {cores: cpus().length, platform: process.platform, node: versionOf(given.node)}
  process.stdout.write(
    `Node ${machine.node}, ${machine.cores} cores, load ${load.toFixed(1)}, ${given.rounds} rounds, imports once; medians; then the quickest tenth and the work of processors as multiples of ours: above 1 we are ahead.\n`,
  )
  if (given.json === undefined) return
  writeFileSync(
    resolve(given.json),
    `${JSON.stringify({...machine, versions, rounds: Number(given.rounds), lines}, null, 2)}\n`,
  )
}
