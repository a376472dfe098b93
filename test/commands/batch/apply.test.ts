import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {withPeople} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const rows = [
  {do: 'followup.schedule', customer: 'ana', when: '+7d', subject: 'Plan'},
  {do: 'case.open', customer: 'bruno', subject: 'Grinder is loud'},
]

async function planned(book: string, lines: readonly object[] = rows, ...flags: readonly string[]): Promise<string> {
  const plan = join(newFolder(), 'plan.json')
  const stdin = lines.map((row) => `${JSON.stringify(row)}\n`).join('')
  await desk(['batch', '-', '--dry-run', '--output', plan, ...flags], {book, stdin})
  return plan
}

describe('batch apply', () => {
  it('does what the dry run showed, days and all, however much later', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const plan = await planned(book)
    expect(bytesOf(book)).toEqual(before)
    const {code, json} = await desk(['batch', 'apply', plan, '--json'], {book, now: '2026-11-05T09:00:00Z'})
    expect(code).toBe(0)
    expect(json().batch).toMatchObject({done: 2, seq: 3, answers: [{ref: 'F1'}, {ref: 'C1'}]})
    const {followUps} = (await desk(['followup', 'list', '--json'], {book})).json()
    expect(followUps).toMatchObject([{dueOn: '2026-11-09', subject: 'Plan'}])
  })

  it('is refused where the book has moved under it', async () => {
    const book = await withPeople()
    const plan = await planned(book)
    await desk(['touch', 'add', 'ana', 'came by'], {book})
    const before = bytesOf(book)
    const {code, json} = await desk(['batch', 'apply', plan, '--json'], {book})
    expect([code, json().error.code]).toEqual([4, 'book.moved'])
    expect(bytesOf(book)).toEqual(before)
  })

  it('is done once with one op id', async () => {
    const book = await withPeople()
    const plan = await planned(book)
    await desk(['batch', 'apply', plan, '--op-id', 'once'], {book})
    const {code, stderr} = await desk(['batch', 'apply', plan, '--op-id', 'once'], {book})
    expect([code, stderr]).toEqual([0, 'Operation once was done before, as commit 3: nothing was changed.\n'])
    expect((await desk(['batch', 'apply', plan], {book})).code).toBe(4)
  })

  it('is refused in another book, and where it is no plan', async () => {
    const plan = await planned(await withPeople())
    const other = newBook()
    await desk(['book', 'init'], {book: other})
    expect((await desk(['batch', 'apply', plan, '--json'], {book: other})).json().error.code).toBe('batch.other-book')
    const text = readFileSync(plan, 'utf8')
    for (const broken of [
      '{}',
      '[]',
      'null',
      '',
      text.replace('"seq": 2', '"seq": "2"'),
      text.replace('ndjson', 'x'),
    ]) {
      const path = join(newFolder(), 'broken.json')
      writeFileSync(path, broken)
      const {code, json} = await desk(['batch', 'apply', path, '--json'], {book: other})
      expect([code, json().error.code]).toEqual([2, 'file.invalid'])
    }
  })

  it('saves no plan that could not be carried out, and never over a file', async () => {
    const book = await withPeople()
    const plan = await planned(book, [{do: 'case.note', case: 'C9', text: 'x'}])
    expect(() => readFileSync(plan)).toThrow('ENOENT')
    await planned(book)
    writeFileSync(plan, 'mine')
    const {code} = await desk(['batch', '-', '--dry-run', '--output', plan], {book, stdin: ''})
    expect([code, readFileSync(plan, 'utf8')]).toEqual([4, 'mine'])
  })

  it('keeps going where the plan was made so, and writes what was refused beside it', async () => {
    const book = await withPeople()
    const plan = await planned(book, [{do: 'case.note', case: 'C9', text: 'x'}, ...rows], '--keep-going')
    const {code, json} = await desk(['batch', 'apply', plan, '--json'], {book})
    expect(code).toBe(6)
    expect(readFileSync(json().batch.rejects, 'utf8')).toContain('There is no case C9.')
  })

  it('is planned without a book, and makes it', async () => {
    const book = newBook()
    const plan = await planned(book, [{do: 'customer.add', name: 'Ana Souza'}])
    expect((await desk(['batch', 'apply', plan, '--json'], {book})).json().batch).toMatchObject({done: 1, seq: 1})
  })
})
