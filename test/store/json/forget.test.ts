import {expect, test} from 'vitest'
import {mergeCustomers} from '../../../src/kinds/customer/changes.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {filesOf, newBook} from '../folders.ts'
import {intent, person} from '../people.ts'

const zelda = person('zelda-quixote', {name: 'Zelda Quixote', tags: ['secret tag']})
const remainder = person('forgotten-1', {name: '(forgotten)', emails: []})
const act = {at: '2026-11-21T10:00:00.000Z', by: 'rita'}

async function forget(path: string, by = 'rita') {
  await openJsonStore(path).change({...intent('customer forget'), by}, async (draft) => {
    await draft.forget('zelda-quixote', remainder)
    return ['forgotten-1']
  })
}

test('who did something to a forgotten person is no longer known; who forgot them is', async () => {
  const path = await newBook()
  await openJsonStore(path).change({...intent('customer add'), by: 'Zelda herself'}, async (draft) => {
    await draft.put(zelda)
    return ['zelda-quixote']
  })
  await forget(path, 'marta')
  expect(JSON.stringify(filesOf(path))).not.toContain('Zelda')
  expect((await openJsonStore(path).log(9)).map(({by}) => by)).toEqual(['marta', ''])
})

test('words that another customer carried for a while go too', async () => {
  const path = await newBook()
  const store = openJsonStore(path)
  const put = (command: string, ...people: readonly ReturnType<typeof person>[]) =>
    store.change(intent(command), async (draft) => {
      for (const one of people) await draft.put(one)
      return people.map((one) => one.customer.ref)
    })
  const ana = person('ana-souza')
  const joined = mergeCustomers(zelda, ana, act)
  await put('customer add', zelda, ana)
  await store.change(intent('customer merge'), async (draft) => {
    await draft.remove('zelda-quixote')
    await draft.put(joined)
    return ['ana-souza']
  })
  await put('customer edit', {...joined, customer: {...joined.customer, tags: []}})
  await store.undo(intent('undo'), null)
  await store.undo(intent('undo'), 2)
  await put('customer edit', person('ana-souza', {company: 'Bakery'}))
  expect(JSON.stringify(filesOf(path))).toContain('secret tag')

  await forget(path)

  expect(JSON.stringify(filesOf(path))).not.toContain('secret tag')
  await expect(store.undo(intent('undo'), 3)).rejects.toMatchObject({code: expect.stringMatching(/^commit\./)})
  await store.undo(intent('undo'), 6)
  expect((await store.read((book) => book.relationship('ana-souza')))?.customer.company).toBeNull()
  expect(await checkBook(path)).toEqual([])
})
