import {randomUUID} from 'node:crypto'
import {basename, dirname, join} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {errnoOf} from '../../system/errno.ts'
import type {Disk, Stat} from './disk.ts'
import {orAbsent} from './file-io.ts'

/** Null where there is nothing. */
export async function kindAt(disk: Disk, path: string): Promise<Stat['kind'] | null> {
  const stat = await orAbsent(disk.lstat(path)).catch((error: unknown) => refuseFile(path, error))
  return stat && stat.kind
}

export function refuseFile(path: string, error: unknown): never {
  throw new Refusal('file.unwritable', {path, detail: errnoOf(error)})
}

/** A name beside a path, for what becomes it once it is whole. */
export function temporaryOf(path: string): string {
  return `${path}.${randomUUID()}.tmp`
}

/** Names beside a path that `temporaryOf` gave it. */
export async function temporariesOf(disk: Disk, path: string): Promise<readonly string[]> {
  const start = `${basename(path)}.`
  const found = (await orAbsent(disk.list(dirname(path)))) ?? []
  const names = found.map(({name}) => name)
  return names
    .filter((name) => name.startsWith(start) && /^[0-9a-f-]{36}\.tmp$/.test(name.slice(start.length)))
    .map((name) => join(dirname(path), name))
}
