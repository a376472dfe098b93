import {promises as fs} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {Refusal} from '../../../src/core/refusal.ts'
import {withRecord} from '../../../src/kinds/registry.ts'
import {acceptEdits} from '../../../src/store/json/accept.ts'
import type {Finding} from '../../../src/store/json/check.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import type {Notice} from '../../../src/store/json/json-store.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {documentFile} from '../../../src/store/json/layout.ts'
import {currentFormat, type Format} from '../../../src/store/json/parse.ts'
import {rebuildBook} from '../../../src/store/json/rebuild.ts'
import type {Store} from '../../../src/store/store.ts'
import {everything, folderOf, newBook} from '../folders.ts'
import {intent, openCase, person, renamed} from '../people.ts'

const ana = documentFile('ana-souza')
let content: Record<string, string | null> = {}

beforeAll(async () => {
  const path = await newBook()
  const store = openJsonStore(path)
  await store.change(intent('customer add', {opId: 'first'}), async (draft) => {
    await draft.put(
      withRecord(person('ana-souza', {birthday: '--05-12'}), 'case', openCase(await draft.nextNumber('case'))),
    )
    await draft.put(person('bruno-lima'))
    return ['ana-souza']
  })
  await store.change(intent('customer edit'), async (draft) => {
    await draft.put(renamed(person('bruno-lima'), 'Bruno L.'))
    return ['bruno-lima']
  })
  content = everything(path)
})

const book = () => folderOf(content)
const edit = async (path: string, file: string, change: (text: string) => string) =>
  fs.writeFile(join(path, file), change(await fs.readFile(join(path, file), 'utf8')))

/** Everything that can be read, one after the other. */
async function readAll(store: Store): Promise<string> {
  const seen = await store.read(async (book) => {
    const all: unknown[] = [await book.settings(), await book.open('case'), await book.due('--01-01', '9999')]
    for await (const one of book.relationships()) all.push(one)
    all.push(
      await book.worded([['souz']]),
      await book.named('ana'),
      await book.withContact('ana-souza@shop.example'),
      await book.holderOf('case', 1),
    )
    return all
  })
  return JSON.stringify([seen, await store.log(9), await store.operation('first')])
}

const files = () => Object.entries(content).filter(([file, text]) => text !== null && !['lock', 'queue'].includes(file))

describe('pages that are looked through, many at a time', () => {
  const count = 900
  const worded = async (path: string) =>
    (await openJsonStore(path).read((book) => book.worded([['bia']]))).map(({ref}) => ref)
  let many: Record<string, string | null> = {}
  let page = ''

  beforeAll(async () => {
    const path = await newBook()
    await openJsonStore(path).change(intent('import'), async (draft) => {
      for (let index = 0; index < count; index++) await draft.put(renamed(person(`p-${index + 1000}`), `Bia ${index}`))
      return []
    })
    many = everything(path)
    page =
      Object.entries(many).find(([file, text]) => file.startsWith('index/people/') && text?.includes('bia 7'))?.[0] ??
      ''
  })

  const replaced = async (path: string, make: (at: string) => Promise<unknown>) => {
    await fs.rm(join(path, page))
    await make(join(path, page))
  }

  test('are had whole, also one that is very large', async () => {
    const path = await folderOf(many)
    expect(many[page]).toContain('"level":0')
    expect(Object.keys(many).filter((file) => file.startsWith('index/people/')).length).toBeGreaterThan(2)
    expect(await worded(path)).toHaveLength(count)
    await openJsonStore(path).change(intent('customer add'), async (draft) => {
      await draft.put(renamed(person('p-1007'), `Bia ${'long '.repeat(50_000)}`))
      return []
    })
    expect(await worded(path)).toHaveLength(count)
  })

  test.each<[string, string, (path: string) => Promise<void>]>([
    ['changed', 'book.damaged', (path) => edit(path, page, (text) => text.replace('bia 7', 'bea 7'))],
    ['missing', 'book.damaged', (path) => fs.rm(join(path, page))],
    ['a link', 'book.unreadable', (path) => replaced(path, (at) => fs.symlink('/dev/null', at))],
    ['a folder', 'book.unreadable', (path) => replaced(path, (at) => fs.mkdir(at))],
  ])('are named where one is %s', async (_, code, damage) => {
    const path = await folderOf(many)
    await damage(path)
    await expect(worded(path)).rejects.toMatchObject({code, facts: {file: page}})
  })
})

