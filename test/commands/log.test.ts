import {writeFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {copied, emptyBook, withCases, work} from '../support/counter.ts'
import {desk} from '../support/desk.ts'
import {bytesOf} from '../support/habits.ts'
import {keepsTheHabitsOfAList} from '../support/lists.ts'

const withHistory = copied(async () =>
  work(
    await withCases(),
    ['touch', 'add', 'ana', 'Said hello', '--by', 'Leo', '--op-id', 'hello', '--now', '2026-11-03T08:00:00Z'],
    ['undo'],
    ['book', 'set', 'name', 'Forno'],
  ),
)

describe('log', () => {
  keepsTheHabitsOfAList({book: withHistory, argv: ['log'], key: 'commits'})

  it('lists every commit, newest first, with who, when, what and about whom', async () => {
    const {commits} = (await desk(['log', '--json'], {book: await withHistory()})).json()

    expect(commits.map(({seq, command}: any) => [seq, command])).toEqual([
      [8, 'book set'],
      [7, 'undo'],
      [6, 'touch add'],
      [5, 'case open'],
      [4, 'case open'],
      [3, 'case open'],
      [2, 'customer add'],
      [1, 'customer add'],
    ])
    expect(commits[1]).toMatchObject({undid: 6, undoneBy: null, by: 'rita'})
    expect(commits[2]).toMatchObject({
      at: '2026-11-03T08:00:00.000Z',
      by: 'Leo',
      opId: 'hello',
      about: ['ana-souza'],
      customers: ['ana-souza'],
      undid: null,
      undoneBy: 7,
    })
  })

  it('leaves the room to what was done where a terminal is narrow', async () => {
    const book = await withHistory()
    const titles = async (columns: number) =>
      (await desk(['log', '--no-color'], {book, tty: true, columns})).stdout.split('\n')[0]?.split(/ {2,}/)
    expect(await titles(60)).toEqual(['Commit', 'When', 'By', 'What was done'])
    expect(await titles(80)).toEqual(['Commit', 'When', 'By', 'What was done', 'Undone by'])
  })

  it('says in words what was done and what was taken back', async () => {
    const note = ['case', 'note', 'C1', 'call her tomorrow']
    const book = await work(
      await withCases(),
      note,
      ['undo'],
      ['undo', '7'],
      ['case', 'edit', 'C1', '--text', 'call him tomorrow'],
      ['case', 'edit', 'C1', '--priority', 'low'],
      ['case', 'snooze', 'C2', '2026-11-09'],
      ['touch', 'add', 'ana', 'said "hello"'],
      ['touch', 'remove', 'ana'],
      ['undo'],
      ['customer', 'edit', 'ana', '--company', 'Souza', '--note', 'likes tea'],
      ['undo'],
      ['followup', 'schedule', 'ana', '2026-11-09', 'Still warm?'],
      ['need', 'hear', 'ana', 'a smaller oven'],
      ['book', 'set', 'name', 'Forno'],
      ['undo'],
      ['customer', 'merge', 'bruno', 'ana', '--yes'],
      ['undo'],
    )
    const {commits} = (await desk(['log', '--limit', '18', '--json'], {book})).json()

    expect(commits.map(({did}: any) => did.join('; '))).toEqual([
      'took back the merge of bruno-rossi into ana-souza',
      'merge of bruno-rossi into ana-souza',
      'took back the setting name: “Forno”',
      'setting name: “Forno”',
      'need N1: “a smaller oven”',
      'follow-up F1 for 2026-11-09: “Still warm?”',
      'took back the note on ana-souza: “likes tea”; took back the company of ana-souza: “Souza”',
      'note on ana-souza: “likes tea”; company of ana-souza: “Souza”',
      'brought back the touch with ana-souza: “said "hello"”',
      'took away the touch with ana-souza: “said "hello"”',
      'touch with ana-souza: “said "hello"”',
      'snooze of C2 until 2026-11-09',
      'edit of C1 (priority)',
      'correction of note on C1: “call him tomorrow”',
      'brought back the note on C1: “call her tomorrow”',
      'took back the note on C1: “call her tomorrow”',
      'note on C1: “call her tomorrow”',
      'case C3: “Recalled plug”',
    ])
  })

  it('says nothing of who was forgotten, and lists a book in which a file is damaged', async () => {
    const book = await work(await withCases(), ['customer', 'forget', 'bruno', '--yes'])
    expect((await desk(['log', '--json'], {book})).stdout).not.toMatch(/bruno|recalled/i)

    const [file] = Object.keys(bytesOf(book)).filter((path) => path.includes('ana-souza'))
    writeFileSync(file as string, '{')
    const {commits} = (await desk(['log', '--json'], {book})).json()
    expect(commits.at(-1).did).toEqual(['customer add on ana-souza'])
  })

  it('is cut by --limit', async () => {
    const {commits} = (await desk(['log', '--limit', '2', '--json'], {book: await withHistory()})).json()

    expect(commits.map(({seq}: any) => seq)).toEqual([8, 7])
  })

  it('lists what fits a query, the newest of it with --limit, and points at a field that it does not have', async () => {
    const book = await withHistory()
    const seqs = async (...words: string[]) => {
      const {commits} = (await desk(['log', '--json', '--where', ...words], {book})).json()
      return commits.map(({seq}: any) => seq)
    }
    const wrong = await desk(['log', '--json', '--where', 'status:open'], {book})

    expect(await seqs('by:leo or command:undo')).toEqual([7, 6])
    expect(await seqs('customer:ana-souza command:case', '--limit', '2')).toEqual([4, 3])
    expect(await seqs('undoneBy>0 at:2026-11-03')).toEqual([6])
    expect([wrong.code, wrong.json().error.message]).toEqual([2, expect.stringContaining('status')])
  })

  it('prints a plain line for each in a pipe', async () => {
    const piped = await desk(['log', '--limit', '3'], {book: await withHistory()})

    expect(piped.stdout.split('\n')[2]).toBe('6\t2026-11-03T08:00:00.000Z\tLeo\ttouch add\tana-souza\t7\thello')
  })

  it('is empty with exit 0 in a new book', async () => {
    const book = await emptyBook()
    const plain = await desk(['log'], {book})

    expect((await desk(['log', '--json'], {book})).json()).toEqual({commits: []})
    expect(plain).toMatchObject({code: 0, stdout: '', stderr: 'Nothing was saved in this book yet.\n'})
  })

  it.each(['0', '-1', 'x', '1e3', ''])('exits 2 on --limit “%s”, naming it', async (limit) => {
    const refused = await desk(['log', '--limit', limit, '--json'], {book: await emptyBook()})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(`“${limit}”`)})
  })
})
