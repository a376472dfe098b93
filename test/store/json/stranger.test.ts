import {existsSync, promises as fs} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect, test} from 'vitest'
import {checksum} from '../../../src/store/checksum.ts'
import {acceptEdits} from '../../../src/store/json/accept.ts'
import {bookInfo} from '../../../src/store/json/admin.ts'
import {backupBook} from '../../../src/store/json/backup.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {realDisk} from '../../../src/store/json/disk.ts'
import {folderAt} from '../../../src/store/json/folder.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {documentFile} from '../../../src/store/json/layout.ts'
import {fileOf, type Pending, pendingPieces} from '../../../src/store/json/pending-file.ts'
import {rebuildBook} from '../../../src/store/json/rebuild.ts'
import {restoreBook} from '../../../src/store/json/restore.ts'
import {stateText} from '../../../src/store/json/state.ts'
import {filesOf, forge, placesIn} from '../../support/forged.ts'
import {newBook, newFolder} from '../folders.ts'
import {intent, person, settings} from '../people.ts'

/** A book two folders below one that is somebody's own. */
async function strangersBook(): Promise<{readonly home: string; readonly book: string}> {
  const made = await newBook()
  const home = join(dirname(made), 'home')
  const book = join(home, 'of/a-stranger')
  await fs.mkdir(dirname(book), {recursive: true})
  await fs.rename(made, book)
  await openJsonStore(book).change(intent('customer add'), async (draft) => {
    await draft.put(person('ana-souza'))
    return ['ana-souza']
  })
  for (const name of ['victim', 'victim.json', 'of/victim.json', 'of/victim.ndjson']) {
    await fs.writeFile(join(home, name), `${JSON.stringify({...person('ana-souza'), secret})}\n`)
  }
  return {home, book}
}

/** A commit that waits for the state of the book, and changes nothing. */
async function waiting(book: string): Promise<Pending> {
  const [text, settings] = await Promise.all(
    ['state.json', 'book.json'].map((file) => fs.readFile(join(book, file), 'utf8')),
  )
  const {sum: _, ...state} = JSON.parse(text ?? '')
  const next = stateText({...state, seq: state.seq + 1})
  const named = {seq: state.seq + 1, book: JSON.parse(settings ?? '').id, onto: checksum(text ?? '')}
  return {...named, journal: null, forgotten: [], remove: [], write: [], state: next}
}

const secret = 'nobody else reads this'

/** Everything that may be done with a book, as far as it goes. */
async function allDone(book: string): Promise<string> {
  const store = openJsonStore(book)
  const works: readonly (() => Promise<unknown>)[] = [
    () =>
      store.read(async (reader) => {
        const all: unknown[] = [await reader.settings(), await reader.open('case')]
        for await (const one of reader.directory()) all.push(one)
        for await (const one of reader.relationships()) all.push(one)
        return all
      }),
    () => store.log(9),
    () => bookInfo(book),
    () => checkBook(book),
    () => store.undo(intent('undo'), null),
    () =>
      store.change(intent('customer add'), async (draft) => {
        await draft.put(person('bruno-lima'))
        return ['bruno-lima']
      }),
    () => backupBook(book, `${book}.backup`, {force: true}),
    () => rebuildBook(book),
    () => acceptEdits(book, intent('book accept')),
  ]
  const seen: unknown[] = []
  for (const work of works) seen.push(await work().catch((error: {facts?: unknown}) => [String(error), error.facts]))
  return JSON.stringify(seen)
}

async function around(home: string): Promise<string> {
  const names = (await fs.readdir(home, {recursive: true})).toSorted()
  const outer = names.filter((name) => !name.startsWith('of/a-stranger'))
  const files = outer.filter((name) => name !== 'of')
  return JSON.stringify(
    await Promise.all(files.map(async (name) => [name, await fs.readFile(join(home, name), 'utf8')])),
  )
}

const leadingOut = [
  '../victim.json',
  '../../victim',
  '../../../victim',
  'customers/00/../../../victim.json',
  'journal/../../victim.ndjson',
  'index/open/../../../victim.json',
]
const notOurs = [
  'hooks/after-commit',
  'notes.json',
  'lock',
  'state.json',
  'index/open/notes.json',
  'customers/00/x.json',
]

const spoilt: readonly (readonly [string, (file: string) => Partial<Pending>])[] = [
  ['writes', (file) => ({write: [fileOf(file, '{}')]})],
  ['removes', (file) => ({remove: [file]})],
  ['appends to', (file) => ({journal: {file, at: 0, text: '{}\n'}})],
]

for (const [what, part] of spoilt) {
  test.each([...leadingOut, ...notOurs])(
    `a commit that waits and ${what} %s is refused, and touches nothing`,
    async (file) => {
      const {home, book} = await strangersBook()
      await fs.mkdir(join(book, 'hooks'))
      await fs.writeFile(join(book, 'hooks/after-commit'), 'mine')
      await fs.writeFile(join(book, 'notes.json'), 'mine')
      const pending: Pending = {...(await waiting(book)), ...part(file)}
      await fs.writeFile(
        join(book, 'pending.json'),
        [...pendingPieces(pending)].map((one) => Buffer.from(one)).join(''),
      )
      const before = await around(home)
      await allDone(book)
      expect(await around(home)).toBe(before)
      expect(await fs.readFile(join(book, 'hooks/after-commit'), 'utf8')).toBe('mine')
      expect(await fs.readFile(join(book, 'notes.json'), 'utf8')).toBe('mine')
      expect(existsSync(join(book, 'customers/00/x.json'))).toBe(false)
    },
  )
}

