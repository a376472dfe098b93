import {chmodSync, linkSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, expect, test} from 'vitest'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {documentFile} from '../../../src/store/json/layout.ts'
import {newBook, newFolder} from '../folders.ts'
import {intent, person} from '../people.ts'

const refs = Array.from({length: 80}, (_, n) => `ana-souza-${n + 1}`)
const [first = '', second = '', third = ''] = refs
const umask = process.umask()
afterEach(() => {
  process.umask(umask)
})

const putAll = (path: string, given: Parameters<typeof person>[1]) =>
  openJsonStore(path).change(intent('customer edit'), async (draft) => {
    for (const ref of refs) await draft.put(person(ref, given))
    return refs
  })

test('a commit of many files writes over those that are there, longer and shorter than before', async () => {
  const path = await newBook()
  await putAll(path, {company: 'Padaria São João'})
  const file = join(path, documentFile(first))
  const {ino} = statSync(file)
  for (const company of ['Padaria São João e Irmãos', 'Pão']) {
    await putAll(path, {company})
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({customer: {company}})
  }
  expect(statSync(file).ino).toBe(ino)
  expect(await checkBook(path)).toEqual([])
})

test('what has a second name elsewhere keeps its words there, and what others could read they no longer can', async () => {
  const path = await newBook()
  await putAll(path, {company: 'Pão'})
  const copy = join(await newFolder(), 'copy.json')
  linkSync(join(path, documentFile(second)), copy)
  chmodSync(join(path, documentFile(third)), 0o644)
  await putAll(path, {company: 'Bolo'})
  expect(JSON.parse(readFileSync(copy, 'utf8'))).toMatchObject({customer: {company: 'Pão'}})
  expect(statSync(join(path, documentFile(third))).mode & 0o777).toBe(0o600)
  expect(await checkBook(path)).toEqual([])
})

test('what nobody may write to is written all the same, and new files are 0600 whatever the umask', async () => {
  process.umask(0o277)
  const path = await newBook()
  await putAll(path, {company: 'Pão'})
  expect(statSync(join(path, documentFile(first))).mode & 0o777).toBe(0o600)
  chmodSync(join(path, documentFile(first)), 0o400)
  await putAll(path, {company: 'Bolo'})
  expect(statSync(join(path, documentFile(first))).mode & 0o777).toBe(0o600)
  expect(await checkBook(path)).toEqual([])
})
