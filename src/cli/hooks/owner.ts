import {lstatSync, realpathSync, type Stats} from 'node:fs'
import {dirname} from 'node:path'
import type {HookFault} from '../../core/refusal.ts'

/** Could somebody else put another file or folder in place of this one? */
export function faultAbove(path: string): HookFault | null {
  for (let at = dirname(realpathSync(path)); ; at = dirname(at)) {
    const stat = statOf(at)
    if (stat === null) return 'missing'
    if (ownerFault(stat, sticky) !== null) return 'above'
    if (dirname(at) === at) return null
  }
}

/** In such a folder, as /tmp is, nobody can take away or rename what is of somebody else. */
const sticky = 0o1000

/** Can others write to it? To what is sticky they can, but not to what is in it. */
export function ownerFault({uid, mode}: Stats, but = 0): HookFault | null {
  const me = process.geteuid?.()
  if (me === undefined) return null
  if (uid !== me && uid !== 0) return 'owner'
  return (mode & 0o022) === 0 || (mode & but) !== 0 ? null : 'writable'
}

export function statOf(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}
