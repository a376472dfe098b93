import {promises as fs} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {Refusal} from '../../../src/core/refusal.ts'
import {withRecord} from '../../../src/kinds/registry.ts'
import {initBook} from '../../../src/store/json/admin.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import type {Store} from '../../../src/store/store.ts'
import type {Fault} from '../faulty-disk.ts'
import {changesDisk, faultyDisk} from '../faulty-disk.ts'
import {everything, filesOf, folderOf, newBook, newFolder} from '../folders.ts'
import {intent, openCase, person, renamed, settings} from '../people.ts'

interface Change {
  readonly name: string
  run(store: Store): Promise<unknown>
}

const opId = 'tried-once'

const changes: readonly Change[] = [
  {
    name: 'opening a case for a known and adding an unknown customer',
    run: (store) =>
      store.change(intent('case open', {opId}), async (draft) => {
        const ana = await draft.relationship('ana-souza')
        if (ana === null) throw new Error('no ana-souza')
        await draft.put(withRecord(ana, 'case', openCase(await draft.nextNumber('case'))))
        await draft.put(person('dora'))
        return ['C1']
      }),
  },
  {
    name: 'forgetting a customer',
    run: (store) =>
      store.change(intent('customer forget', {opId}), async (draft) => {
        await draft.forget('bruno-lima', person('forgotten-1', {name: 'Forgotten', emails: []}))
        return ['forgotten-1']
      }),
  },
  {name: 'undoing', run: (store) => store.undo(intent('undo', {opId}), null)},
]

/** A small book with a few commits behind it. */
async function bookWithPast(): Promise<string> {
  const path = await newBook()
  const store = openJsonStore(path)
  await store.change(intent('customer add'), async (draft) => {
    for (const ref of ['ana-souza', 'bruno-lima', 'carla']) await draft.put(person(ref))
    return ['ana-souza']
  })
  await store.change(intent('customer edit'), async (draft) => {
    await draft.put(renamed(person('bruno-lima'), 'Bruno L.'))
    return ['bruno-lima']
  })
  return path
}

function copyOf(path: string): Promise<string> {
  return folderOf(everything(path))
}

/** All but the content of the lock's file, which means nothing. */
function bytesOf(path: string): string {
  return JSON.stringify({...everything(path), lock: ''})
}

/** The store on a disk that is not asked to sync. */
function quick(path: string): Store {
  return openJsonStore(path, {disk: faultyDisk(null).disk})
}

/** What a person reads in the book. */
function seen(store: Store): Promise<string> {
  return store.read(async (book) => {
    const all: unknown[] = [await book.settings(), await book.open('case')]
    for await (const relationship of book.relationships()) all.push(relationship)
    for await (const row of book.directory()) all.push(row)
    return JSON.stringify(all)
  })
}

for (const change of changes) {
  describe(`a fault while ${change.name}`, () => {
    let start = ''
    let before = ''
    let after = ''
    let seenBefore = ''
    let seenAfter = ''
    let calls: readonly string[] = []

    beforeAll(async () => {
      start = await bookWithPast()
      before = bytesOf(start)
      seenBefore = await seen(openJsonStore(start))
      const done = await copyOf(start)
      const counted = faultyDisk(null)
      await change.run(openJsonStore(done, {disk: counted.disk}))
      calls = counted.calls
      after = bytesOf(done)
      seenAfter = await seen(openJsonStore(done))
      expect([...(await checkBook(start)), ...(await checkBook(done))]).toEqual([])
      expect(seenAfter).not.toBe(seenBefore)
    })

    async function tried(fault: Fault): Promise<{path: string; failure: unknown; at: string}> {
      const path = await copyOf(start)
      const {disk} = faultyDisk(fault)
      const failure = await change.run(openJsonStore(path, {disk})).then(
        () => null,
        (error: unknown) => error,
      )
      return {path, failure, at: `${fault.kind} at call ${fault.at}, ${calls[fault.at - 1]}`}
    }

    /** All or nothing, for who reads and for who writes next; and the same bytes as without the fault. */
    async function settled(path: string, at: string): Promise<'before' | 'after'> {
      const read = await seen(quick(path))
      expect([seenBefore, seenAfter], at).toContain(read)
      await quick(path).change(intent('nothing'), async () => [])
      const bytes = bytesOf(path)
      expect([before, after], at).toContain(bytes)
      expect(bytes === after, `${at}: what was read is what is there`).toBe(read === seenAfter)
      return bytes === after ? 'after' : 'before'
    }

    test('killed at any call, before or after it: all or nothing, and nothing is lost once it was said to be saved', async () => {
      let committed = 0
      for (let at = 1; at <= calls.length; at++) {
        for (const happens of changesDisk(calls[at - 1]) ? [false, true] : [false]) {
          const {path, failure, at: where} = await tried({at, kind: 'kill', happens})
          const now = await settled(path, where)
          if (failure === null) expect(now, where).toBe('after')
          if (now === 'after') committed++
        }
      }
      expect(committed).toBeGreaterThan(10)
      expect(committed).toBeLessThan(calls.length * 2 - 20)
    }, 120_000)

    test('killed again while the next one finishes it: still all or nothing', async () => {
      const inApply = calls.lastIndexOf('rename')
      const {path} = await tried({at: inApply, kind: 'kill', happens: true})
      const counted = faultyDisk(null)
      const copy = await copyOf(path)
      await seen(openJsonStore(copy, {disk: counted.disk}))
      for (let at = 1; at <= counted.calls.length; at++) {
        if (!changesDisk(counted.calls[at - 1])) continue
        const again = await copyOf(path)
        await seen(openJsonStore(again, {disk: faultyDisk({at, kind: 'kill', happens: true}).disk})).catch(() => null)
        expect(await settled(again, `second kill at ${at}`)).toBe('after')
      }
    }, 60_000)

    test('an error at any call: refused and unchanged, or said to be unknown, or saved', async () => {
      const kinds = ['EIO', 'ENOSPC'] as const
      for (let at = 1; at <= calls.length; at++) {
        for (const kind of kinds) {
          for (const sticky of [false, true]) {
            if (sticky !== (kind === 'ENOSPC') || (sticky && !changesDisk(calls[at - 1]))) continue
            const {path, failure, at: where} = await tried({at, kind, sticky})
            const now = await settled(path, `${where}${sticky ? ' and on' : ''}`)
            const isSaved = failure === null || (failure instanceof Refusal && failure.code === 'book.not-erased')
            if (isSaved) expect(now, where).toBe('after')
            else if (failure instanceof Refusal && failure.code === 'book.unknown-outcome') {
              const row = await openJsonStore(path).operation(opId)
              expect(row === null ? 'before' : 'after', where).toBe(now)
            } else {
              expect(failure, where).toBeInstanceOf(Refusal)
              expect(now, where).toBe('before')
            }
          }
        }
      }
    }, 120_000)
  })
}

