import {expect, test} from 'vitest'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {everything, filesOf, newBook} from '../folders.ts'
import {blocksIn, fullDisk} from '../full-disk.ts'
import {intent, person} from '../people.ts'

const remainder = person('forgotten-1', {name: 'Forgotten', emails: []})

async function filled(): Promise<string> {
  const path = await newBook()
  await openJsonStore(path).change(intent('customer add'), async (draft) => {
    for (const ref of ['ana-souza', 'zelda-quixote']) await draft.put(person(ref))
    return []
  })
  return path
}

test('on a full disk nothing can be added, and the book stays as it is', async () => {
  const path = await filled()
  const before = everything(path)
  const store = openJsonStore(path, {disk: fullDisk(path, blocksIn(path))})
  const add = store.change(intent('customer add'), async (draft) => {
    await draft.put(person('bruno-lima'))
    return []
  })
  await expect(add).rejects.toMatchObject({code: 'book.no-space', facts: {file: 'pending.json'}})
  expect(everything(path)).toEqual(before)
})

test('on a full disk people can still be forgotten, in every file', async () => {
  const path = await filled()
  const store = openJsonStore(path, {disk: fullDisk(path, blocksIn(path))})
  const forget = await store.change(intent('customer forget'), async (draft) => {
    await draft.forget('zelda-quixote', remainder)
    return ['forgotten-1']
  })
  expect(forget.seq).toBe(2)
  expect(JSON.stringify(filesOf(path))).not.toMatch(/quixote/i)
  expect(await checkBook(path)).toEqual([])
})

test('the space that was given up for it is held back again when there is some', async () => {
  const path = await filled()
  const before = filesOf(path)['lock']
  expect(before?.length).toBe(65_536)
  const store = openJsonStore(path, {disk: fullDisk(path, blocksIn(path))})
  await store.change(intent('customer forget'), async (draft) => {
    await draft.forget('zelda-quixote', remainder)
    return []
  })
  await openJsonStore(path).change(intent('customer add'), async (draft) => {
    await draft.put(person('bruno-lima'))
    return []
  })
  expect(filesOf(path)['lock']).toBe(before)
})

test('a commit that stands is finished on a full disk, and where it cannot be, that is said', async () => {
  const path = await filled()
  const notices: unknown[] = []
  const room = blocksIn(path) + 3
  const store = openJsonStore(path, {disk: fullDisk(path, room), onNotice: (notice) => notices.push(notice)})
  const added = await store.change(intent('customer add'), async (draft) => {
    await draft.put(person('bruno-lima'))
    return []
  })
  expect([added.seq, notices]).toEqual([2, []])
  const large = person('carla', {notes: [{text: 'x'.repeat(300_000), at: '2026-11-21T09:30:00.000Z', by: 'rita'}]})
  const tight = openJsonStore(path, {
    disk: fullDisk(path, blocksIn(path) + 75),
    onNotice: (notice) => notices.push(notice),
  })
  const saved = await tight.change(intent('customer add'), async (draft) => {
    await draft.put(large)
    return []
  })
  expect([saved.seq, notices]).toEqual([3, [{kind: 'unfinished', file: 'pending.json'}]])
  expect(await openJsonStore(path).read((book) => book.relationship('carla'))).toEqual(large)
  expect(await checkBook(path)).toEqual([])
})