test('a commit that waits and is sound is applied: the others were refused for what they say', async () => {
  const {book} = await strangersBook()
  const pieces = pendingPieces({...(await waiting(book)), write: [fileOf(documentFile('bruno-lima'), '{}\n')]})
  await fs.writeFile(join(book, 'pending.json'), [...pieces].map((one) => Buffer.from(one)).join(''))
  await allDone(book)
  expect(await fs.readFile(join(book, documentFile('bruno-lima')), 'utf8')).toBe('{}\n')
})

test('what waits must be JSON: a customer who is none is not taken in', async () => {
  const {book} = await strangersBook()
  const write = [fileOf(documentFile('ana-souza'), '#!/bin/sh\n')]
  const pieces = pendingPieces({...(await waiting(book)), write})
  await fs.writeFile(join(book, 'pending.json'), [...pieces].map((one) => Buffer.from(one)).join(''))
  await allDone(book)
  expect(await fs.readFile(join(book, documentFile('ana-souza')), 'utf8')).toMatch(/^\{/)
})

test('a name that leads out, at any place of any file, shows and touches nothing outside', async () => {
  const {home, book} = await strangersBook()
  const kept = `${book}-kept`
  await fs.rename(book, kept)
  await fs.cp(kept, book, {recursive: true})
  const before = await around(home)
  for (const file of filesOf(kept)) {
    for (const place of placesIn(kept, file)) {
      await fs.rm(book, {recursive: true})
      await fs.cp(kept, book, {recursive: true})
      forge(book, file, place, '../../../victim')
      expect(await allDone(book), `${file} ${place.join('.')}`).not.toContain(secret)
      expect(await around(home), `${file} ${place.join('.')}`).toBe(before)
    }
  }
})

test('the folder of a book makes no path that leads out of it', async () => {
  const {book} = await strangersBook()
  const folder = folderAt(realDisk, book)
  for (const file of [...leadingOut, '/etc/hostname', 'index//open', 'index/', './book.json', 'customers/..']) {
    await expect(folder.read(file), file).rejects.toMatchObject({code: 'book.damaged', facts: {file}})
    await expect(folder.remove(file), file).rejects.toMatchObject({code: 'book.damaged', facts: {file}})
    await expect(folder.openToUpdate(file), file).rejects.toMatchObject({code: 'book.damaged', facts: {file}})
  }
})

test('a file that has a second name is not written under that one', async () => {
  const {home, book} = await strangersBook()
  const [month = ''] = await fs.readdir(join(book, 'journal'))
  await fs.link(join(book, 'journal', month), join(home, 'yesterday.ndjson'))
  await fs.link(join(book, 'lock'), join(home, 'yesterday.lock'))
  const before = await around(home)
  await allDone(book)
  expect(await around(home)).toBe(before)
  expect(await checkBook(book)).toEqual([])
})

test('a backup from a stranger unpacks into its folder alone', async () => {
  const {home, book} = await strangersBook()
  const {gzipSync} = await import('node:zlib')
  for (const file of [...leadingOut, ...notOurs]) {
    const lines = [
      {caredesk: 'backup', version: 1, id: 'x', seq: 1},
      {file, data: '', sum: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'},
      {files: 1},
    ]
    const packed = join(dirname(home), 'backup.gz')
    await fs.writeFile(packed, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
    const before = await around(home)
    await expect(restoreBook(packed, join(home, 'of/restored')), file).rejects.toMatchObject({code: 'file.unreadable'})
    expect(await around(home)).toBe(before)
  }
  expect(existsSync(book)).toBe(true)
})

test('what takes settings back may be made up at any place: it is done, or refused as damage', async () => {
  const path = await newBook()
  await openJsonStore(path).change(intent('view save'), async (draft) => {
    await draft.configure({...(await draft.settings()), name: 'Other', area: '11'})
    return []
  })
  const [file = ''] = filesOf(path).filter((one) => one.startsWith('journal/'))
  const places = placesIn(path, file).filter((place) => place.includes('settings') && place.includes('undo'))
  expect(places.length).toBeGreaterThan(10)
  for (const place of places) {
    for (const value of [null, 'x', 2 ** 53, {}]) {
      const copy = join(await newFolder(), 'book')
      await fs.cp(path, copy, {recursive: true})
      forge(copy, file, place, value)
      const failure = await openJsonStore(copy)
        .undo(intent('undo'), null)
        .then(
          () => null,
          (error: unknown) => error,
        )
      if (failure !== null) expect(failure, `${place.join('.')} ${value}`).toMatchObject({code: 'book.damaged'})
      expect(await openJsonStore(copy).read(async (book) => (await book.settings()).counters)).toEqual(
        settings.counters,
      )
    }
  }
})
