import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {errnoOf} from '../../system/errno.ts'
import {newId} from '../../system/ids.ts'

/** Writes a file that is the person's alone, as a whole or not at all, with the folders above it. */
export function writeOwnFile(path: string, text: string): void {
  const draft = `${path}.${newId()}.part`
  try {
    mkdirSync(dirname(path), {recursive: true, mode: 0o700})
    putInPlace(draft, path, text)
  } catch (error) {
    throw new Refusal('file.unwritable', {path, detail: errnoOf(error)})
  }
}

function putInPlace(draft: string, path: string, text: string): void {
  try {
    writeFileSync(draft, text, {flag: 'wx', mode: 0o600})
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, {force: true})
    throw error
  }
}
