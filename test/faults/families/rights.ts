import {spawn, spawnSync} from 'node:child_process'
import {chownSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Family, FamilyOptions, Figures} from '../family.ts'
import {figuresSince} from '../tally.ts'

export const family: Family = {
  name: 'rights',
  promise:
    'only the owner may read a book, a book that may not be written is read all the same, and no link leads out of it',
  run,
}

const nobody = 65_534
const worker = fileURLToPath(new URL('../rights-worker.ts', import.meta.url))

async function run({short, seed}: FamilyOptions): Promise<Figures> {
  const start = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'caredesk-rights-'))
  try {
    const {commands, failures, refused, ...seen} = await seenBy(folder, [short ? 'short' : 'whole', String(seed)])
    return figuresSince(
      start,
      family.name,
      {seed},
      {
        tried: commands,
        injected: seen.masks + seen.readOnly + seen.planted,
        failures,
        refused,
        ...seen,
      },
    )
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

interface Seen {
  readonly commands: number
  readonly masks: number
  readonly readOnly: number
  readonly planted: number
  readonly refused: number
  readonly failures: readonly string[]
  readonly skipped?: string
  /** Who looked. */
  readonly user: number
}

/** Root may do everything, so that nothing would be shown: then somebody else looks. */
async function seenBy(folder: string, argv: readonly string[]): Promise<Seen> {
  const isRoot = process.getuid?.() === 0
  const program = [process.execPath, '--import', 'tsx', worker, ...argv]
  const [command = '', ...rest] = isRoot ? [...asNobody, ...program] : program
  if (isRoot) {
    chownSync(folder, nobody, nobody)
    const skipped = whyNot()
    if (skipped !== null) return {...nothing(), skipped}
  }
  const env = {PATH: process.env['PATH'], HOME: folder, TMPDIR: folder}
  const child = spawn(command, rest, {env, stdio: ['ignore', 'pipe', 'inherit']})
  const patience = setTimeout(() => child.kill('SIGKILL'), 1_800_000)
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    text += some
  })
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(patience)
      resolve(code === 0 ? JSON.parse(text) : nothing(`broke off with ${code}`))
    })
  })
}

const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']

/** Why root can't let somebody else look; null where it can. */
function whyNot(): string | null {
  const [command = '', ...flags] = asNobody
  const {error, status} = spawnSync(command, [...flags, 'test', '-r', worker])
  if (error !== undefined) return 'root may do everything, and there is no setpriv to become somebody else'
  return status === 0 ? null : 'root may do everything, and nobody else may read this folder'
}

function nothing(...failures: readonly string[]): Seen {
  return {commands: 0, masks: 0, readOnly: 0, planted: 0, refused: 0, failures, user: -1}
}