describe('damage to any file', () => {
  test('a flipped bit, a cut end or a missing file is named, and never shown as if nothing had happened', async () => {
    const whole = await readAll(openJsonStore(await book()))
    const damages: readonly [string, (text: string) => string | null][] = [
      ['missing', () => null],
      ['empty', () => ''],
      ['cut', (text) => text.slice(0, text.length / 2)],
      ...[3, 7, 11, 23, 41].map((step): [string, (text: string) => string] => [
        `flipped at ${step}`,
        (text) => flipped(text, (text.length * step) % 59),
      ]),
      ['flipped at the end', (text) => flipped(text, text.length - 5)],
    ]
    for (const [file, text] of files()) {
      for (const [kind, damage] of damages) {
        const where = `${file} ${kind}`
        const damagedText = damage(text ?? '')
        if (damagedText === text) continue
        const path = await folderOf(
          Object.fromEntries(
            Object.entries({...content, [file]: damagedText}).filter(
              ([name, value]) => name !== file || value !== null,
            ),
          ),
        )
        const notices: Notice[] = []
        const store = openJsonStore(path, {onNotice: (notice) => notices.push(notice)})
        const read = await readAll(store).catch((error: unknown) => error)
        const found = await checkBook(path).catch((error: unknown) => error)
        if (typeof read === 'string') {
          expect(notices.length > 0 || read === whole, `${where}: read as if nothing had happened`).toBe(true)
        } else expect(read, where).toBeInstanceOf(Refusal)
        expect(namesOf(found), where).toContainEqual(expect.stringContaining(topOf(file)))
      }
    }
  }, 60_000)

  test('nothing is written to a book whose part in it is damaged, and nothing is rewritten', async () => {
    for (const file of [ana, 'state.json', 'journal/2026-11.ndjson', 'book.json']) {
      const path = await book()
      await edit(path, file, (text) => `${text.slice(0, text.length - 30)}?${text.slice(text.length - 29)}`)
      const before = everything(path)
      const change = openJsonStore(path).change(intent('customer edit'), async (draft) => {
        const found = await draft.relationship('ana-souza')
        if (found !== null)
          await draft.put(withRecord(renamed(found, 'Ana'), 'case', openCase(await draft.nextNumber('case'))))
        return []
      })
      await expect(change, file).rejects.toMatchObject({code: 'book.damaged', facts: {file}})
      expect(everything(path)).toEqual(before)
    }
  })

  test('JSON that does not parse is named by line and column, without its content', async () => {
    const path = await book()
    await edit(path, ana, (text) => text.replace('"name": "Ana Souza",', '"name": "Ana Souza'))
    await expect(openJsonStore(path).read((one) => one.relationship('ana-souza'))).rejects.toMatchObject({
      code: 'book.damaged',
      facts: {file: ana, detail: 'line 7, column 13: not JSON', remedy: 'restore'},
    })
  })
})

test('a state that is not byte for byte as it was written is found, also where it says the same', async () => {
  for (const change of [(text: string) => `\ufeff${text}`, (text: string) => text.replaceAll('  ', '\t')]) {
    const path = await book()
    await edit(path, 'state.json', change)
    expect(await checkBook(path)).toMatchObject([{file: 'state.json', remedy: 'rebuild'}])
    await rebuildBook(path)
    expect(everything(path)).toEqual(content)
  }
})

