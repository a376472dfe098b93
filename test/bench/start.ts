import {readFileSync, writeFileSync} from 'node:fs'
import {cpus, loadavg} from 'node:os'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {root} from '../../.build/commands.ts'
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
import {median, quartiles, tenth} from './spread.ts'

/**
 * How long people wait: whole processes on the sample book, in turn with a bare `node -e 0`, as multiples of that.
 * What is left of the time is said in README.md beside this.
 */
const {values: given} = parseArgs({
  options: {
    rounds: {type: 'string', default: '25'},
    json: {type: 'string'},
    than: {type: 'string'},
    node: {type: 'string', default: process.execPath},
    nodes: {type: 'string'},
    program: {type: 'string', default: join(root, 'dist', 'desk.cjs')},
    check: {type: 'boolean', default: false},
  },
})

/** What `--check` lets pass beyond the target: machines that measure are busy with other things. */
const margin = 1.35
/** The same for the work of processors: a slow disk or a busy machine alone makes no command late. */
const workMargin = 1.6
const withoutCache = 1

interface Arm {
  readonly name: string
  /** Multiple of a bare start that it may take; null for that itself. */
  readonly target: number | null
  readonly cold: boolean
  argv(): readonly string[]
}

interface Measured {
  readonly name: string
  readonly target: number | null
  readonly milliseconds: number
  readonly ratio: number
  /** The same of the quickest tenth, on which other work of the machine tells least. */
  readonly quickest: number
  /** The same of what processors worked, on which other work of the machine tells next to nothing; null where it is not known. */
  readonly work: number | null
  /** A quarter of the rounds was below the first, a quarter above the second. */
  readonly quartiles: readonly [number, number]
}

interface Run {
  readonly node: string
  readonly rounds: number
  readonly arms: readonly Measured[]
}

const before: readonly Run[] = given.than === undefined ? [] : JSON.parse(readFileSync(given.than, 'utf8')).runs
const runs: Run[] = []
for (const node of given.nodes?.split(',') ?? [given.node]) runs.push(await inScratch((folder) => runOn(node, folder)))
if (given.json !== undefined) {
  const machine = {cores: cpus().length, platform: process.platform, arch: process.arch}
  writeFileSync(resolve(given.json), `${JSON.stringify({...machine, runs}, null, 2)}\n`)
}

function runOn(node: string, folder: string): Run {
  const program = onBook(programIn(folder, {...given, node}), join(folder, 'book'))
  const arms = armsFor(program, prepared(program))
  let measured = measure(program, arms)
  for (let tries = 1; given.check && tries < 3 && late(measured).length > 0; tries++) measured = measure(program, arms)
  const run = {node: versionOf(node), rounds: Number(given.rounds), arms: measured}
  report(run)
  return run
}

interface Material {
  readonly customers: readonly string[]
  /** Follow-ups that are still to be done, as many as will be. */
  readonly followUps: readonly string[]
}

function prepared(program: Program): Material {
  timed(program.node, [program.path, 'demo', join(program.folder, 'book')], program.env)
  const customers: string[] = deskJson(program, ['customer', 'list']).customers.map((one: {ref: string}) => one.ref)
  const wanted = 6 * (Number(given.rounds) + 3)
  const followUps: string[] = []
  while (followUps.length < wanted) {
    const made = deskJson(program, ['followup', 'schedule', '-', '+9d', fresh('Ask how it went')], customers.join('\n'))
    followUps.push(...made.followUps.map((one: {ref: string}) => one.ref))
  }
  return {customers, followUps}
}

