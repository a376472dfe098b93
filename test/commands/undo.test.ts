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
      'Saved as commit 6. To take it back: desk undo 6\nTook back commit 5: customer edit on ana-souza, by rita.\n',
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

  it('is refused where a later commit changed the same customer, naming it and what to try', async () => {
    const book = await withNotes()
    const before = bytesOf(book)
    const refused = await desk(['undo', '3', '--json'], {book})

    expect(refused.json().error).toMatchObject({code: 'commit.superseded', exitCode: 4})
    expect(refused.json().error.message).toMatch(/Commit 3 .*commit 5 changed ana-souza/)
    expect(refused.json().error.suggestions).toContain('desk undo 5')
    expect(bytesOf(book)).toEqual(before)
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
    expect(dry.stderr).toBe('A dry run: nothing was changed.\nIt would take back what was done to ana-souza.\n')
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
