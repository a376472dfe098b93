import {existsSync} from 'node:fs'
import {dirname} from 'node:path'
import {expect, test} from 'vitest'
import {withRecord} from '../../../src/kinds/registry.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import type {Disk, Handle} from '../../../src/store/json/disk.ts'
import {plainDisk} from '../../../src/store/json/disk.ts'
import {type Notice, openJsonStore} from '../../../src/store/json/json-store.ts'
import {syncAll} from '../../../src/store/json/sync-all.ts'
import {newBook} from '../folders.ts'
import {intent, openCase, person} from '../people.ts'

/** What a power cut would take: files written and names given since the last sync of the file or its folder. */
class Durability {
  readonly unsynced = new Set<string>()
  readonly steps: string[] = []
  readonly faults: string[] = []

  /** Can all be synced at once? */
  syncsAll = true
  /** Does a commit of many files go on? */
  many = false

  readonly disk: Disk = {
    ...plainDisk,
    syncAll: async (folders) => {
      this.steps.push('sync all')
      for (const path of this.syncsAll ? this.unsynced : []) {
        if (folders.some((folder) => path === folder || path.startsWith(`${folder}/`))) this.unsynced.delete(path)
      }
      return this.syncsAll
    },
    open: async (path, opening) => this.#handle(path, opening, await plainDisk.open(path, opening)),
    mkdir: async (path) => {
      await plainDisk.mkdir(path)
      this.unsynced.add(dirname(path))
    },
    rename: async (from, to) => {
      if (this.unsynced.has(from) && !this.#isOfMany(to)) this.faults.push(`${from} got its name before it was synced`)
      this.#before(to)
      await plainDisk.rename(from, to)
      if (this.unsynced.delete(from)) this.unsynced.add(to)
      this.unsynced.add(dirname(to))
      this.steps.push(`rename ${to}`)
    },
    unlink: async (path) => {
      this.#before(path, 'unlink')
      await plainDisk.unlink(path)
      this.unsynced.add(dirname(path))
      this.steps.push(`unlink ${path}`)
    },
  }

  #handle(path: string, opening: string, handle: Handle): Handle {
    if (opening === 'create') this.unsynced.add(path)
    return {
      ...handle,
      write: (bytes, position) => {
        this.#before(path)
        this.unsynced.add(path)
        return handle.write(bytes, position)
      },
      truncate: (size) => {
        this.unsynced.add(path)
        return handle.truncate(size)
      },
      sync: async () => {
        await handle.sync()
        this.unsynced.delete(path)
        this.steps.push(`sync ${path}`)
      },
    }
  }

  /** While many files are written, they are given their names first: the commit stands. */
  #isOfMany(path: string): boolean {
    return this.many && /\/(?:customers|index)\//.test(path)
  }

  /** What must be durable before this may happen. */
  #before(path: string, what = 'write'): void {
    const root = path.slice(0, path.indexOf('/book/') + 5)
    const named = this.steps.lastIndexOf(`rename ${root}/pending.json`)
    const applied = this.steps.lastIndexOf(`unlink ${root}/pending.json`)
    const committed = named > applied && !this.steps.slice(named).includes(`sync ${root}`)
    if (committed) this.faults.push(`${path} was touched before the commit was durable`)
    const last = path.endsWith('/state.json') || (what === 'unlink' && path.endsWith('/pending.json'))
    const left = [...this.unsynced].filter((one) => !one.endsWith('.tmp') && (one !== root || what === 'unlink'))
    if (last && left.length > 0) this.faults.push(`${path} while ${left.join(', ')} was not durable`)
  }
}

test('nothing gets its name, and no step follows another, before what it rests on is durable', async () => {
  const path = await newBook()
  const watched = new Durability()
  const store = openJsonStore(path, {disk: watched.disk})
  await store.change(intent('case open'), async (draft) => {
    await draft.put(withRecord(person('ana-souza'), 'case', openCase(await draft.nextNumber('case'))))
    await draft.put(person('bruno-lima'))
    return ['C1']
  })
  await store.change(intent('customer edit', {at: '2026-12-01T00:00:00.000Z'}), async (draft) => {
    await draft.put(person('bruno-lima', {company: 'Bakery'}))
    return ['bruno-lima']
  })
  await store.change(intent('customer forget'), async (draft) => {
    await draft.forget('bruno-lima', person('forgotten-1', {emails: []}))
    return ['forgotten-1']
  })
  await store.undo(intent('undo'), 1).catch(() => null)
  expect(watched.faults).toEqual([])
  expect(watched.steps.filter((step) => step.endsWith('/pending.json')).length).toBe(6)
  expect([...watched.unsynced]).toEqual([path])
})

test.each([true, false])(
  'so it is with many files at once, also where they are synced one by one (%s)',
  async (syncsAll) => {
    const path = await newBook()
    const watched = new Durability()
    watched.syncsAll = syncsAll
    watched.many = true
    const store = openJsonStore(path, {disk: watched.disk})
    for (const company of ['Bakery', 'Bar']) {
      await store.change(intent('import'), async (draft) => {
        for (let index = 0; index < 70; index++) await draft.put(person(`ana-${index}`, {company}))
        return []
      })
      expect(watched.steps.at(-1)).toBe(`unlink ${path}/pending.json`)
    }
    expect(watched.faults).toEqual([])
    expect(watched.steps.filter((step) => step === 'sync all').length).toBe(2)
    expect(watched.steps.filter((step) => step.startsWith(`sync ${path}/customers/`)).length > 100).toBe(!syncsAll)
    expect([...watched.unsynced]).toEqual([path])
  },
)

test('while many files can not be made durable, the commit stands and is not finished', async () => {
  const path = await newBook()
  const failing: Disk = {...plainDisk, syncAll: () => Promise.reject(Object.assign(new Error('EIO'), {code: 'EIO'}))}
  const notices: Notice[] = []
  const store = openJsonStore(path, {disk: failing, onNotice: (notice) => notices.push(notice)})
  const {seq} = await store.change(intent('import'), async (draft) => {
    for (let index = 0; index < 70; index++) await draft.put(person(`ana-${index}`))
    return []
  })
  expect([seq, notices]).toEqual([1, [{kind: 'unfinished', file: 'pending.json'}]])
  expect(existsSync(`${path}/pending.json`)).toBe(true)
  expect(await checkBook(path)).toEqual([])
  expect(existsSync(`${path}/pending.json`)).toBe(false)
})

test.skipIf(!existsSync('/dev/shm') || !existsSync('/usr/bin/sync'))(
  'all is synced at once by the system itself where its file systems are trusted, and only there',
  async () => {
    expect(await syncAll(['/dev/shm'])).toBe(true)
    expect(await syncAll(['/dev/shm', '/proc'])).toBe(false)
  },
)

test('a commit whose line of the journal would be too long is refused, and changes nothing', async () => {
  const path = await newBook()
  const change = openJsonStore(path).change(intent('import', {by: 'x'.repeat(200_000_000)}), async (draft) => {
    await draft.put(person('ana-souza'))
    return []
  })
  await expect(change).rejects.toMatchObject({code: 'commit.too-large', facts: {customers: 1}})
  expect(await openJsonStore(path).log(1)).toEqual([])
})