test('while the disk keeps failing after the commit point, readers see the commit', async () => {
  const [change] = changes
  const start = await bookWithPast()
  const counted = faultyDisk(null)
  const copy = await copyOf(start)
  await change?.run(openJsonStore(copy, {disk: counted.disk}))
  const point = counted.calls.indexOf('sync', counted.calls.indexOf('rename'))
  const {disk} = faultyDisk({at: point + 2, kind: 'ENOSPC', sticky: true})
  await change?.run(openJsonStore(start, {disk}))
  expect(await fs.readdir(start)).toContain('pending.json')
  const refusing = {...faultyDisk(null).disk, open: refuseWriting}
  expect(await seen(openJsonStore(start, {disk: refusing}))).toBe(await seen(openJsonStore(copy)))
  const rows = await openJsonStore(start, {disk: refusing}).log(1)
  expect(rows[0]).toMatchObject({seq: 3, opId})
})

test('a pending commit of long ago that comes back, as with a shared folder, is not applied again', async () => {
  const [change] = changes
  const start = await bookWithPast()
  const counted = faultyDisk(null)
  await change?.run(openJsonStore(await copyOf(start), {disk: counted.disk}))
  const {disk} = faultyDisk({at: counted.calls.lastIndexOf('unlink') + 1, kind: 'EIO'})
  await change?.run(openJsonStore(start, {disk}))
  const old = await fs.readFile(`${start}/pending.json`)
  const store = openJsonStore(start)
  await store.change(intent('customer add'), async (draft) => {
    await draft.put(person('eva'))
    return ['eva']
  })
  const before = everything(start)
  await fs.writeFile(`${start}/pending.json`, old)
  expect(await seen(store)).toContain('eva')
  await store.change(intent('nothing'), async () => [])
  expect(everything(start)).toEqual(before)
})

test('a book that was made is not said to have failed because it could not be finished yet', async () => {
  const counted = faultyDisk(null)
  await initBook(join(await newFolder(), 'book'), settings, {disk: counted.disk})
  const path = join(await newFolder(), 'book')
  const {disk} = faultyDisk({at: counted.calls.indexOf('rename') + 4, kind: 'EIO', sticky: true})
  await initBook(path, settings, {disk})
  expect(await openJsonStore(path).read((book) => book.settings())).toEqual(settings)
  expect(await checkBook(path)).toEqual([])
})

test('a lock that cannot be looked at is named', async () => {
  const path = await bookWithPast()
  const {disk} = faultyDisk(null)
  const lstat: typeof disk.lstat = (file) =>
    file.endsWith('queue') ? Promise.reject(Object.assign(new Error('EIO'), {code: 'EIO'})) : disk.lstat(file)
  const change = openJsonStore(path, {disk: {...disk, lstat}}).change(intent('x'), async () => [])
  await expect(change).rejects.toMatchObject({code: 'book.unwritable', facts: {file: 'queue', detail: 'EIO'}})
})

const {disk: plain} = faultyDisk(null)
const refuseWriting: typeof plain.open = async (path, opening) => {
  if (opening === 'create' || opening === 'update') throw Object.assign(new Error('EROFS'), {code: 'EROFS'})
  return plain.open(path, opening)
}

test('a file that may not be read is no damage: check says which one, and what to do', async () => {
  const path = await bookWithPast()
  const files = Object.keys(filesOf(path)).filter((file) => file !== 'lock' && file !== 'queue')
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) {
    const open: typeof plain.open = (one, opening) =>
      one === join(path, file)
        ? Promise.reject(Object.assign(new Error('EACCES'), {code: 'EACCES'}))
        : plain.open(one, opening)
    const facts = {file: expect.stringMatching(file), detail: 'EACCES'}
    await expect(checkBook(path, {disk: {...plain, open}}), file).rejects.toMatchObject({
      code: 'book.unreadable',
      facts,
    })
  }
})
