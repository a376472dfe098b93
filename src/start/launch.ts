import {statSync} from 'node:fs'
import {isAbsolute, join} from 'node:path'
import {Script} from 'node:vm'
import {type Compiled, keepCompiled, type Place, readCompiled} from './compiled.ts'
import {joined, type Piece, partsIn} from './parts.ts'

/** Filled in by the build: a hash of the program, the commands that it has, and which tricks it is built with. */
declare const build: string
declare const commands: readonly string[]
declare const keepsCode: boolean
declare const exits: boolean

/** Starts the program of this folder, from code that an earlier run has compiled where there is some. */
export async function launch(folder: string, require: NodeJS.Require): Promise<void> {
  const argv = process.argv.slice(2)
  const words = wordsOf(argv)
  const parts = partsIn(folder)
  const place = keepsCode ? placeFor(join(folder, 'desk.parts'), words) : null
  const kept = place === null ? null : readCompiled(place)
  const pieces = kept?.pieces ?? parts.beginning(words)
  const script = scriptOf(folder, parts.source(pieces), kept?.code)
  const known = functionsOf(script)
  const besides: Piece[] = []
  const made = new Map<string, {exports: unknown}>()

  const load = (id: string): unknown => {
    if (!id.startsWith('./')) return require(id)
    const module = made.get(id) ?? {exports: {}}
    if (made.has(id)) return module.exports
    made.set(id, module)
    const part = known[id] ?? another(id)
    part(module.exports, partRequire, module)
    return module.exports
  }

  const partRequire = Object.assign(load, {resolve: require.resolve, folder})

  /** A part that the command did not need before. */
  const another = (id: string): Part => {
    const piece = parts.piece(id)
    if (piece === null) throw new Error(`The program has no part ${id}.`)
    besides.push(piece)
    return functionsOf(scriptOf(folder, parts.source([piece])))[id] as Part
  }

  const {start, isSaid} = load('./desk.js') as Program
  await start(argv)
  setImmediate(() => {
    if (process.exitCode === 0 && place !== null && !isFresh(script, kept))
      keepCompiled(place, joined([...pieces, ...besides]), besides.length > 0 ? null : script.createCachedData())
    if (exits) leave(isSaid())
  })
}

/** To take the engine down in good order takes long, and there is nothing left to do but to wait for slow readers. */
function leave(isSaid: boolean): void {
  if (isSaid) process.exit()
}

interface Program {
  start(argv: readonly string[]): Promise<void>
  isSaid(): boolean
}

/** A piece of the program: a CommonJS module. */
type Part = (exports: unknown, require: (id: string) => unknown, module: {exports: unknown}) => void

function scriptOf(folder: string, source: string, cachedData?: Buffer | null): Script {
  return new Script(source, {filename: join(folder, 'desk.parts'), cachedData: cachedData ?? undefined})
}

function functionsOf(script: Script): Readonly<Record<string, Part>> {
  return script.runInThisContext() as Record<string, Part>
}

/** Once a day it is made anew, with what the command has needed besides since. */
function isFresh(script: Script, kept: Compiled | null): boolean {
  return kept?.code != null && script.cachedDataRejected !== true && kept.age >= 0 && kept.age < 1
}

function placeFor(filename: string, words: string): Place | null {
  const folder = (process.env['CAREDESK_NO_CACHE'] ?? '') === '' ? cacheFolder() : null
  if (folder === null) return null
  const {size, mtimeMs} = statSync(filename)
  const name = `desk-${words === '' ? 'other' : words.replace(' ', '-')}`
  return {folder, name, key: ['caredesk-2', build, size, mtimeMs, process.version, process.arch].join(' ')}
}

/** Each command has code of its own: what the others need would only take time to read. */
function wordsOf(argv: readonly string[]): string {
  if (argv.includes('--help') || argv.includes('-h')) return 'help'
  return [argv.slice(0, 2).join(' '), argv[0] ?? ''].find((one) => commands.includes(one)) ?? ''
}

function home(): string {
  return process.env['HOME'] ?? process.getBuiltinModule('node:os').homedir()
}

/** The person's own; null where that is not known. */
function cacheFolder(): string | null {
  const {env, platform} = process
  try {
    if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home(), 'AppData', 'Local'), 'caredesk', 'cache')
    if (platform === 'darwin') return join(home(), 'Library', 'Caches', 'caredesk')
    const named = env['XDG_CACHE_HOME'] ?? ''
    return join(isAbsolute(named) ? named : join(home(), '.cache'), 'caredesk')
  } catch {
    return null
  }
}
