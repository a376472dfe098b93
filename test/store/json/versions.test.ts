import {promises as fs} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {Relationship} from '../../../src/core/book/relationship.ts'
import {recordKinds, recordsIn, withRecord} from '../../../src/kinds/registry.ts'
import {acceptEdits} from '../../../src/store/json/accept.ts'
import {bookInfo} from '../../../src/store/json/admin.ts'
import {backupBook} from '../../../src/store/json/backup.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {documentFile} from '../../../src/store/json/layout.ts'
import {currentFormat, type Format} from '../../../src/store/json/parse.ts'
import {rebuildBook} from '../../../src/store/json/rebuild.ts'
import {restoreBook} from '../../../src/store/json/restore.ts'
import {release} from '../../../src/store/release.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {fixtureBook} from '../../support/fixtures.ts'
import {everything, newBook} from '../folders.ts'
import {intent, openCase, person} from '../people.ts'

const {version, index} = currentFormat
const newerIndex: Format = {...currentFormat, index: index + 1, desk: '9.9.0'}
const newer: Format = {...newerIndex, version: version + 1}

async function shop(format: Format = currentFormat): Promise<string> {
  const path = await newBook()
  await openJsonStore(path, {format}).change(intent('customer add'), async (draft) => {
    await draft.put(withRecord(person('ana-souza'), 'case', openCase(await draft.nextNumber('case'))))
    await draft.put(person('bruno-lima'))
    return []
  })
  return path
}

const renaming = (path: string, format: Format, schema: number | null = null) =>
  openJsonStore(path, {format}).change(intent('customer edit'), async (draft) => {
    const ana = (await draft.relationship('ana-souza')) as Relationship
    await draft.put({
      ...ana,
      schema: schema ?? ana.schema,
      customer: {...ana.customer, company: `${ana.customer.company}!`},
    })
    return ['ana-souza']
  })

const read = (path: string, format: Format) =>
  openJsonStore(path, {format}).read((book) => book.relationship('ana-souza'))

/** Everything that can be asked of a book, by name. */
const asked: Readonly<Record<string, (path: string, format: Format) => Promise<unknown>>> = {
  read,
  write: renaming,
  undo: (path, format) => openJsonStore(path, {format}).undo(intent('undo'), null),
  log: (path, format) => openJsonStore(path, {format}).log(3),
  info: (path, format) => bookInfo(path, {format}),
  check: (path, format) => checkBook(path, {format}),
  rebuild: (path, format) => rebuildBook(path, {format}),
  accept: (path, format) => acceptEdits(path, intent('book accept'), {format}),
  backup: (path, format) => backupBook(path, join(newFolder(), 'book.backup'), {format}),
}

/** All but what a lock leaves. */
function bytesOf(path: string): Record<string, string | null> {
  const {lock: _lock, queue: _queue, ...rest} = everything(path)
  return rest
}

const documentOf = async (path: string, file: string) => JSON.parse(await fs.readFile(join(path, file), 'utf8'))

