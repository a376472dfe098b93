import {lstatSync, realpathSync} from 'node:fs'
import {isAbsolute, join, resolve} from 'node:path'

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
  const home = homeOf(env)
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local')
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  const named = env['XDG_DATA_HOME']
  return named !== undefined && isAbsolute(named) ? named : join(home, '.local', 'share')
}

function homeOf(env: Env): string {
  return env['HOME'] ?? process.getBuiltinModule('node:os').homedir()
}

/** The folder of what a person has set for themselves on this machine, whatever the book. */
export function configFolder(env: Env): string {
  const home = homeOf(env)
  if (process.platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'caredesk')
  if (process.platform === 'darwin') return join(home, 'Library', 'Preferences', 'caredesk')
  const named = env['XDG_CONFIG_HOME']
  return join(named !== undefined && isAbsolute(named) ? named : join(home, '.config'), 'caredesk')
}
