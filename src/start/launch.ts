import {readFileSync, statSync} from 'node:fs'
import {createRequire} from 'node:module'
import {homedir} from 'node:os'
import {isAbsolute, join} from 'node:path'
import {Script} from 'node:vm'
import {type Compiled, keepCompiled, type Place, readCompiled} from './compiled.ts'

/** Filled in by the build: a hash of the program, and the commands that it has. */
declare const build: string
declare const commands: readonly string[]

/** Starts the program of this folder, from code that an earlier run has compiled where there is some. */
export async function launch(folder: string): Promise<void> {
  const argv = process.argv.slice(2)
  const files: Loaded[] = []
  const require = createRequire(join(folder, 'desk.parts'))
  const parts = new Map<string, Part>()
  const made = new Map<string, {exports: unknown}>()

  const load = (id: string): unknown => {
    if (!id.startsWith('./')) return require(id)
    const module = made.get(id) ?? {exports: {}}
    if (made.has(id)) return module.exports
    made.set(id, module)
    if (!parts.has(id)) add(id.slice(2), id.slice(2))
    parts.get(id)?.(module.exports, partRequire, module)
    return module.exports
  }

  const partRequire = Object.assign(load, {resolve: require.resolve})

  /** Reads a file of parts; `name` is that of its compiled code. */
  const add = (file: string, name: string): void => {
    const loaded = read(join(folder, `${file}.parts`), name)
    files.push(loaded)
    for (const [id, part] of Object.entries(loaded.script.runInThisContext() as Record<string, Part>))
      parts.set(id, part)
  }

  add('desk', nameFor(argv))
  const {start} = load('./desk.js') as {start: (argv: readonly string[]) => Promise<void>}
  await start(argv)
  setImmediate(() => {
    if (process.exitCode === 0) for (const file of files) keep(file)
    if (isSaid(process.stdout) && isSaid(process.stderr)) process.exit()
  })
}

/** To take the engine down in good order takes long, and there is nothing left to do but to wait for slow readers. */
function isSaid({writableLength}: NodeJS.WriteStream): boolean {
  return writableLength === 0
}

/** A piece of the program: a CommonJS module. */
type Part = (exports: unknown, require: (id: string) => unknown, module: {exports: unknown}) => void

interface Loaded {
  readonly script: Script
  readonly kept: Compiled | null
  readonly place: Place | null
}

function read(filename: string, name: string): Loaded {
  const place = placeFor(filename, name)
  const kept = place === null ? null : readCompiled(place)
  const script = new Script(readFileSync(filename, 'latin1'), {filename, cachedData: kept?.code})
  return {script, kept, place}
}

/** Once a day it is made anew, with what the command has needed besides since. */
function keep({script, kept, place}: Loaded): void {
  const isFresh = kept !== null && script.cachedDataRejected !== true && kept.age >= 0 && kept.age < 1
  if (place !== null && !isFresh) keepCompiled(place, script.createCachedData())
}

function placeFor(filename: string, name: string): Place | null {
  const folder = (process.env['CAREDESK_NO_CACHE'] ?? '') === '' ? cacheFolder() : null
  if (folder === null) return null
  const {size, mtimeMs} = statSync(filename)
  return {folder, name, key: ['caredesk-1', build, size, mtimeMs, process.version, process.arch].join(' ')}
}

/** Each command has code of its own: what the others need would only take time to read. */
function nameFor(argv: readonly string[]): string {
  if (argv.includes('--help') || argv.includes('-h')) return 'desk-help'
  const words = [argv.slice(0, 2).join(' '), argv[0] ?? ''].find((one) => commands.includes(one))
  return `desk-${words?.replace(' ', '-') ?? 'other'}`
}

/** The person's own; null where that is not known. */
function cacheFolder(): string | null {
  const {env, platform} = process
  try {
    if (platform === 'win32')
      return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'caredesk', 'cache')
    if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'caredesk')
    const named = env['XDG_CACHE_HOME'] ?? ''
    return join(isAbsolute(named) ? named : join(homedir(), '.cache'), 'caredesk')
  } catch {
    return null
  }
}
