import {promises as fs} from 'node:fs'
import {join} from 'node:path'
import {afterEach, expect, test} from 'vitest'
import {withRecord} from '../../../src/kinds/registry.ts'
import {initBook} from '../../../src/store/json/admin.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {documentFile} from '../../../src/store/json/layout.ts'
import {everything, newBook, newFolder} from '../folders.ts'
import {intent, openCase, person, settings} from '../people.ts'

const umask = process.umask()
afterEach(() => {
  process.umask(umask)
})

const add = (path: string, ...refs: readonly string[]) =>
  openJsonStore(path).change(intent('customer add'), async (draft) => {
    for (const ref of refs) await draft.put(person(ref))
    return refs
  })

for (const mask of [0o000, 0o022, 0o077, 0o277]) {
  test(`files are 0600 and folders 0700 under umask ${mask.toString(8).padStart(3, '0')}`, async () => {
    process.umask(mask)
    const path = join(await newFolder(), 'book')
    await initBook(path, settings)
    await add(path, 'ana-souza')
    const entries = await fs.readdir(path, {recursive: true, withFileTypes: true})
    const modes = await Promise.all(
      entries.map(async (entry) => {
        const {mode} = await fs.stat(join(entry.parentPath, entry.name))
        return `${entry.isDirectory() ? 'folder' : 'file'} ${(mode & 0o777).toString(8)}`
      }),
    )
    expect([...new Set(modes)].toSorted()).toEqual(['file 600', 'folder 700'])
    expect((await fs.stat(path)).mode & 0o777).toBe(0o700)
    expect(await checkBook(path)).toEqual([])
  })
}

test('a link that stands where a file of the book should be is neither followed nor changed', async () => {
  const outside = join(await newFolder(), 'outside.json')
  await fs.writeFile(outside, 'mine')
  for (const file of ['pending.json', 'state.json', 'book.json', documentFile('ana-souza'), 'lock', 'queue']) {
    const path = await newBook()
    await add(path, 'ana-souza')
    await fs.rm(join(path, file), {force: true})
    await fs.symlink(outside, join(path, file))
    await expect(add(path, 'bruno-lima').then(() => read(path, 'ana-souza'))).rejects.toMatchObject({
      code: expect.stringMatching(/^book\.(unreadable|unwritable)$/),
      facts: {file},
    })
    expect(await fs.readFile(outside, 'utf8')).toBe('mine')
  }
})

test('a folder of the book that is a link leads nowhere', async () => {
  const elsewhere = await newFolder()
  const path = await newBook()
  await add(path, 'ana-souza')
  const inner = documentFile('ana-souza').split('/').slice(0, 2).join('/')
  await fs.cp(join(path, inner), elsewhere, {recursive: true})
  await fs.rm(join(path, inner), {recursive: true})
  await fs.symlink(elsewhere, join(path, inner))
  await expect(read(path, 'ana-souza')).rejects.toMatchObject({code: 'book.unreadable', facts: {file: inner}})
})

test('a pipe in the place of a file does not make anybody wait', async () => {
  const path = await newBook()
  await fs.rm(join(path, 'state.json'))
  const {execFileSync} = await import('node:child_process')
  execFileSync('mkfifo', [join(path, 'state.json')])
  await expect(read(path, 'ana-souza')).rejects.toMatchObject({code: 'book.unreadable', facts: {file: 'state.json'}})
})

test('a book that may only be read is not damaged; one that others may read is told', async () => {
  const path = await newBook()
  await add(path, 'ana-souza')
  await fs.chmod(join(path, 'journal'), 0o500)
  await fs.chmod(join(path, 'book.json'), 0o400)
  expect(await checkBook(path)).toEqual([])
  await fs.chmod(join(path, 'book.json'), 0o640)
  expect(await checkBook(path)).toMatchObject([{file: 'book.json', problem: 'mode 640, not 600'}])
})