describe('rebuilding', () => {
  test('gives back index and state byte for byte, whatever is left of them', async () => {
    for (const lost of ['state.json', 'index', 'index/directory', 'index/ops']) {
      const path = await book()
      await fs.rm(join(path, lost), {recursive: true})
      await expect(readAll(openJsonStore(path))).rejects.toMatchObject({
        code: 'book.damaged',
        facts: {remedy: 'rebuild'},
      })
      await rebuildBook(path)
      expect(everything(path)).toEqual(content)
    }
  })

  test('removes pages that do not belong, and changes nothing in a book that is well', async () => {
    const path = await book()
    expect(await rebuildBook(path)).toEqual({seq: 2, customers: 2, repaired: 0, setAside: null})
    await fs.writeFile(join(path, 'index/names/0123.json'), 'x')
    expect(await rebuildBook(path)).toEqual({seq: 2, customers: 2, repaired: 1, setAside: null})
    expect(everything(path)).toEqual(content)
  })

  test('refuses when a customer or the journal is missing', async () => {
    const path = await book()
    await fs.rm(join(path, ana))
    await expect(rebuildBook(path)).rejects.toMatchObject({facts: {file: ana, remedy: 'restore'}})
    const other = await book()
    await fs.rm(join(other, 'journal'), {recursive: true})
    await expect(rebuildBook(other)).rejects.toMatchObject({facts: {file: 'journal', remedy: 'restore'}})
  })
})

describe('a file edited by hand', () => {
  const rename = (text: string) => text.replace('Ana Souza', 'Ana Maria')

  test('is read with a notice, not written over, and taken in by accept', async () => {
    const path = await book()
    await edit(path, ana, (text) => rename(text).replaceAll('  ', '\t'))
    const notices: Notice[] = []
    const store = openJsonStore(path, {onNotice: (notice) => notices.push(notice)})
    expect((await store.read((one) => one.relationship('ana-souza')))?.customer.name).toBe('Ana Maria')
    expect(notices).toEqual([{kind: 'edited', file: ana}])
    expect(await checkBook(path)).toContainEqual({
      file: ana,
      problem: 'edited by hand',
      remedy: 'accept',
    } satisfies Finding)
    const write = () =>
      store.change(intent('customer edit'), async (draft) => {
        const found = await draft.relationship('ana-souza')
        if (found !== null) await draft.put(withRecord(found, 'case', openCase(1, 'Still cold')))
        return ['ana-souza']
      })
    await expect(write()).rejects.toMatchObject({code: 'book.damaged', facts: {file: ana, remedy: 'accept'}})
    const accepted = await acceptEdits(path, intent('book accept'))
    expect(accepted).toMatchObject({seq: 3, command: 'book accept', customers: ['ana-souza'], subjects: ['ana-souza']})
    expect((await store.read((one) => one.named('ana-maria'))).map(({ref}) => ref)).toEqual(['ana-souza'])
    expect(await store.read((one) => one.named('ana-souz'))).toHaveLength(1)
    expect(await checkBook(path)).toEqual([])
    await expect(store.undo(intent('undo'), null)).rejects.toMatchObject({code: 'commit.forgotten'})
    expect((await write()).seq).toBe(4)
    expect(await acceptEdits(path, intent('book accept'))).toBeNull()
  })

  test('a file put there by hand is found by check and taken in by accept, counters raised', async () => {
    const path = await book()
    const text = `${JSON.stringify(withRecord(person('dora'), 'case', openCase(9)), null, 2)}\n`
    await fs.mkdir(join(path, documentFile('dora'), '..'), {recursive: true, mode: 0o700})
    await fs.writeFile(join(path, documentFile('dora')), text, {mode: 0o600})
    expect(await checkBook(path)).toEqual([
      {file: documentFile('dora'), problem: 'a customer that the book does not know', remedy: 'accept'},
    ])
    await acceptEdits(path, intent('book accept'))
    const seen = await openJsonStore(path).read(async (one) => [
      await one.holderOf('case', 9),
      (await one.settings()).counters.case,
    ])
    expect(seen).toEqual(['dora', 9])
    expect(await checkBook(path)).toEqual([])
  })

  test('is not taken in with a number that another customer has', async () => {
    const path = await book()
    const bruno = documentFile('bruno-lima')
    await fs.writeFile(join(path, bruno), JSON.stringify(withRecord(person('bruno-lima'), 'case', openCase(1))))
    await expect(acceptEdits(path, intent('book accept'))).rejects.toMatchObject({code: 'book.damaged'})
    expect(await checkBook(path)).toContainEqual({file: bruno, problem: 'C1 belongs to ana-souza', remedy: 'restore'})
  })

  test('settings edited by hand are read, and taken in', async () => {
    const path = await book()
    await edit(path, 'book.json', (text) => text.replace('Corner bakery', 'Bakery'))
    const store = openJsonStore(path)
    expect((await store.read((one) => one.settings())).name).toBe('Bakery')
    const count = () =>
      store.change(intent('case open'), async (draft) => {
        await draft.put(withRecord(person('dora'), 'case', openCase(await draft.nextNumber('case'))))
        return []
      })
    await expect(count()).rejects.toMatchObject({facts: {file: 'book.json', remedy: 'accept'}})
    await acceptEdits(path, intent('book accept'))
    expect((await count()).seq).toBe(4)
    await store.undo(intent('undo'), null)
    expect(await checkBook(path)).toEqual([])
  })
})

