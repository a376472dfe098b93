import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../support/changes.ts'
import {copied, emptyBook, withPeople, work} from '../support/counter.ts'
import {desk} from '../support/desk.ts'
import {bytesOf, needsABook} from '../support/habits.ts'
import {fits} from '../support/lists.ts'

/** Commit 3 is about Ana, 4 about Bruno, 5 about Ana again. */
const withNotes = copied(async () =>
  work(
    await withPeople(),
    ['customer', 'edit', 'ana', '--tag', 'a'],
    ['customer', 'edit', 'bruno', '--tag', 'b'],
    ['customer', 'edit', 'ana', '--tag', 'c'],
  ),
)

async function tags(book: string): Promise<readonly (readonly string[])[]> {
  return (await desk(['customer', 'list', '--json'], {book})).json().customers.map(({tags}: any) => tags)
}

/** What is true of the book, without its journal and what follows from it. */
function truthIn(book: string): Readonly<Record<string, string>> {
  const files = Object.entries(bytesOf(book))
  return Object.fromEntries(files.filter(([path]) => path.includes('/customers/') || path.endsWith('book.json')))
}

describe('undo', () => {
  keepsTheHabitsOfACommit({book: withNotes, argv: ['undo']})
  keepsItsOutputApart({book: withNotes, argv: ['undo']})
  needsABook(['undo'])

  it('takes back the last commit, byte for byte, and the one before when done again', async () => {
    const book = await withPeople()
    const first = truthIn(book)
    await work(book, ['customer', 'edit', 'ana', '--tag', 'a'])
    const second = truthIn(book)
    await work(book, ['customer', 'edit', 'bruno', '--note', 'b'])

    await work(book, ['undo'])
    expect(truthIn(book)).toEqual(second)
    await work(book, ['undo'])
    expect(truthIn(book)).toEqual(first)
  })

  it('gives the commit that it made', async () => {
    const undone = await desk(['undo', '--json'], {book: await withNotes()})

    expect(undone.json().commits).toMatchObject([
      {seq: 6, command: 'undo', undid: 5, undoneBy: null, about: ['ana-souza'], by: 'rita'},
    ])
    expect(undone.stderr).toBe(
      'Saved as commit 6. To take it back: desk undo 6\nTook back the tags of ana-souza: “a, c” (commit 5, by rita).\n',
    )
  })

  it('keeps the ref of who was added from everybody else, and gives it back when undone itself', async () => {
    const added = async (book: string, ...flags: readonly string[]) =>
      (await desk(['customer', 'add', 'Ana', ...flags, '--json'], {book})).json().customer.ref
    const book = await work(await emptyBook(), ['customer', 'add', 'Ana', '--email', 'ana@souza.example'], ['undo'])
    expect(await added(book)).toBe('ana-2')
    expect(await added(book, '--email', 'other@souza.example')).toBe('ana-3')

    const gone = await desk(['touch', 'add', 'ana', 'called'], {book})
    expect([gone.code, gone.stderr]).toEqual([3, expect.stringContaining('ana-2')])
    await work(book, ['undo', '2'])
    const refs = (await desk(['customer', 'list', '--json'], {book})).json().customers.map(({ref}: any) => ref)
    expect(refs).toEqual(['ana', 'ana-2', 'ana-3'])

    await work(book, ['undo', '5'])
    expect(await added(book, '--email', 'ana@souza.example')).toBe('ana')
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
    const before = bytesOf(book)
    await work(book, ['book', 'rebuild'])
    expect(bytesOf(book)).toEqual(before)
  })

  it('takes back a commit by its number, where nobody changed the same since', async () => {
    const book = await work(await withNotes(), ['undo', '4'])

    expect(await tags(book)).toEqual([['a', 'c'], []])
  })

  it('leaves what a later commit changed elsewhere of the same customer', async () => {
    const book = await work(
      await withPeople(),
      ['case', 'open', 'ana', 'Oven is cold'],
      ['customer', 'edit', 'ana', '--tag', 'a'],
      ['touch', 'add', 'ana', 'called'],
      ['customer', 'edit', 'ana', '--company', 'Souza Ltda'],
      ['undo', '4'],
      ['undo', '5'],
    )
    const {customer, cases, touches} = (await desk(['customer', 'export', 'ana'], {book})).json()

    expect([customer.tags, customer.company, cases.length, touches.length]).toEqual([[], 'Souza Ltda', 1, 0])
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
  })

  it('is refused where a later commit changed the same record, naming it and what to undo before', async () => {
    const book = await work(
      await withNotes(),
      ['case', 'open', 'ana', 'Oven is cold'],
      ['touch', 'add', 'ana', 'called about it', '--case', 'C1'],
      ['case', 'note', 'C1', 'a spare part'],
    )
    const before = bytesOf(book)
    const refused = async (seq: string) => {
      const {code, json} = await desk(['undo', seq, '--json'], {book})
      return [code, json().error.message, json().error.suggestions[0]]
    }

    expect(await refused('3')).toEqual([
      4,
      "Commit 3 can't be undone alone: commit 5 changed the tags of ana-souza after it.",
      'desk undo 5 && desk undo 3',
    ])
    expect(await refused('6')).toEqual([
      4,
      "Commit 6 can't be undone alone: commit 8 changed C1 after it.",
      'desk undo 8 && desk undo 7 && desk undo 6',
    ])
    await work(book, ['undo', '8'])
    expect((await refused('6')).slice(1)).toEqual([
      "Commit 6 can't be undone alone: commit 7 changed C1 after it.",
      'desk undo 7 && desk undo 6',
    ])
    expect((await refused('8')).slice(1)).toEqual([
      'Commit 8 was undone already, by commit 9. To have it again: desk undo 9',
      'desk log',
    ])
    expect(Object.keys(before).length).toBeGreaterThan(0)
    await work(book, ['undo', '7'], ['undo', '6'], ['undo', '5'], ['undo', '3'])
    expect((await desk(['customer', 'export', 'ana'], {book})).json()).toMatchObject({cases: [], touches: []})
  })

  it('takes back a setting, though others were set since, and keeps a person whom another one took in', async () => {
    const set = (...words: readonly string[]) => ['book', 'set', ...words]
    const book = await work(
      await withPeople(),
      set('name', 'Bakery'),
      set('country', 'PT'),
      ['customer', 'add', 'Ana S.'],
      ['customer', 'merge', 'ana-s', 'ana-souza', '--yes'],
      ['undo', '3'],
    )
    const merged = await desk(['undo', '5', '--json'], {book})

    expect((await desk(['book', 'info', '--json'], {book})).json().book).toMatchObject({name: 'My book', country: 'PT'})
    expect(merged.json().error.message).toBe("Commit 5 can't be undone alone: commit 6 changed ana-s after it.")
  })

  it('is itself taken back by its number', async () => {
    const book = await withNotes()
    const before = truthIn(book)
    await work(book, ['undo'], ['undo', '6'])

    expect(truthIn(book)).toEqual(before)
  })

  it('takes back a customer, a case with its number, and a setting', async () => {
    const book = await work(await withPeople(), ['case', 'open', 'ana', 'Oven'], ['undo'], ['book', 'set', 'name', 'X'])
    await work(book, ['undo'], ['undo'])

    expect((await desk(['book', 'info', '--json'], {book})).json().book).toMatchObject({name: 'My book', customers: 1})
    expect((await desk(['case', 'open', 'ana', 'Oven', '--json'], {book})).json().case.ref).toBe('C2')
    expect((await desk(['book', 'check', '--json'], {book})).json().book.findings).toEqual([])
  })

  it('says in a dry run what it would take back', async () => {
    const touched = await work(await withPeople(), ['touch', 'add', 'ana', 'Hi'])
    const dry = await desk(['undo', '--dry-run'], {book: touched})
    const set = await desk(['undo', '--dry-run', '--json'], {book: await work(touched, ['book', 'set', 'name', 'X'])})

    expect(dry.stdout).toBe('')
    expect(dry.stderr).toBe('A dry run: nothing was changed.\nIt would take back: touch with ana-souza: “Hi”.\n')
    expect(set.json()).toEqual({commits: []})
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    const piped = await desk(['undo', '--op-id', 'mine'], {book: await withNotes()})

    expect(piped.stdout).toBe('6\t2026-11-02T09:00:00.000Z\trita\tundo\tana-souza\t\tmine\n')
    for (const columns of [80, 40]) fits(await desk(['undo'], {book: await withNotes(), tty: true, columns}), columns)
  })

  it('exits 4 where there is nothing to undo, 3 on a commit that there is not, 2 on what is no number', async () => {
    const nothing = await desk(['undo', '--json'], {book: await emptyBook()})
    const unknown = await desk(['undo', '99', '--json'], {book: await withNotes()})

    expect(nothing.json().error).toMatchObject({code: 'commit.nothing', exitCode: 4})
    expect(unknown.json().error).toMatchObject({code: 'commit.unknown', exitCode: 3})
    for (const typed of ['x', '0', 'C1', '1.5']) {
      const wrong = await desk(['undo', typed, '--json'], {book: await withNotes()})
      expect(wrong.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(`“${typed}”`)})
    }
  })
})
