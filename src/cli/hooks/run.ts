import {type ChildProcess, spawn} from 'node:child_process'
import {setTimeout as sleep} from 'node:timers/promises'
import {errnoOf} from '../../system/errno.ts'
import type {Io} from '../run/io.ts'

interface Running {
  readonly path: string
  readonly cwd: string
  readonly env: Io['env']
  /** How long it may take. */
  readonly seconds: number
  /** What it is fed. */
  readonly input: Iterable<string>
}

/** What became of a hook: `said` is the beginning of what it wrote to stderr. */
export interface Ran {
  readonly outcome: 'done' | 'refused' | 'too-long' | 'failed'
  readonly said: string
}

/** Bytes of stderr that are kept. */
const longest = 4096
/** How long what a hook left running may go on writing, once it has ended itself. */
const graceMs = 200

/** Runs a hook in a group of its own, which ends with its time. Never throws. */
export async function runHook(running: Running): Promise<Ran> {
  let guard: ChildProcess | null = null
  try {
    guard = guardOfHook()
    const child = begun(running)
    guard?.stdin?.write(`${child.pid ?? ''}\n`)
    return await ranIn(child, running)
  } catch (error) {
    return {outcome: 'failed', said: errnoOf(error)}
  } finally {
    guard?.kill('SIGKILL')
    guard?.stdin?.destroy()
    guard?.unref()
  }
}

/** Throws where the system won't have it at once, such as a file that somebody is writing to. */
function begun({path, cwd, env}: Running): ChildProcess {
  return spawn(path, [], {cwd, env: {...env}, detached: true, stdio: ['pipe', 'ignore', 'pipe']})
}

async function ranIn(child: ChildProcess, {seconds, input}: Running): Promise<Ran> {
  const said = heard(child)
  const ended = endOf(child)
  const kill = () => killGroup(child)
  process.once('exit', kill)
  const timer = new AbortController()
  try {
    void fed(child, input)
    const late = sleep(seconds * 1000, 'late' as const, {signal: timer.signal}).catch(() => 'late' as const)
    const end = await Promise.race([ended, late])
    if (end === 'late') {
      kill()
      return {outcome: 'too-long', said: said()}
    }
    if (end instanceof Error) return {outcome: 'failed', said: errnoOf(end)}
    await Promise.race([new Promise((resolve) => child.once('close', resolve)), sleep(graceMs)])
    return {outcome: end === 0 ? 'done' : 'refused', said: said()}
  } finally {
    timer.abort()
    process.removeListener('exit', kill)
    child.stderr?.destroy()
    child.stdin?.destroy()
    child.unref()
  }
}

/**
 * Ends the hook, whose group it is told, where this program is killed: then its own input is closed. It is there before
 * the hook is, so that there is no moment in between.
 */
function guardOfHook(): ChildProcess | null {
  if (process.platform === 'win32') return null
  const script = 'read -r group && { read -r _; kill -KILL "-$group"; }'
  const guard = spawn('/bin/sh', ['-c', script], {detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: {}})
  guard.stdin?.on('error', () => undefined)
  return guard.on('error', () => undefined)
}

/** Its exit code, -1 where a signal ended it, or why it could not begin. */
function endOf(child: ChildProcess): Promise<number | Error> {
  return new Promise((resolve) => {
    child.once('error', resolve)
    child.once('exit', (code) => resolve(code ?? -1))
  })
}

function heard(child: ChildProcess): () => string {
  const parts: Buffer[] = []
  let length = 0
  child.stderr?.on('data', (part: Buffer) => {
    if (length <= longest) parts.push(part)
    length += part.length
  })
  return () => {
    const text = Buffer.concat(parts).subarray(0, longest).toString('utf8').trim()
    return length > longest ? `${text}…` : text
  }
}

/** A hook need not read what it is fed. */
async function fed({stdin}: ChildProcess, input: Iterable<string>): Promise<void> {
  if (stdin === null) return
  stdin.on('error', () => undefined)
  for (const part of input) {
    if (stdin.destroyed) return
    if (!stdin.write(part)) await new Promise((resolve) => stdin.once('drain', resolve).once('close', resolve))
  }
  stdin.end()
}

function killGroup({pid}: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
