import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** A program that is measured, in a world of its own: its cache and its home are nobody's. */
export interface Program {
  readonly node: string
  readonly path: string
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

let told = 0

/** A text that was not said before: what is planned already is refused. */
export function fresh(text: string): string {
  told += 1
  return `${text} ${told}`
}

/** Runs the work with a folder that is gone afterwards. */
export async function inScratch<Result>(work: (folder: string) => Result | Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'caredesk-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** On Node 20 `NODE_EXTRA_CA_CERTS` adds twice a bare start to each process, which would hide what we add. */
export function programIn(
  folder: string,
  {node, program, now}: {node: string; program: string; now?: string},
): Program {
  const {NODE_EXTRA_CA_CERTS: _, ...inherited} = process.env
  const present = now === undefined ? {} : {CAREDESK_NOW: now}
  const env = {...inherited, ...present, XDG_CACHE_HOME: folder, HOME: folder, NO_COLOR: '1', CAREDESK_BY: 'marina'}
  return {node, path: program, folder, env}
}

export function onBook(program: Program, book: string): Program {
  return {...program, env: {...program.env, CAREDESK_BOOK: book}}
}

/** The JSON of a command that must go well. */
export function deskJson({node, path, env}: Program, argv: readonly string[], input = '') {
  const said = execFileSync(node, [path, ...argv, '--json'], {
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  return JSON.parse(said)
}

/** Milliseconds of a whole process; whatever fails stops the bench. */
export function timed(command: string, argv: readonly string[], env: NodeJS.ProcessEnv): number {
  const start = performance.now()
  const {status, stderr} = spawnSync(command, argv, {env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'})
  const time = performance.now() - start
  if (status !== 0) throw new Error(`${command} ${argv.join(' ')} failed with ${status}: ${stderr}`)
  return time
}

/**
 * Milliseconds of work of all processes that were waited for until now: what else the machine does tells little on it.
 * Known on Linux only, to a hundredth of a second; null elsewhere.
 */
export function workOfOthers(): number | null {
  if (process.platform !== 'linux') return null
  const fields = readFileSync('/proc/self/stat', 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[13]) + Number(fields[14])) * 10
}

/** What one process took. */
export interface Taken {
  readonly milliseconds: number
  /** Milliseconds of work, its own and the system's for it: what else the machine does tells little on it. */
  readonly work: number
  /** The most memory it held, in MB. */
  readonly memory: number
}

/** `maxRSS` of a process holds what its parent had when it was begun; Linux knows better. */
const hookText = (file: string) => `
const {readFileSync, writeFileSync} = require('fs')
process.on('exit', () => {
  const {userCPUTime, systemCPUTime, maxRSS} = process.resourceUsage()
  const own = process.platform === 'linux' ? Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status'))[1]) : maxRSS
  writeFileSync(${JSON.stringify(file)}, JSON.stringify({work: (userCPUTime + systemCPUTime) / 1000, memory: own / 1024}))
})
`

/** Runs Node with a hook that says at the end what it took. */
export function taken({node, env, folder}: Program, argv: readonly string[]): Taken {
  const hook = join(folder, 'taken.cjs')
  const file = join(folder, 'taken')
  if (!existsSync(hook)) writeFileSync(hook, hookText(file))
  const milliseconds = timed(node, ['--require', hook, ...argv], env)
  return {milliseconds, ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Taken, 'milliseconds'>)}
}

/** Each of them in turn, and again from the first. */
export function turns<Item>(items: readonly Item[]): () => Item {
  let at = 0
  return () => items[at++ % items.length] as Item
}

export function versionOf(node: string): string {
  return execFileSync(node, ['--version'], {encoding: 'utf8'}).trim()
}
