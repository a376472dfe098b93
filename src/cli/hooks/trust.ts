import {closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, type Stats} from 'node:fs'
import {join} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {isObject} from '../../core/value/json-equality.ts'
import {renderJson} from '../../output/json.ts'
import {errnoOf} from '../../system/errno.ts'
import {sha256} from '../../system/sha256.ts'
import {configFolder, homeless} from '../run/folders.ts'
import type {Io} from '../run/io.ts'
import {writeOwnFile} from '../run/own-file.ts'
import {faultAbove} from './owner.ts'

export const hookNames = ['before-change', 'after-change'] as const
export type HookName = (typeof hookNames)[number]

/** A hook as it was turned on: the checksum of its text, and how long it may take. */
export interface Trusted {
  readonly sum: string
  readonly seconds: number
}

/** Hooks that are turned on, in the folders that hold this book on this machine. */
type Trust = Readonly<Record<string, Readonly<Partial<Record<HookName, Trusted>>>>>

/** In which hook this process runs, and about which book. */
export const hookVariable = 'CAREDESK_HOOK'
export const folderVariable = 'CAREDESK_HOOK_BOOK'

/** The hooks that were turned on for the book with this id in this folder. Where there are none, it costs to open a file. */
export function trustedHooks(id: string, path: string, env: Io['env']): Readonly<Partial<Record<HookName, Trusted>>> {
  const file = trustFile(id, env)
  const folders = file === null ? [] : Object.entries(readTrust(file))
  if (folders.length === 0) return {}
  const real = realFolder(path)
  return folders.find(([folder]) => folder === real)?.[1] ?? {}
}

/** Refuses to change a book from the hook that is asked about a change of it: it would wait for itself. */
export function refuseInside(path: string, env: Io['env']): void {
  const [hook, folder] = [env[hookVariable], env[folderVariable]]
  if (hook === 'before-change' && realFolder(path) === folder) throw new Refusal('hook.inside', {hook})
}

export function realFolder(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** Turns a hook on for the book with this id in this folder; null turns it off. */
export function trustHook(
  {id, folder}: {readonly id: string; readonly folder: string},
  name: HookName,
  trusted: Trusted | null,
  env: Io['env'],
): void {
  const path = trustFile(id, env)
  if (path === null) throw homeless('set HOME, so that it can be kept which hooks are turned on.')
  const trust = readTrust(path)
  const {[name]: _, ...others} = Object.hasOwn(trust, folder) ? (trust[folder] ?? {}) : {}
  const next = {...trust, [folder]: trusted === null ? others : {...others, [name]: trusted}}
  writeOwnFile(path, renderJson(next))
}

/** The id is a text of the book: it never becomes part of a path. Null where the person has no home. */
function trustFile(id: string, env: Io['env']): string | null {
  const folder = configFolder(env)
  const name = sha256().update(id).digest().slice(0, 32)
  return folder === null ? null : join(folder, 'hooks', `${name}.json`)
}

function readTrust(path: string): Trust {
  const text = textOf(path)
  if (text === null) return {}
  const trust = parsed(text)
  if (trust === null) throw new Refusal('file.invalid', {path, detail: 'it does not say which hooks are turned on'})
  return trust
}

/** Trust is one's own: whoever else could write the file could turn on hooks. */
function textOf(path: string): string | null {
  try {
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    try {
      refuseForeign(path, fstatSync(fd))
      return readFileSync(fd, 'utf8')
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const {code = ''} = error as NodeJS.ErrnoException
    if (['ENOENT', 'ENOTDIR'].includes(code)) return null
    throw new Refusal('file.unreadable', {path, detail: errnoOf(error)})
  }
}

function refuseForeign(path: string, {uid, mode}: Stats): void {
  const me = process.geteuid?.()
  if (me === undefined) return
  if (uid !== me) throw new Refusal('file.invalid', {path, detail: 'it belongs to somebody else'})
  if ((mode & 0o022) !== 0 || faultAbove(path) !== null)
    throw new Refusal('file.invalid', {path, detail: 'others can write to it, or to a folder above it'})
}

function parsed(text: string): Trust | null {
  try {
    const document: unknown = JSON.parse(text)
    return isObject(document) && Object.values(document).every(isTrustedHooks) ? (document as Trust) : null
  } catch {
    return null
  }
}

function isTrustedHooks(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isTrusted)
}

function isTrusted(value: unknown): boolean {
  return isObject(value) && typeof value['sum'] === 'string' && Number.isInteger(value['seconds'])
}