test('what a writer left behind is gone after the next one', async () => {
  const path = await newBook()
  await fs.writeFile(join(path, '.0193a5b0-1111-4000-8000-000000000001.tmp'), 'half')
  expect(await checkBook(path)).toEqual([])
  await fs.writeFile(join(path, '.0193a5b0-1111-4000-8000-000000000001.tmp'), 'half')
  await add(path, 'ana-souza')
  expect((await fs.readdir(path)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a folder without a book is no book, and one with something else is not made one', async () => {
  const folder = await newFolder()
  await expect(read(folder, 'ana')).rejects.toMatchObject({code: 'book.missing', facts: {path: folder}})
  await expect(add(join(folder, 'none'), 'ana')).rejects.toMatchObject({code: 'book.missing'})
  await fs.writeFile(join(folder, 'photo.jpg'), 'x')
  await expect(initBook(folder, settings)).rejects.toMatchObject({code: 'book.not-empty', facts: {path: folder}})
  expect(await fs.readdir(folder)).toEqual(['photo.jpg'])
  const path = await newBook()
  await expect(initBook(path, settings)).rejects.toMatchObject({code: 'book.exists', facts: {path}})
})

test('no byte of a forgotten person is left in any file', async () => {
  const path = await newBook()
  const store = openJsonStore(path)
  const secret = person('zelda-quixote', {
    name: 'Zelda Quixote',
    emails: ['zq@hush.example'],
    phones: ['+5511900001111'],
    formerRefs: ['zq-old'],
  })
  await add(path, 'ana-souza')
  await store.change(intent('customer add', {opId: 'add zelda-quixote'}), async (draft) => {
    await draft.put(secret)
    return ['zelda-quixote']
  })
  await store.change(intent('customer edit'), async (draft) => {
    await draft.put({...secret, customer: {...secret.customer, name: 'Zelda Q. Quixote'}})
    await draft.put(person('ana-souza', {company: 'Bakery'}))
    return ['zelda-quixote']
  })
  await store.undo(intent('undo'), null)
  await store.change(intent('customer merge'), async (draft) => {
    await draft.put(withRecord(person('ana-souza', {formerRefs: ['zelda-quixote']}), 'case', openCase(1, 'Hush')))
    await draft.remove('zelda-quixote')
    return ['ana-souza']
  })
  await store.undo(intent('undo'), null)
  expect(JSON.stringify(everything(path))).toMatch(/quixote/i)
  await store.change(intent('customer forget', {opId: 'forget zelda-quixote'}), async (draft) => {
    await draft.forget('zelda-quixote', person('forgotten-1', {name: 'Forgotten', emails: []}))
    return ['forgotten-1']
  })
  expect(JSON.stringify(everything(path))).not.toMatch(/quixote|zelda|hush|00001111|zq-old/i)
  expect(await checkBook(path)).toEqual([])
  expect(await store.operation('add zelda-quixote')).toMatchObject({seq: 2, subjects: ['forgotten-1']})
  expect(await store.read((book) => book.refTaken('zelda-quixote'))).toBe(true)
  await expect(store.undo(intent('undo'), 3)).rejects.toMatchObject({code: expect.stringMatching(/^commit\./)})
})

test('commits stay in order when the clock jumps', async () => {
  const path = await newBook()
  const store = openJsonStore(path)
  const instants = [
    '2026-11-21T09:00:00.000Z',
    '2031-01-01T00:00:00.000Z',
    '2023-05-05T00:00:00.000Z',
    '2026-11-22T09:00:00.000Z',
  ]
  for (const [index, at] of instants.entries()) {
    await store.change(intent('customer add', {at, opId: `op-${index}`}), async (draft) => {
      await draft.put(person(`p-${index}`))
      return [`p-${index}`]
    })
  }
  expect((await store.log(9)).map(({seq, at}) => [seq, at])).toEqual(
    instants.map((at, index) => [index + 1, at]).toReversed(),
  )
  expect((await store.operation('op-2'))?.seq).toBe(3)
  const again = await store.change(intent('customer add', {opId: 'op-0'}), async () => [])
  expect(again).toMatchObject({already: 1, subjects: ['p-0']})
  expect(await fs.readdir(join(path, 'journal'))).toEqual(['2026-11.ndjson', '2031-01.ndjson'])
  expect(await checkBook(path)).toEqual([])
})

function read(path: string, ref: string) {
  return openJsonStore(path).read((book) => book.relationship(ref))
}
