import {existsSync, promises as fs} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {checksum} from '../../../src/store/checksum.ts'
import {bookInfo, initBook} from '../../../src/store/json/admin.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {type Notice, openJsonStore} from '../../../src/store/json/json-store.ts'
import {documentFile, pendingFile} from '../../../src/store/json/layout.ts'
import {parsePending, pendingPieces} from '../../../src/store/json/pending-file.ts'
import {rebuildBook} from '../../../src/store/json/rebuild.ts'
import {sha256Of} from '../../../src/system/sha256.ts'
import {faultyDisk} from '../faulty-disk.ts'
import {newFolder} from '../folders.ts'
import {intent, person, settings} from '../people.ts'

const add = (path: string, ref: string, disk = faultyDisk(null).disk) =>
  openJsonStore(path, {disk}).change(intent('customer add'), async (draft) => {
    await draft.put(person(ref))
    return [ref]
  })

/** A book with one customer, and a copy of it in which the commit of a second one waits to be applied. */
async function books(
  id = settings.id,
): Promise<{readonly book: string; readonly waiting: string; readonly bytes: Buffer}> {
  const book = join(await newFolder(), 'book')
  await initBook(book, {...settings, id})
  await add(book, 'ana-souza')
  const folder = await newFolder()
  const [waiting, other] = [join(folder, 'waiting'), join(folder, 'other')]
  await fs.cp(book, waiting, {recursive: true})
  await fs.cp(book, other, {recursive: true})
  const counted = faultyDisk(null)
  await add(other, 'bruno-lima', counted.disk)
  const at = counted.calls.indexOf('rename') + 3
  await add(waiting, 'bruno-lima', faultyDisk({at, kind: 'kill'}).disk).catch(() => undefined)
  return {book, waiting, bytes: await fs.readFile(join(waiting, pendingFile))}
}

const refsIn = (path: string, onNotice?: (notice: Notice) => void) =>
  openJsonStore(path, onNotice && {onNotice}).read(async (book) => {
    const refs: string[] = []
    for await (const {ref} of book.directory()) refs.push(ref)
    return refs
  })

/** As 0.1.0 wrote it: it named neither its version nor the book and the state that it was for. */
function asOlderDesk(bytes: Buffer): Buffer {
  const {write, version: _, book: __, onto: ___, ...head} = JSON.parse(bytes.toString())
  const summed = [
    `{\n"seq": ${head.seq}`,
    ...['journal', 'forgotten', 'remove', 'state'].map((key) => `"${key}": ${JSON.stringify(head[key])}`),
  ].join(',\n')
  const files = parsePending(bytes).write
  const heads = files.map(
    (one) => `{"file": ${JSON.stringify(one.file)}, "sum": "${one.sum}", "bytes": ${one.bytes.length}, "json":\n`,
  )
  const body = files.map(
    (one, at) => `${heads[at]}${Buffer.from(one.bytes).toString()}}${at < files.length - 1 ? ',' : ''}\n`,
  )
  expect(write).toHaveLength(files.length)
  const opened = `${summed},\n"write": [\n`
  return Buffer.from(`${opened}${body.join('')}],\n"sum": "${sha256Of(opened + heads.join(''))}"\n}\n`)
}

test('a commit that waits for this state is applied; that of an older desk too', async () => {
  const {waiting, bytes} = await books()
  const older = join(await newFolder(), 'older')
  await fs.cp(waiting, older, {recursive: true})
  await fs.writeFile(join(older, pendingFile), asOlderDesk(bytes))
  for (const path of [waiting, older]) {
    expect(await refsIn(path)).toEqual(['ana-souza', 'bruno-lima'])
    expect(existsSync(join(path, pendingFile))).toBe(false)
    expect(await checkBook(path)).toEqual([])
  }
})

test('a commit that waits is applied where the state is gone, if the journal ends before it', async () => {
  const {waiting} = await books()
  await fs.rm(join(waiting, 'state.json'))
  expect(await refsIn(waiting)).toEqual(['ana-souza', 'bruno-lima'])
  expect(await checkBook(waiting)).toEqual([])
})

