import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {configFolder} from '../run/folders.ts'
import type {Io} from '../run/io.ts'
import {spoken} from './spoken.ts'

/** Says something once for each person on this machine; never, where it can't be kept that it was said. */
export function hintOnce(name: string, text: string, {env, stderr}: Io): void {
  if (['HOME', 'XDG_CONFIG_HOME', 'APPDATA'].every((one) => env[one] === undefined)) return
  const folder = configFolder(env)
  if (folder === null) return
  try {
    mkdirSync(join(folder, 'hints'), {recursive: true})
    writeFileSync(join(folder, 'hints', name), '', {flag: 'wx'})
  } catch {
    return
  }
  stderr.write(`${spoken(text, stderr)}\n`)
}
