import {join} from 'node:path'
import {expect, test} from 'vitest'
import {backupBook} from '../../../src/store/json/backup.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import type {Disk, Stat} from '../../../src/store/json/disk.ts'
import {realDisk} from '../../../src/store/json/disk.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {restoreBook} from '../../../src/store/json/restore.ts'
import {faultyDisk} from '../faulty-disk.ts'
import {filesOf, newBook, newFolder} from '../folders.ts'
import {intent, person} from '../people.ts'

async function add(path: string, ref: string, disk: Disk = realDisk): Promise<void> {
  await openJsonStore(path, {disk}).change(intent('customer add'), async (draft) => {
    await draft.put(person(ref))
    return [ref]
  })
}

/** Nothing under a folder can be written, as on a DVD; `onRead` is told of each file that is read there. */
function readOnly(folder: string, onRead: (path: string) => void = () => undefined): Disk {
  return {
    ...realDisk,
    async open(path, opening) {
      const isHere = path.startsWith(folder)
      if (isHere && (opening === 'create' || opening === 'update')) {
        throw Object.assign(new Error('EROFS'), {code: 'EROFS'})
      }
      if (isHere) onRead(path)
      return realDisk.open(path, opening)
    },
  }
}

/** A book whose last commit stands, but is not applied yet. */
async function halfDone(): Promise<string> {
  const path = await newBook()
  await add(path, 'ana-souza')
  const counted = faultyDisk(null)
  const other = await newBook()
  await add(other, 'ana-souza')
  await add(other, 'bruno-lima', counted.disk)
  const at = counted.calls.indexOf('rename') + 3
  await add(path, 'bruno-lima', faultyDisk({at, kind: 'kill'}).disk).catch(() => undefined)
  expect(Object.keys(filesOf(path))).toContain('pending.json')
  return path
}

test('a book on a medium that takes nothing is backed up, and restored as it was', async () => {
  const [path, folder] = [await newBook(), await newFolder()]
  await add(path, 'ana-souza')
  const before = filesOf(path)
  const file = join(folder, 'book.gz')
  expect(await backupBook(path, file, {disk: readOnly(path)})).toMatchObject({seq: 1, leftOut: []})
  await restoreBook(file, join(folder, 'book'))
  expect(filesOf(join(folder, 'book'))).toEqual(before)
  expect(filesOf(path)).toEqual(before)
})

test('one that others write to meanwhile is not, and nothing is left where it would stand', async () => {
  const [path, folder] = [await newBook(), await newFolder()]
  await add(path, 'ana-souza')
  let isMoved = false
  const moving = readOnly(path, (read) => {
    isMoved ||= read.includes('journal')
  })
  const disk: Disk = {
    ...moving,
    async lstat(at) {
      if (isMoved && at.endsWith('pending.json')) await add(path, 'bruno-lima')
      return moving.lstat(at)
    },
  }
  await expect(backupBook(path, join(folder, 'book.gz'), {disk})).rejects.toMatchObject({code: 'book.busy'})
  expect(Object.keys(filesOf(folder))).toEqual([])
})

test('a commit that is not finished there is no damage: it is named, and a copy helps', async () => {
  const [path, folder] = [await halfDone(), await newFolder()]
  const disk = readOnly(path)
  const unfinished = {code: 'book.unreadable', facts: {file: 'pending.json', detail: expect.stringContaining('a copy')}}
  await expect(checkBook(path, {disk})).rejects.toMatchObject(unfinished)
  await expect(backupBook(path, join(folder, 'book.gz'), {disk})).rejects.toMatchObject(unfinished)
  expect(await checkBook(path)).toEqual([])
})

test('where the file system keeps no permissions, a book is sound, and that is said', async () => {
  const path = await newBook()
  await add(path, 'ana-souza')
  const open = (stat: Stat): Stat => ({...stat, mode: 0o777})
  const disk: Disk = {...realDisk, lstat: async (at) => open(await realDisk.lstat(at))}
  const said: string[] = []
  expect(await checkBook(path, {disk, onNoModes: () => said.push('none')})).toEqual([])
  expect(said).toEqual(['none'])
  expect(Object.keys(filesOf(path)).filter((file) => file.endsWith('.tmp'))).toEqual([])
  const loose: Disk = {
    ...realDisk,
    lstat: async (at) => (at.endsWith('.tmp') ? realDisk.lstat(at) : open(await realDisk.lstat(at))),
  }
  const findings = await checkBook(path, {disk: loose, onNoModes: () => said.push('again')})
  expect(findings.length).toBeGreaterThan(5)
  expect(findings.every(({remedy}) => remedy === 'permissions')).toBe(true)
  expect(said).toEqual(['none'])
})
