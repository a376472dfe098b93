import {readdirSync} from 'node:fs'
import {expect, test} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {withRecord} from '../../../src/kinds/registry.ts'
import {realDisk} from '../../../src/store/json/disk.ts'
import {folderAt} from '../../../src/store/json/folder.ts'
import {buildIndex, type Indexed} from '../../../src/store/json/index-build.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {rebuildBook} from '../../../src/store/json/rebuild.ts'
import {everything, newBook} from '../folders.ts'
import {dueOn, intent, person} from '../people.ts'

const people = Array.from({length: 300}, (_, index) =>
  withRecord(person(`ana-${(index * 7) % 300}`), 'followUp', dueOn(300 - index, '2027-01-31')),
)

async function* documents(all: readonly Relationship[]): AsyncGenerator<Indexed> {
  for (const relationship of all) yield {relationship, sum: relationship.customer.ref}
}

test('an index is the same however often rows are put aside, and nothing is left of that', async () => {
  const path = await newBook()
  const before = readdirSync(path)
  const built = async (most: number | undefined) => {
    const pages: Record<string, string> = {}
    const folder = folderAt(realDisk, path)
    const emit = async (file: string, text: string) => {
      pages[file] = text
    }
    return {...(await buildIndex(folder, documents(people), new Map(), emit, most)), pages}
  }
  const whole = await built(undefined)
  expect(Object.keys(whole.pages).length).toBeGreaterThan(12)
  expect(await built(20_000)).toEqual(whole)
  expect(await built(1_000_000)).toEqual(whole)
  expect(readdirSync(path)).toEqual(before)
})

test('rows that two documents both claim are counted, also where they were put aside', async () => {
  const folder = folderAt(realDisk, await newBook())
  const claimed = [person('ana'), person('bia'), person('caio')].map((one) =>
    withRecord(one, 'followUp', dueOn(1, '2027-01-31')),
  )
  for (const most of [1, undefined]) {
    const {doubles} = await buildIndex(folder, documents(claimed), new Map(), async () => undefined, most)
    expect(doubles).toBe(6)
  }
})

test('the index that a large commit left is the one that a rebuild makes', async () => {
  const path = await newBook()
  const store = openJsonStore(path)
  await store.change(intent('import'), async (draft) => {
    for (const one of people) await draft.put(one)
    return []
  })
  await store.change(intent('import'), async (draft) => {
    for (let index = 0; index < 300; index += 2) await draft.remove(`ana-${index}`)
    return []
  })
  const before = everything(path)
  expect(await rebuildBook(path)).toMatchObject({customers: 150, repaired: 0})
  expect(everything(path)).toEqual(before)
})

test('what a large commit says of the book is the book as it stands, whose rows it let go of', async () => {
  const path = await newBook()
  const store = openJsonStore(path)
  const many = Array.from({length: 1001}, (_, index) => person(`bia-${index}`))
  const {book} = await store.change(intent('import'), async (draft) => {
    for (const one of many) await draft.put(one)
    return []
  })
  const refs: string[] = []
  for await (const row of book.directory()) refs.push(row.ref)
  expect(refs).toEqual(many.map(({customer}) => customer.ref).toSorted())
  expect(await book.relationship('bia-7')).toEqual(many[7])
  expect(await book.refTaken('bia-1000')).toBe(true)
  await store.change(intent('customer forget'), async (draft) => {
    await draft.remove('bia-7')
    return []
  })
  expect(await book.relationship('bia-8')).toEqual(many[8])
})
