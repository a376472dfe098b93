import {lstatSync, readFileSync, type Stats} from 'node:fs'
import {join} from 'node:path'
import type {HookFault} from '../../core/refusal.ts'
import {sha256} from '../../store/sha256.ts'
import type {HookName, Trusted} from './trust.ts'

/** A hook as it is in the folder of the book. */
export interface HookFile {
  readonly path: string
  /** Checksum of its text; null where it can't be a hook. */
  readonly sum: string | null
  readonly fault: HookFault | null
}

/** Reads a hook, and whether it may be one: a plain file of the owner, in a plain folder, that nobody else can write to. */
export function hookFile(folder: string, name: HookName): HookFile {
  const path = join(folder, 'hooks', name)
  const fault = folderFault(statOf(join(folder, 'hooks'))) ?? fileFault(statOf(path))
  return {path, fault, sum: fault === null ? sha256().update(readFileSync(path)).digest() : null}
}

/** Why a hook that was turned on is not run; null where it is as it was. */
export function faultSince({sum}: Trusted, file: HookFile): HookFault | null {
  return file.fault ?? (file.sum === sum ? null : 'other-text')
}

function folderFault(stat: Stats | null): HookFault | null {
  if (stat === null) return 'missing'
  if (stat.isSymbolicLink()) return 'link'
  return stat.isDirectory() ? ownerFault(stat) : 'missing'
}

function fileFault(stat: Stats | null): HookFault | null {
  if (stat === null) return 'missing'
  if (stat.isSymbolicLink()) return 'link'
  if (!stat.isFile()) return 'no-file'
  const isExecutable = process.platform === 'win32' || (stat.mode & 0o100) !== 0
  return ownerFault(stat) ?? (isExecutable ? null : 'not-executable')
}

function ownerFault({uid, mode}: Stats): HookFault | null {
  const me = process.getuid?.()
  if (me === undefined) return null
  if (uid !== me && uid !== 0) return 'owner'
  return (mode & 0o022) === 0 ? null : 'writable'
}

function statOf(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}