describe('two versions that take turns on one book', () => {
  test('the newer one makes the index its own, and the older one never takes it back', async () => {
    const path = await shop()
    await read(path, newerIndex)
    expect(await documentOf(path, 'state.json')).toMatchObject({index: index + 1, desk: '9.9.0'})
    for (let turn = 0; turn < 2; turn++) {
      await renaming(path, newerIndex)
      const before = bytesOf(path)
      for (const [name, ask] of Object.entries(asked)) {
        const refusal = {
          code: 'book.too-new',
          facts: {file: 'state.json', part: 'index', schema: index + 1, supported: index, desk: '9.9.0'},
        }
        await expect(ask(path, currentFormat), name).rejects.toMatchObject(refusal)
      }
      expect(bytesOf(path)).toEqual(before)
    }
    expect(await checkBook(path, {format: newerIndex})).toEqual([])
    expect(await rebuildBook(path, {format: newerIndex})).toMatchObject({repaired: 0})
  })

  test('they share a book as long as neither writes what the other does not know', async () => {
    const path = await shop()
    const sharing: Format = {...currentFormat, version: version + 1, desk: '9.9.0'}
    for (const format of [sharing, currentFormat, sharing, currentFormat]) {
      await read(path, format)
      await renaming(path, format)
    }
    expect(await documentOf(path, 'state.json')).not.toHaveProperty('desk')
    expect(await documentOf(path, 'book.json')).not.toHaveProperty('desk')
    for (const format of [sharing, currentFormat]) expect(await checkBook(path, {format})).toEqual([])
  })

  test('a document that the older one does not know raises the book with it, and nothing else', async () => {
    const path = await shop()
    const before = bytesOf(path)
    await renaming(path, newer, version + 1)
    const [ana, bruno] = [documentFile('ana-souza'), documentFile('bruno-lima')]
    expect(await documentOf(path, ana)).toMatchObject({schema: version + 1})
    expect(await documentOf(path, 'book.json')).toMatchObject({schema: version + 1, desk: release})
    expect(await documentOf(path, 'state.json')).toMatchObject({schema: version + 1, desk: '9.9.0'})
    expect(bytesOf(path)[bruno]).toBe(before[bruno])
    for (const [name, ask] of Object.entries(asked)) {
      await expect(ask(path, currentFormat), name).rejects.toMatchObject({
        code: 'book.too-new',
        facts: {part: 'schema'},
      })
    }
    await openJsonStore(path, {format: newer}).undo(intent('undo'), null)
    expect(bytesOf(path)[ana]).toBe(before[ana])
    expect(await documentOf(path, 'book.json')).toMatchObject({schema: version + 1, desk: release})
    expect(await checkBook(path, {format: newer})).toEqual([])
  })

  test('without its state it is no less new, and made again it says the same', async () => {
    const path = await shop()
    await renaming(path, newer, version + 1)
    const state = await fs.readFile(join(path, 'state.json'), 'utf8')
    await fs.rm(join(path, 'state.json'))
    const facts = {file: 'book.json', part: 'schema', schema: version + 1, supported: version, desk: release}
    await expect(rebuildBook(path)).rejects.toMatchObject({code: 'book.too-new', facts})
    await rebuildBook(path, {format: newer})
    expect(await fs.readFile(join(path, 'state.json'), 'utf8')).toBe(state)
  })

  test('a backup of the newer one is not restored by the older', async () => {
    const path = await shop()
    await renaming(path, newer, version + 1)
    const file = join(newFolder(), 'book.backup')
    await backupBook(path, file, {format: newer})
    const target = join(newFolder(), 'restored')
    const facts = {file: 'book.json', part: 'schema', desk: release}
    await expect(restoreBook(file, target)).rejects.toMatchObject({code: 'book.too-new', facts})
    await expect(fs.access(target)).rejects.toThrow('ENOENT')
    await restoreBook(file, target, {format: newer})
    expect(await checkBook(target, {format: newer})).toEqual([])
  })

  test('nor is a whole book of the newer one taken in', async () => {
    const path = await shop()
    const {stdout} = await desk(['export', 'all'], {book: path})
    const raised = stdout.replace('"schema":1', `"schema":${version + 1},"desk":"9.9.0"`)
    const file = join(newFolder(), 'all.ndjson')
    await fs.writeFile(file, raised)
    const empty = await newBook()
    const {code, json} = await desk(['import', 'all', file, '--json'], {book: empty})
    expect(code).toBe(5)
    expect(json().error).toMatchObject({code: 'book.too-new', message: expect.stringContaining('desk 9.9.0 wrote it')})
  })
})

test('a person is told which desk wrote it and what to do', async () => {
  const path = await shop()
  await read(path, newerIndex)
  const {code, stderr} = await desk(['book', 'rebuild'], {book: path})
  expect(code).toBe(5)
  expect(stderr).toContain(`“state.json” has index ${index + 1}, and this version of desk knows ${index}: desk 9.9.0`)
  expect(stderr).toContain('use desk 9.9.0 or a newer one for this book')
})

test('a book of 0.1.0 is migrated where there is a migration, and holds what it held', async () => {
  const relationships = async (path: string, format: Format) =>
    openJsonStore(path, {format}).read(async (book) => {
      const all = []
      for await (const one of book.relationships()) all.push(one)
      return all
    })
  const before = await relationships(fixtureBook('shop-of-0.1.0'), currentFormat)
  expect(
    recordKinds.filter((kind) => kind.since === 1 && before.every((one) => recordsIn(one, kind).length === 0)),
  ).toEqual([])

  const path = fixtureBook('shop-of-0.1.0')
  const next = (document: unknown) => ({...(document as object), schema: version + 1})
  const format: Format = {...newer, migrations: [{from: version, relationship: next, settings: next}]}
  const after = await relationships(path, format)
  expect(after).toEqual(before.map((one) => ({...one, schema: version + 1})))
  expect(await documentOf(path, 'state.json')).toMatchObject({schema: version + 1, index: index + 1, desk: '9.9.0'})
  expect((await openJsonStore(path, {format}).log(1))[0]).toMatchObject({command: 'book migrate'})
  expect((await checkBook(path, {format})).filter(({remedy}) => remedy !== 'permissions')).toEqual([])
})
