import {promises as fs} from 'node:fs'
import {dirname, join} from 'node:path'
import {gunzipSync, gzipSync} from 'node:zlib'
import {expect, test} from 'vitest'
import {withRecord} from '../../../src/kinds/registry.ts'
import {bookInfo} from '../../../src/store/json/admin.ts'
import {backupBook} from '../../../src/store/json/backup.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import type {Disk} from '../../../src/store/json/disk.ts'
import {realDisk} from '../../../src/store/json/disk.ts'
import {folderAt} from '../../../src/store/json/folder.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {documentFile} from '../../../src/store/json/layout.ts'
import {withLock} from '../../../src/store/json/lock.ts'
import {restoreBook} from '../../../src/store/json/restore.ts'
import {sha256Of} from '../../../src/system/sha256.ts'
import {faultyDisk} from '../faulty-disk.ts'
import {filesOf, newBook, newFolder} from '../folders.ts'
import {intent, openCase, person} from '../people.ts'

async function livedIn(): Promise<string> {
  const path = await newBook()
  const store = openJsonStore(path)
  for (const ref of ['ana-souza', 'bruno-lima', 'carla']) {
    await store.change(intent('case open', {opId: `add ${ref}`}), async (draft) => {
      await draft.put(withRecord(person(ref), 'case', openCase(await draft.nextNumber('case'), 'Ofen – não aquece ☕')))
      return [ref]
    })
  }
  await store.undo(intent('undo', {at: '2026-12-01T00:00:00.000Z'}), null)
  return path
}

test('a backup gives back an equal book, byte for byte, also of a large file', async () => {
  const path = await livedIn()
  await openJsonStore(path).change(intent('customer add'), async (draft) => {
    await draft.put(
      person('dora', {notes: [{text: 'é'.repeat(1_700_000), at: '2026-11-21T09:30:00.000Z', by: 'rita'}]}),
    )
    return ['dora']
  })
  const folder = await newFolder()
  const file = join(folder, 'book.gz')
  expect(await backupBook(path, file)).toEqual({path: file, seq: 5, files: 6, leftOut: []})
  expect((await fs.stat(file)).mode & 0o777).toBe(0o600)
  expect(await fs.readdir(folder)).toEqual(['book.gz'])
  const restored = join(folder, 'restored')
  await restoreBook(file, restored)
  expect(filesOf(restored)).toEqual(filesOf(path))
  expect(await checkBook(restored)).toEqual([])
  expect((await fs.readdir(folder)).toSorted()).toEqual(['book.gz', 'restored'])
})

test('a backup made while others write is one state of the book', async () => {
  const path = await livedIn()
  const store = openJsonStore(path)
  let writing = true
  const writer = (async () => {
    while (writing) {
      await store.change(intent('case open'), async (draft) => {
        const number = await draft.nextNumber('case')
        await draft.put(withRecord(person('ana-souza'), 'case', openCase(number)))
        await draft.put(withRecord(person('bruno-lima'), 'case', openCase(number + 1000)))
        return [`C${number}`]
      })
    }
  })()
  for (let round = 0; round < 3; round++) {
    const folder = await newFolder()
    const {seq} = await backupBook(path, join(folder, 'b.gz'))
    expect(await restoreBook(join(folder, 'b.gz'), join(folder, 'book'))).toMatchObject({seq})
    expect(await bookInfo(join(folder, 'book'))).toMatchObject({seq, customers: 2, name: 'Corner bakery'})
    const findings = await checkBook(join(folder, 'book'))
    expect(findings.filter(({problem}) => !problem.endsWith('was never given out'))).toEqual([])
  }
  writing = false
  await writer
}, 20_000)

/** A book in which each of these is damaged; the file is the one that is named. */
const damages: readonly (readonly [string, (path: string) => Promise<string>])[] = [
  [
    'a customer who is no JSON',
    async (path) => {
      await fs.writeFile(join(path, documentFile('carla')), '{"schema": 1, "customer"', {mode: 0o600})
      return documentFile('carla')
    },
  ],
  [
    'a customer who is gone',
    async (path) => {
      await fs.rm(join(path, documentFile('carla')))
      return documentFile('carla')
    },
  ],
  [
    'a customer whom the journal does not know',
    async (path) => {
      const text = await fs.readFile(join(path, documentFile('carla')), 'utf8')
      await fs.mkdir(dirname(join(path, documentFile('zoe'))), {recursive: true})
      await fs.writeFile(join(path, documentFile('zoe')), text.replaceAll('carla', 'zoe'), {mode: 0o600})
      return documentFile('zoe')
    },
  ],
  [
    'a line of the journal',
    async (path) => {
      const [month = ''] = await fs.readdir(join(path, 'journal'))
      const file = `journal/${month}`
      await fs.writeFile(
        join(path, file),
        (await fs.readFile(join(path, file), 'utf8')).replace('case open', 'case shut'),
      )
      return file
    },
  ],
]

