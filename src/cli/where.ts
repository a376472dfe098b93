import {homedir} from 'node:os'
import {isAbsolute, join, resolve} from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** The folder of the book: the one named, else the one in the data folder of the platform. */
export function bookFolder(named: string | undefined, env: Env): string {
  return named === undefined || named === '' ? join(dataFolder(env), 'caredesk', 'book') : resolve(named)
}

function dataFolder(env: Env): string {
  const home = env['HOME'] ?? homedir()
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local')
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  const named = env['XDG_DATA_HOME']
  return named !== undefined && isAbsolute(named) ? named : join(home, '.local', 'share')
}
