import {realpathSync} from 'node:fs'
import {renderJson} from '../../output/json.ts'
import {homeless} from '../run/folders.ts'
import type {Io} from '../run/io.ts'
import {writeOwnFile} from '../run/own-file.ts'
import {damaged, preferencesFile, preferencesPath} from '../run/preferences.ts'

/** Sets one key in the file of the person; null takes it out. What else is there stays, and so does a link. */
export function writePreference(env: Io['env'], key: string, value: string | null): void {
  const path = preferencesPath(env)
  if (path === null) throw homeless('set HOME, so that what you set can be kept.')
  const file = preferencesFile(env)
  const broken = file?.faults.find((fault) => fault.key === null)
  if (broken !== undefined) throw damaged(path, broken)
  const {[key]: _, ...others} = file?.written ?? {}
  const next = value === null ? others : {...others, [key]: value}
  writeOwnFile(file === null ? path : realpathSync(path), renderJson(next))
}