describe('the schema of a document', () => {
  const next = currentFormat.version + 1

  test('a newer one is refused with the name of its file', async () => {
    for (const file of [ana, 'book.json']) {
      const path = await book()
      await edit(path, file, (text) => text.replace('"schema": 1', `"schema": ${next}`))
      await expect(readAll(openJsonStore(path))).rejects.toMatchObject({
        code: 'book.too-new',
        facts: {file, part: 'schema', schema: next, supported: currentFormat.version},
      })
    }
  })

  test('an older book is migrated whole, in one commit, by the first who opens it', async () => {
    const path = await book()
    const greeted = (document: unknown) => ({...(document as object), schema: next, greeting: 'hello'})
    const migrations = [{from: currentFormat.version, relationship: greeted, settings: greeted}]
    const format: Format = {...currentFormat, version: next, migrations}
    const store = openJsonStore(path, {format})
    const seen = await store.read(async (one) => [await one.relationship('ana-souza'), await one.settings()])
    expect(seen).toMatchObject([
      {schema: next, greeting: 'hello'},
      {schema: next, greeting: 'hello'},
    ])
    expect((await store.log(1))[0]).toMatchObject({
      seq: 3,
      command: 'book migrate',
      customers: expect.arrayContaining(['ana-souza', 'bruno-lima']),
    })
    expect((await fs.readFile(join(path, documentFile('bruno-lima')), 'utf8')).includes('"greeting": "hello"')).toBe(
      true,
    )
    expect(await checkBook(path, {format})).toEqual([])
    await expect(readAll(openJsonStore(path))).rejects.toMatchObject({code: 'book.too-new'})
  })
})

test('check names wrong permissions, strays and references that lead nowhere', async () => {
  const path = await book()
  await fs.chmod(join(path, 'book.json'), 0o644)
  await fs.writeFile(join(path, 'notes.txt'), 'x')
  await fs.writeFile(join(path, 'journal/old.txt'), 'x', {mode: 0o600})
  await fs.writeFile(join(path, 'customers/odd.json'), 'x', {mode: 0o600})
  expect(await checkBook(path)).toEqual(
    expect.arrayContaining([
      {file: 'book.json', problem: 'mode 644, not 600', remedy: 'permissions'},
      {file: 'notes.txt', problem: 'does not belong here', remedy: 'remove'},
      {file: 'journal/old.txt', problem: 'does not belong here', remedy: 'remove'},
      {file: 'customers/odd.json', problem: 'does not belong here', remedy: 'remove'},
    ]),
  )
})

function flipped(text: string, at: number): string {
  const bytes = Buffer.from(text, 'latin1')
  bytes[Math.max(0, at)] = (bytes[Math.max(0, at)] ?? 0) ^ 1
  return bytes.toString('latin1')
}

function namesOf(found: unknown): readonly string[] {
  if (found instanceof Refusal) return [String((found.facts as {file?: string; path?: string}).file ?? '')]
  return (found as readonly Finding[]).map(({file}) => file)
}

/** A tree is named by its folder, the rest by the file. */
function topOf(file: string): string {
  return file.startsWith('index/')
    ? file.split('/').slice(0, 2).join('/')
    : file.startsWith('journal')
      ? 'journal'
      : file
}