/** What lies in the place of a commit that waits, and is none for this book. */
const unfit: readonly (readonly [string, (bytes: Buffer, book: string) => Promise<Buffer>])[] = [
  ['made for another book', async () => (await books('another')).bytes],
  [
    'made for another state of it',
    async (bytes, book) => {
      await add(book, 'carla-dias')
      return bytes
    },
  ],
  [
    'made for a later state of it',
    async (_, book) => {
      const later = join(await newFolder(), 'later')
      await fs.cp(book, later, {recursive: true})
      await add(later, 'dora-lago')
      const counted = faultyDisk(null)
      const copy = `${later}-copy`
      await fs.cp(later, copy, {recursive: true})
      await add(copy, 'elsa-reis', counted.disk)
      const at = counted.calls.indexOf('rename') + 3
      await add(later, 'elsa-reis', faultyDisk({at, kind: 'kill'}).disk).catch(() => undefined)
      return fs.readFile(join(later, pendingFile))
    },
  ],
  ['empty', async () => Buffer.alloc(0)],
  ['cut off', async (bytes) => bytes.subarray(0, bytes.length - 20)],
  ['all NUL', async (bytes) => Buffer.alloc(bytes.length)],
  ['another byte', async (bytes) => Buffer.from(bytes.toString('latin1').replace('Bruno', 'Bruna'), 'latin1')],
  [
    'an older one of another state',
    async (bytes, book) => {
      await add(book, 'carla-dias')
      await add(book, 'dora-lago')
      return asOlderDesk(bytes)
    },
  ],
]

for (const [what, make] of unfit) {
  test(`a file in its place that is ${what}: reading goes on and says so, writing refuses, rebuild sets it aside`, async () => {
    const {book, bytes} = await books()
    const strange = await make(bytes, book)
    const known = await refsIn(book)
    const state = await fs.readFile(join(book, 'state.json'))
    await fs.writeFile(join(book, pendingFile), strange, {mode: 0o600})
    const isPast = what.startsWith('made for another state') || what.startsWith('an older')

    const notices: Notice[] = []
    expect(await refsIn(book, (notice) => notices.push(notice))).toEqual(known)
    expect((await bookInfo(book)).customers).toBe(known.length)
    if (!isPast) expect(notices).toEqual([{kind: 'unfit', file: pendingFile}])
    await expect(add(book, 'zoe-lima')).rejects.toMatchObject({
      code: 'book.damaged',
      facts: {file: pendingFile, remedy: 'rebuild'},
    })
    expect(await checkBook(book)).toEqual([expect.objectContaining({file: pendingFile, remedy: 'rebuild'})])
    expect(await fs.readFile(join(book, pendingFile))).toEqual(strange)
    expect(await fs.readFile(join(book, 'state.json'))).toEqual(state)

    expect(await rebuildBook(book)).toMatchObject({setAside: 'pending.set-aside.json'})
    expect(await fs.readFile(join(book, 'pending.set-aside.json'))).toEqual(strange)
    expect(await checkBook(book)).toEqual([])
    await add(book, 'zoe-lima')
    expect(await refsIn(book)).toEqual([...known, 'zoe-lima'].toSorted())
  })
}

test('who is forgotten is not left in what was set aside', async () => {
  const {book, bytes} = await books()
  await fs.writeFile(join(book, pendingFile), Buffer.concat([bytes, Buffer.from('x')]))
  await rebuildBook(book)
  await openJsonStore(book).change(intent('customer forget'), async (draft) => {
    const ana = await draft.relationship('ana-souza')
    if (ana === null) throw new Error('no ana-souza')
    await draft.forget('ana-souza', {...person('forgotten-1'), customer: {...person('forgotten-1').customer}})
    return ['forgotten-1']
  })
  expect((await fs.readdir(book)).filter((name) => name.includes('aside'))).toEqual([])
})

test('one of a newer desk is refused as that', async () => {
  const {book, bytes} = await books()
  await fs.writeFile(
    join(book, pendingFile),
    bytes.toString('latin1').replace('"version": 2', '"version": 3'),
    'latin1',
  )
  await expect(refsIn(book)).rejects.toMatchObject({code: 'book.too-new', facts: {file: pendingFile}})
})

test('it is written with what it is for', async () => {
  const {book, bytes} = await books()
  const {id} = JSON.parse(await fs.readFile(join(book, 'book.json'), 'utf8'))
  const onto = checksum(await fs.readFile(join(book, 'state.json')))
  expect(parsePending(bytes)).toMatchObject({book: id, onto})
  expect(Buffer.concat([...pendingPieces(parsePending(bytes))].map((one) => Buffer.from(one)))).toEqual(bytes)
  expect(documentFile('bruno-lima')).toBe(parsePending(bytes).write[0]?.file)
})
