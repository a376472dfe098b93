import {dirname} from 'node:path'
import {expect, test} from 'vitest'
import {withCase} from '../../../src/core/relationship.ts'
import type {Disk, Handle} from '../../../src/store/json/disk.ts'
import {realDisk} from '../../../src/store/json/disk.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {newBook} from '../folders.ts'
import {intent, openCase, person} from '../people.ts'

/** What a power cut would take: files written and names given since the last sync of the file or its folder. */
class Durability {
  readonly unsynced = new Set<string>()
  readonly steps: string[] = []
  readonly faults: string[] = []

  readonly disk: Disk = {
    ...realDisk,
    open: async (path, opening) => this.#handle(path, opening, await realDisk.open(path, opening)),
    mkdir: async (path) => {
      await realDisk.mkdir(path)
      this.unsynced.add(dirname(path))
    },
    rename: async (from, to) => {
      if (this.unsynced.has(from)) this.faults.push(`${from} got its name before it was synced`)
      this.#before(to)
      await realDisk.rename(from, to)
      this.unsynced.add(dirname(to))
      this.steps.push(`rename ${to}`)
    },
    unlink: async (path) => {
      this.#before(path, 'unlink')
      await realDisk.unlink(path)
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
    await draft.put(withCase(person('ana-souza'), openCase(await draft.nextNumber('case'))))
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