for (const [what, damage] of damages) {
  test(`a backup of a book with ${what} is refused, or leaves it out; and comes back without it`, async () => {
    const path = await livedIn()
    await openJsonStore(path).change(intent('customer add'), async (draft) => {
      await draft.put(person('carla'))
      return ['carla']
    })
    const file = await damage(path)
    const folder = await newFolder()
    const night = join(folder, 'night.gz')
    await fs.writeFile(night, 'the good one of yesterday')
    await expect(backupBook(path, night, {force: true})).rejects.toMatchObject({code: 'book.damaged', facts: {file}})
    expect(await fs.readFile(night, 'utf8')).toBe('the good one of yesterday')
    expect(await fs.readdir(folder)).toEqual(['night.gz'])

    expect(await backupBook(path, night, {force: true, keepGoing: true})).toMatchObject({leftOut: [file]})
    const restored = join(folder, 'restored')
    await expect(restoreBook(night, restored)).rejects.toMatchObject({
      code: 'file.unreadable',
      facts: {detail: expect.stringContaining(file)},
    })
    expect(await fs.readdir(folder)).toEqual(['night.gz'])
    expect(await restoreBook(night, restored, {keepGoing: true})).toMatchObject({leftOut: [file]})
    expect(await checkBook(restored)).toEqual([])
    const kept = await openJsonStore(restored).read(async (book) => {
      const refs: string[] = []
      for await (const {ref} of book.directory()) refs.push(ref)
      return refs
    })
    expect(kept).toEqual(
      file.startsWith('customers/') && !file.includes('zoe')
        ? ['ana-souza', 'bruno-lima']
        : ['ana-souza', 'bruno-lima', 'carla'],
    )
    expect(await openJsonStore(restored).read((book) => book.refTaken('carla'))).toBe(true)
  })
}

test('a restored book lies in a place whose folders are missing', async () => {
  const folder = await newFolder()
  await backupBook(await livedIn(), join(folder, 'b.gz'))
  await restoreBook(join(folder, 'b.gz'), join(folder, 'a/new/machine'))
  expect(await checkBook(join(folder, 'a/new/machine'))).toEqual([])
})

test('a backup that holds a customer twice, or one of whom its journal says nothing, is refused', async () => {
  const folder = await newFolder()
  const file = join(folder, 'b.gz')
  await backupBook(await livedIn(), file)
  const lines = gunzipSync(await fs.readFile(file))
    .toString()
    .trimEnd()
    .split('\n')
  const at = lines.findIndex((line) => line.includes('ana-souza'))
  const end = JSON.stringify({files: lines.length - 1})
  const again = [...lines.slice(0, at + 1), ...lines.slice(at, -1), end]
  await fs.writeFile(file, gzipSync(`${again.join('\n')}\n`))
  await expect(restoreBook(file, join(folder, 'book'))).rejects.toMatchObject({
    code: 'file.unreadable',
    facts: {detail: expect.stringContaining('twice')},
  })

  const text = JSON.stringify({...person('zoe')})
  const unknown = {file: documentFile('zoe'), data: Buffer.from(text).toString('base64'), sum: sha256Of(text)}
  await fs.writeFile(file, gzipSync(`${[...lines.slice(0, -1), JSON.stringify(unknown), end].join('\n')}\n`))
  await expect(restoreBook(file, join(folder, 'book'))).rejects.toMatchObject({
    code: 'file.unreadable',
    facts: {detail: expect.stringContaining(documentFile('zoe'))},
  })
})

test('a backup whose line has no end is given up before it fills the memory', async () => {
  const folder = await newFolder()
  const file = join(folder, 'b.gz')
  await fs.writeFile(file, gzipSync(`{"caredesk":"backup","version":1,"id":"x","seq":1}\n"${'x'.repeat(2_100_000)}`))
  await expect(restoreBook(file, join(folder, 'book'))).rejects.toMatchObject({
    code: 'file.unreadable',
    facts: {detail: expect.stringContaining('longer')},
  })
})

test('a backup is not written over a file, nor a book over anything', async () => {
  const path = await livedIn()
  const folder = await newFolder()
  const file = join(folder, 'b.gz')
  await backupBook(path, file)
  await expect(backupBook(path, file)).rejects.toMatchObject({code: 'file.exists', facts: {path: file}})
  await expect(restoreBook(file, path)).rejects.toMatchObject({code: 'book.exists'})
  await expect(restoreBook(file, folder)).rejects.toMatchObject({code: 'book.not-empty'})
  await fs.mkdir(join(folder, 'empty'))
  await restoreBook(file, join(folder, 'empty'))
  expect(filesOf(join(folder, 'empty'))).toEqual(filesOf(path))
})

