import {lstatSync, realpathSync} from 'node:fs'
import {isAbsolute, join, resolve} from 'node:path'
import {UsageError} from './usage.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The folder of the book: the one named, else the one in the data folder of the platform; where that is a link, what it leads to. */
export function bookFolder(named: string | undefined, env: Env): string {
  return unlinked(named === undefined || named === '' ? join(dataFolder(env), 'caredesk', 'book') : resolve(named))
}

/** The store follows no links: one that the person named is followed here. */
function unlinked(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() ? realpathSync(path) : path
  } catch {
    return path
  }
}

function dataFolder(env: Env): string {
  const named = namedByXdg(env['XDG_DATA_HOME'])
  if (named !== null) return named
  const home = homeOf(env)
  if (home === null) throw homeless('say where the book is with --book DIR, or set HOME.')
  if (process.platform === 'win32') return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local')
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  return join(home, '.local', 'share')
}

/** There is nowhere to keep what is the person's own. */
export function homeless(what: string): UsageError {
  return new UsageError(`It is not known where your home is: ${what}`)
}

/** The freedesktop variables; macOS and Windows have places of their own. */
function namedByXdg(folder: string | undefined): string | null {
  const isOwn = process.platform === 'win32' || process.platform === 'darwin'
  return isOwn || folder === undefined || !isAbsolute(folder) ? null : folder
}

/** Null where the machine knows of none: no HOME, and nobody of that number among its users. */
export function homeOf(env: Env): string | null {
  // What the system is asked with takes a millisecond to wake.
  if (env['HOME']) return env['HOME']
  try {
    const {homedir, userInfo} = process.getBuiltinModule('node:os')
    return homedir() || userInfo().homedir || null
  } catch {
    return null
  }
}

/** The folder of what a person has set for themselves on this machine, whatever the book; null where they have no home. */
export function configFolder(env: Env): string | null {
  const named = namedByXdg(env['XDG_CONFIG_HOME'])
  if (named !== null) return join(named, 'caredesk')
  const home = homeOf(env)
  if (process.platform === 'win32') {
    const data = env['APPDATA'] || (home && join(home, 'AppData', 'Roaming'))
    return data && join(data, 'caredesk')
  }
  if (home === null) return null
  return process.platform === 'darwin'
    ? join(home, 'Library', 'Preferences', 'caredesk')
    : join(home, '.config', 'caredesk')
}
