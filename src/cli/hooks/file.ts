import {closeSync, constants, fstatSync, openSync, readFileSync, type Stats} from 'node:fs'
import {join} from 'node:path'
import type {HookFault} from '../../core/refusal.ts'
import {sha256} from '../../system/sha256.ts'
import {faultAbove, ownerFault, statOf} from './owner.ts'
import type {HookName, Trusted} from './trust.ts'

/** A hook as it is in the folder of the book. */
export interface HookFile {
  readonly path: string
  /** Checksum of its text; null where it can't be a hook. */
  readonly sum: string | null
  readonly fault: HookFault | null
}

/**
 * Reads a hook, and whether it may be one: a plain file of the owner, in plain folders, none of which anybody else can write
 * to, up to the topmost: who can, could put another file in its place between the look and the run.
 */
export function hookFile(folder: string, name: HookName): HookFile {
  const path = join(folder, 'hooks', name)
  const fault =
    folderFault(statOf(join(folder, 'hooks'))) ?? fileFault(statOf(path)) ?? faultAbove(join(folder, 'hooks'))
  if (fault !== null) return {path, fault, sum: null}
  const text = plainText(path)
  return text === null ? {path, fault: 'no-file', sum: null} : {path, fault: null, sum: sha256().update(text).digest()}
}

/** What was opened is what was looked at; null where it is no longer that. */
function plainText(path: string): Buffer | null {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    return fileFault(fstatSync(fd)) === null ? readFileSync(fd) : null
  } finally {
    closeSync(fd)
  }
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