test('a backup that is damaged, cut or leads out of the book restores nothing', async () => {
  const folder = await newFolder()
  const file = join(folder, 'b.gz')
  await backupBook(await livedIn(), file)
  const bytes = await fs.readFile(file)
  const lines = gunzipSync(bytes).toString().split('\n')
  const changed = (change: (line: string, index: number) => string) => gzipSync(lines.map(change).join('\n'))
  const broken: Record<string, Buffer> = {
    cut: bytes.subarray(0, bytes.length - 40),
    empty: Buffer.alloc(0),
    text: Buffer.from('not a backup'),
    'wrong sum': changed((line) => line.replace(/"sum":"./, '"sum":"x')),
    'no footer': gzipSync(lines.slice(0, -2).join('\n')),
    'a file less': gzipSync(lines.toSpliced(2, 1).join('\n')),
    outside: changed((line) => line.replace('"file":"book.json"', '"file":"../book.json"')),
    'outside customers': changed((line) =>
      line.replace(/"file":"customers\/.*?"/, '"file":"customers/aa/../../x.json"'),
    ),
    newer: changed((line) => line.replace('"version":1', '"version":2')),
  }
  for (const [name, content] of Object.entries(broken)) {
    await fs.writeFile(join(folder, 'broken.gz'), content)
    const restoring = restoreBook(join(folder, 'broken.gz'), join(folder, 'book'))
    const code = name === 'newer' ? 'book.too-new' : 'file.unreadable'
    await expect(restoring, name).rejects.toMatchObject({code})
  }
  await expect(restoreBook(join(folder, 'none.gz'), join(folder, 'book'))).rejects.toMatchObject({
    code: 'file.unreadable',
  })
  expect((await fs.readdir(folder)).toSorted()).toEqual(['b.gz', 'broken.gz'])
})

test('what was left behind by one that was killed is gone after the next, and what is being built stays', async () => {
  const path = await livedIn()
  const folder = await newFolder()
  const [file, target] = [join(folder, 'b.gz'), join(folder, 'book')]
  const id = '0193a5b0-1111-4000-8000-00000000000'
  await fs.writeFile(join(folder, `.b.gz.${id}1.tmp`), 'half')
  await backupBook(path, file)
  expect(await fs.readdir(folder)).toEqual(['b.gz'])
  for (const name of [`book.${id}2.tmp`, `book.${id}3.tmp`, `other.${id}4.tmp`]) {
    await fs.mkdir(join(folder, name, 'customers'), {recursive: true})
  }
  await withLock(folderAt(realDisk, join(folder, `book.${id}3.tmp`)), {wait: 1, makes: true}, () =>
    restoreBook(file, target),
  )
  expect(await fs.readdir(folder)).toEqual(['b.gz', 'book', `book.${id}3.tmp`, `other.${id}4.tmp`])
})

test('a restored book whose name may not outlast a power cut is taken away again', async () => {
  const folder = await newFolder()
  const file = join(folder, 'b.gz')
  await backupBook(await livedIn(), file)
  const counted = faultyDisk(null)
  await restoreBook(file, join(folder, 'whole'), {disk: counted.disk})
  const sync = counted.calls.lastIndexOf('sync') + 1
  for (const sticky of [false, true]) {
    const {disk} = faultyDisk({at: sync, kind: 'EIO', sticky})
    await expect(restoreBook(file, join(folder, 'book'), {disk})).rejects.toMatchObject({
      code: sticky ? 'book.unknown-outcome' : 'file.unwritable',
    })
    expect((await fs.readdir(folder)).includes('book')).toBe(sticky)
  }
})

test('every folder of a restored book is synced', async () => {
  const folder = await newFolder()
  const file = join(folder, 'b.gz')
  await backupBook(await livedIn(), file)
  const {disk, calls, paths} = faultyDisk(null)
  await restoreBook(file, join(folder, 'book'), {disk})
  const synced = paths.filter((_, index) => calls[index] === 'open folder').map((path) => path.split('.tmp/')[1] ?? '')
  const entries = await fs.readdir(join(folder, 'book'), {recursive: true, withFileTypes: true})
  const filled = entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.parentPath.slice(join(folder, 'book').length + 1))
  expect([...new Set(filled)].filter((name) => !synced.includes(name))).toEqual([])
})

test('an error of the disk is never taken for a mistake of ours', async () => {
  const folder = await newFolder()
  const file = join(folder, 'b.gz')
  const path = await livedIn()
  await backupBook(path, file)
  for (const work of [
    (disk: Disk) => restoreBook(file, join(folder, 'book'), {disk}),
    (disk: Disk) => backupBook(path, join(folder, 'new.gz'), {disk}),
  ]) {
    const {disk} = faultyDisk({at: 1, kind: 'EIO'})
    await expect(work(disk)).rejects.toMatchObject({name: 'Refusal'})
  }
})