function armsFor({path}: Program, {customers, followUps}: Material): readonly Arm[] {
  const customer = turns(customers)
  const followUp = turns(followUps)
  const dueDay = new Date().toISOString().slice(0, 10)
  const commands: readonly (readonly [string, number, () => readonly string[]])[] = [
    ['--version', 2, () => ['--version']],
    ['--help', 2, () => ['--help']],
    ['case list', 2.4, () => ['case', 'list']],
    ['today', 2.4, () => ['today']],
    ['summary CUSTOMER', 2.4, () => ['summary', customer()]],
    ['touch add', 2.4, () => ['touch', 'add', customer(), 'came by, all is well']],
    ['case open', 2.4, () => ['case', 'open', customer(), 'The door does not close']],
    ['followup schedule', 2.4, () => ['followup', 'schedule', customer(), dueDay, fresh('Ask how the oven does')]],
    ['followup done', 2.4, () => ['followup', 'done', followUp()]],
  ]
  return [
    {name: 'node -e 0', target: null, cold: true, argv: () => ['-e', '0']},
    ...[false, true].flatMap((cold) =>
      commands.map(([name, target, words]) => ({
        name: cold ? `${name}, no cache` : name,
        target: cold ? target + withoutCache : target,
        cold,
        argv: () => [path, ...words()],
      })),
    ),
  ]
}

/** Every arm once a round, so that what else the machine does hits all of them alike. */
function measure({node, env}: Program, arms: readonly Arm[]): readonly Measured[] {
  const run = ({cold, argv}: Arm) => timed(node, argv(), cold ? {...env, CAREDESK_NO_CACHE: '1'} : env)
  const times = arms.map((): number[] => [])
  const works = arms.map(() => 0)
  for (const arm of arms) for (let round = 0; round < 2; round++) run(arm)
  for (let round = 0; round < Number(given.rounds); round++) {
    for (const [at, arm] of arms.entries()) {
      const before = workOfOthers() ?? Number.NaN
      times[at]?.push(run(arm))
      works[at] = (works[at] ?? 0) + (workOfOthers() ?? Number.NaN) - before
    }
  }
  const bare = median(times[0] ?? [])
  return arms.map(({name, target}, at) => {
    const own = times[at] ?? []
    const [low, high] = quartiles(own)
    const quickest = tenth(own) / tenth(times[0] ?? [])
    const ratio = median(own) / bare
    const work = (works[at] ?? Number.NaN) / (works[0] ?? Number.NaN)
    return {
      name,
      target,
      milliseconds: median(own),
      ratio,
      quickest,
      work: Number.isNaN(work) ? null : work,
      quartiles: [low / bare, high / bare],
    }
  })
}

function late(measured: readonly Measured[]): readonly Measured[] {
  return measured.filter(({ratio, quickest, work, target}) => {
    if (target === null) return false
    const isLate = Math.min(ratio, quickest) > target * margin
    return isLate && (work === null || work > target * workMargin)
  })
}

function report({node, rounds, arms}: Run): void {
  const [load = 0] = loadavg()
  process.stdout.write(
    `Node ${node}, ${rounds} rounds, load ${load.toFixed(1)}; multiples of a bare start: of the median, the middle half, the quickest tenth, and the work of processors.\n`,
  )
  const then = before.find((one) => majorOf(one.node) === majorOf(node))?.arms ?? []
  for (const one of arms) process.stdout.write(`${line(one, then)}\n`)
  if (!given.check || late(arms).length === 0) return
  for (const one of late(arms)) process.stdout.write(`Too slow: ${line(one, then)}\n`)
  process.exitCode = 1
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? ''
}

function line(
  {name, milliseconds, ratio, quickest, work, quartiles: [low, high], target}: Measured,
  before: readonly Measured[],
) {
  const then = before.find((one) => one.name === name)
  return [
    name.padEnd(26),
    `${milliseconds.toFixed(1).padStart(7)} ms`,
    `${ratio.toFixed(2).padStart(6)}x`,
    `(${low.toFixed(2)} to ${high.toFixed(2)})`.padEnd(15),
    `${quickest.toFixed(2).padStart(5)}x`,
    work === null ? '' : `${work.toFixed(2).padStart(5)}x`,
    target === null ? '' : `target ${target.toFixed(1)}`,
    then === undefined ? '' : `before ${then.ratio.toFixed(2)}x`,
  ]
    .join('  ')
    .trimEnd()
}
