import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {root} from '../../.build/commands.ts'
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
    program: {type: 'string', default: join(root, 'bin', 'run.js')},
    check: {type: 'boolean', default: false},
  },
})

/** What `--check` lets pass beyond the target: machines that measure are busy with other things. */
const margin = 1.35
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
  /** A quarter of the rounds was below the first, a quarter above the second. */
  readonly quartiles: readonly [number, number]
}

const folder = mkdtempSync(join(tmpdir(), 'caredesk-bench-'))
const book = join(folder, 'book')
const {NODE_EXTRA_CA_CERTS: _, ...inherited} = process.env
const environment = {...inherited, CAREDESK_BOOK: book, XDG_CACHE_HOME: folder, HOME: folder, NO_COLOR: '1'}

try {
  const arms = armsFor(prepared())
  let measured = measure(arms)
  for (let tries = 1; given.check && tries < 3 && late(measured).length > 0; tries++) measured = measure(arms)
  report(measured)
} finally {
  rmSync(folder, {recursive: true, force: true})
}

interface Material {
  readonly customers: readonly string[]
  /** Follow-ups that are still to be done, as many as will be. */
  readonly followUps: readonly string[]
}

function prepared(): Material {
  desk(['demo', book])
  const customers: string[] = desk(['customer', 'list', '--json']).customers.map((one: {ref: string}) => one.ref)
  const wanted = 6 * (Number(given.rounds) + 3)
  const followUps: string[] = []
  while (followUps.length < wanted) {
    const made = desk(['followup', 'schedule', '-', '+9d', 'Ask how it went', '--json'], customers.join('\n'))
    followUps.push(...made.followUps.map((one: {ref: string}) => one.ref))
  }
  return {customers, followUps}
}

function desk(argv: readonly string[], input = '') {
  const said = execFileSync(given.node, [given.program, ...argv], {
    env: environment,
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  return argv.includes('--json') ? JSON.parse(said) : null
}

function armsFor({customers, followUps}: Material): readonly Arm[] {
  const customer = turns(customers)
  const followUp = turns(followUps)
  const commands: readonly (readonly [string, number, () => readonly string[]])[] = [
    ['--version', 2, () => ['--version']],
    ['--help', 2, () => ['--help']],
    ['case list', 2.4, () => ['case', 'list']],
    ['today', 2.4, () => ['today']],
    ['summary CUSTOMER', 2.4, () => ['summary', customer()]],
    ['touch add', 2.4, () => ['touch', 'add', customer(), 'came by, all is well']],
    ['case open', 2.4, () => ['case', 'open', customer(), 'The door does not close']],
    ['followup done', 2.4, () => ['followup', 'done', followUp()]],
  ]
  return [
    {name: 'node -e 0', target: null, cold: true, argv: () => ['-e', '0']},
    ...[false, true].flatMap((cold) =>
      commands.map(([name, target, words]) => ({
        name: cold ? `${name}, no cache` : name,
        target: cold ? target + withoutCache : target,
        cold,
        argv: () => [given.program, ...words()],
      })),
    ),
  ]
}

function turns<Item>(items: readonly Item[]): () => Item {
  let at = 0
  return () => items[at++ % items.length] as Item
}

/** Every arm once a round, so that what else the machine does hits all of them alike. */
function measure(arms: readonly Arm[]): readonly Measured[] {
  const times = arms.map((): number[] => [])
  for (const arm of arms) for (let round = 0; round < 2; round++) timed(arm)
  for (let round = 0; round < Number(given.rounds); round++) arms.forEach((arm, at) => times[at]?.push(timed(arm)))
  const bare = median(times[0] ?? [])
  return arms.map(({name, target}, at) => {
    const own = times[at] ?? []
    const [low, high] = quartiles(own)
    const quickest = tenth(own) / tenth(times[0] ?? [])
    const ratio = median(own) / bare
    return {name, target, milliseconds: median(own), ratio, quickest, quartiles: [low / bare, high / bare]}
  })
}

function timed({cold, argv}: Arm): number {
  const words = argv()
  const env = cold ? {...environment, CAREDESK_NO_CACHE: '1'} : environment
  const start = performance.now()
  const {status, stderr} = spawnSync(given.node, words, {env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'})
  const time = performance.now() - start
  if (status !== 0) throw new Error(`${words.join(' ')} failed with ${status}: ${stderr}`)
  return time
}

function late(measured: readonly Measured[]): readonly Measured[] {
  return measured.filter(({ratio, quickest, target}) => target !== null && Math.min(ratio, quickest) > target * margin)
}

function report(measured: readonly Measured[]): void {
  const version = execFileSync(given.node, ['--version'], {encoding: 'utf8'}).trim()
  const before = given.than === undefined ? null : (JSON.parse(readFileSync(given.than, 'utf8')) as {arms: Measured[]})
  process.stdout.write(
    `Node ${version}, ${given.rounds} rounds; multiples of a bare start: of the median, the middle half, and the quickest tenth.\n`,
  )
  for (const one of measured) process.stdout.write(`${line(one, before?.arms ?? [])}\n`)
  if (given.json !== undefined) {
    const result = {node: version, rounds: Number(given.rounds), arms: measured}
    writeFileSync(resolve(given.json), `${JSON.stringify(result, null, 2)}\n`)
  }
  if (!given.check) return
  for (const {name, target} of late(measured))
    process.stdout.write(`Too slow: ${name}, more than ${target} x ${margin}\n`)
  process.exitCode = late(measured).length > 0 ? 1 : 0
}

function line(
  {name, milliseconds, ratio, quickest, quartiles: [low, high], target}: Measured,
  before: readonly Measured[],
) {
  const then = before.find((one) => one.name === name)
  return [
    name.padEnd(26),
    `${milliseconds.toFixed(1).padStart(7)} ms`,
    `${ratio.toFixed(2).padStart(6)}x`,
    `(${low.toFixed(2)} to ${high.toFixed(2)})`.padEnd(15),
    `${quickest.toFixed(2).padStart(5)}x`,
    target === null ? '' : `target ${target.toFixed(1)}`,
    then === undefined ? '' : `before ${then.ratio.toFixed(2)}x`,
  ]
    .join('  ')
    .trimEnd()
}
