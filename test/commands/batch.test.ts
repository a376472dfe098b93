import {cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {faultyDisk} from '../store/faulty-disk.ts'
import {emptyBook, withCases, withPeople} from '../support/counter.ts'
import {desk, newBook, newFolder, type World} from '../support/desk.ts'
import {bytesOf} from '../support/habits.ts'

type Row = Readonly<Record<string, unknown>>

function fileOf(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

function rowsFile(rows: readonly Row[]): string {
  return fileOf('rows.ndjson', rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

async function batch(book: string, rows: readonly Row[], flags: readonly string[] = [], world: World = {}) {
  const {code, stderr, json} = await desk(['batch', rowsFile(rows), ...flags, '--json'], {...world, book})
  return {code, stderr, ...json()}
}

async function jsonOf(book: string, ...argv: readonly string[]) {
  return (await desk([...argv, '--json'], {book})).json()
}

/** What is true of the book, without its journal and what follows from it. */
function truthIn(book: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(bytesOf(book)).filter(([path]) => path.includes('/customers/')))
}

const good: readonly Row[] = [
  {
    do: 'customer.add',
    name: 'Çelia Prado',
    email: ['celia@prado.example'],
    tag: ['vip', 'new'],
    'allow-duplicate': false,
  },
  {do: 'case.open', customer: 'celia', subject: '--json -- is a subject', note: '--yes', priority: 'high'},
  {do: 'followUp.schedule', customer: 'celia@prado.example', when: '+7d', subject: '-x', case: 1},
  {do: 'case resolve', case: 'C1', resolution: 'New gasket', followUp: '+3d'},
  {do: 'followup.done', 'follow-up': 'F1', note: 'Fine', mood: 2},
  {do: 'touch.add', customer: 'celia', text: 'two\nlines', mood: -1},
  {do: 'customer.edit', customer: 'ana', company: '', owner: null, tag: ['vip']},
]

describe('batch', () => {
  it('does every row in one commit, each after those before it, and answers in order', async () => {
    const book = await withPeople()
    const before = truthIn(book)
    const {code, stderr, batch: done} = await batch(book, good)
    expect(code).toBe(0)
    expect(stderr).toBe('Saved as commit 3. To take it back: desk undo 3\n')
    expect(done).toMatchObject({rows: 7, done: 7, unchanged: 0, refused: 0, seq: 3, dryRun: false, rejects: null})
    expect(done.answers.map((one: {ref: string}) => one.ref)).toEqual([
      ...['celia-prado', 'C1', 'F1', 'C1', 'F1', 'celia-prado', 'ana-souza'],
    ])
    expect(done.answers[2]).toEqual({
      line: 3,
      do: 'followup.schedule',
      ref: 'F1',
      outcome: 'done',
      code: null,
      message: null,
    })
    const {cases} = await jsonOf(book, 'case', 'list', '--status', 'all')
    expect(cases).toMatchObject([{subject: '--json -- is a subject', priority: 'high', status: 'resolved'}])
    const {followUps} = await jsonOf(book, 'followup', 'list', '--status', 'all')
    expect(followUps).toMatchObject([
      {ref: 'F2', dueOn: '2026-11-05', case: 'C1'},
      {ref: 'F1', subject: '-x', dueOn: '2026-11-09', mood: 2},
    ])
    const {touches} = await jsonOf(book, 'touch', 'list', 'celia')
    expect(touches.map((one: {text: string}) => one.text)).toContain('two\nlines')
    expect((await desk(['book', 'check'], {book})).code).toBe(0)

    expect((await desk(['undo'], {book})).code).toBe(0)
    expect(truthIn(book)).toEqual(before)
  })

  it('leaves the same bytes as the commands themselves, but for ids', async () => {
    const [byRow, byHand] = [await withCases(), await withCases()]
    await batch(byRow, [
      {do: 'case.wait', case: 'C2', on: 'third-party'},
      {do: 'case.note', case: 'C1', text: 'Serial 4711'},
    ])
    await desk(['case', 'wait', 'C2', '--on', 'third-party'], {book: byHand})
    await desk(['case', 'note', 'C1', 'Serial 4711'], {book: byHand})
    const cases = async (book: string) => (await jsonOf(book, 'customer', 'export', 'ana')).cases
    expect(await cases(byRow)).toEqual(await cases(byHand))
  })

  it('writes nothing where one row is refused, says which, and takes the exit code of the first', async () => {
    const book = await withCases()
    const before = bytesOf(book)
    const {
      code,
      stderr,
      error,
      batch: done,
    } = await batch(book, [
      {do: 'case.note', case: 'C1', text: 'fine'},
      {do: 'case.note', case: 'C77', text: 'nobody'},
      {do: 'case.reopen', case: 'C1', reason: 'again'},
    ])
    expect(code).toBe(3)
    expect(error).toMatchObject({code: 'batch.refused', exitCode: 3})
    expect(error.message).toBe(
      "2 of 3 rows can't be done, so nothing was changed. Line 2: There is no case C77. Line 3: Case C1 is open, not resolved.",
    )
    expect(stderr).toContain('Line 2: There is no case C77.')
    expect(done).toMatchObject({done: 0, unchanged: 1, refused: 2, seq: null, opId: null})
    expect(done.answers).toMatchObject([
      {line: 1, ref: null, outcome: 'unchanged', code: 'batch.refused'},
      {line: 2, ref: null, outcome: 'refused', code: 'case.unknown'},
      {line: 3, ref: null, outcome: 'refused', code: 'case.not-resolved'},
    ])
    expect(bytesOf(book)).toEqual(before)
  })

  const misread: readonly (readonly [string, Row, string, string])[] = [
    ['an unknown key', {do: 'case.open', customer: 'ana', subjct: 'x'}, 'batch.key-unknown', 'Did you mean subject?'],
    [
      'an unknown command',
      {do: 'followup.shedule', customer: 'ana'},
      'batch.do-unknown',
      'Did you mean followup.schedule?',
    ],
    ['a command that only looks', {do: 'case.list'}, 'batch.do-unknown', '“case.list”'],
    ['a command of the book', {do: 'book.restore', file: 'x'}, 'batch.do-unknown', '“book.restore”'],
    ['nothing to do', {customer: 'ana'}, 'batch.do-missing', '“do” is missing'],
    ['a missing argument', {do: 'case.open', subject: 'x'}, 'batch.key-missing', 'needs “customer”'],
    ['a missing flag', {do: 'case.reopen', case: 'C1'}, 'usage', '--reason is missing'],
    ['a bad value', {do: 'case.edit', case: 'C1', priority: 'hi'}, 'usage', '--priority=hi'],
    ['a global flag', {do: 'case.edit', case: 'C1', book: '/tmp/other'}, 'batch.key-unknown', 'takes no “book”'],
    ['a flag of output', {do: 'case.edit', case: 'C1', output: '/tmp/other'}, 'batch.key-unknown', '“output”'],
    ['a key given twice', {do: 'case.resolve', case: 'C1', followUp: '+1d', 'follow-up': '+2d'}, 'batch.key-twice', ''],
    ['a list for one text', {do: 'case.note', case: 'C1', text: ['a', 'b']}, 'batch.value-invalid', '["a","b"]'],
    ['an object', {do: 'case.note', case: {number: 1}, text: 'x'}, 'batch.value-invalid', 'one text or number'],
    ['refs from stdin', {do: 'case.note', case: '-', text: 'x'}, 'input.no-refs', ''],
    ['a forgetting without a yes', {do: 'customer.forget', customer: 'ana'}, 'confirmation.needed', '--yes'],
  ]

  it.each(misread)('refuses %s by name and line', async (_, row, code, text) => {
    const book = await withCases()
    const before = bytesOf(book)
    const refused = await batch(book, [{do: 'case.note', case: 'C2', text: 'fine'}, row])
    expect(refused.code).toBe(2)
    expect(refused.batch.answers[1]).toMatchObject({line: 2, outcome: 'refused', code})
    expect(refused.batch.answers[1].message).toContain(text)
    expect(refused.stderr).toContain('Line 2: ')
    expect(bytesOf(book)).toEqual(before)
  })

  it('with --keep-going does the others, and takes the refused rows back once they are mended', async () => {
    const book = await withCases()
    const rows = [
      {do: 'case.note', case: 'C77', text: 'mend me'},
      {do: 'followup.schedule', customer: 'ana', when: '+1d', every: 'sometimes'},
      {do: 'followup.schedule', customer: 'ana', when: '+2d', subject: 'Call'},
    ]
    const path = rowsFile(rows)
    const first = await desk(['batch', path, '--keep-going', '--json'], {book})
    expect(first.code).toBe(6)
    const {rejects, answers, ...counts} = first.json().batch
    expect(counts).toMatchObject({done: 1, refused: 2})
    expect(answers[2]).toMatchObject({ref: 'F1', outcome: 'done'})
    expect(rejects).toBe(path.replace('.ndjson', '.rejects.ndjson'))
    expect(readFileSync(rejects, 'utf8').split('\n')[0]).toBe(
      JSON.stringify({...rows[0], 'why refused': 'There is no case C77.'}),
    )
    const mended = readFileSync(rejects, 'utf8').replace('C77', 'C2').replace('sometimes', '30d')
    const second = await desk(['batch', fileOf('again.ndjson', mended), '--json'], {book})
    expect(second.json().batch).toMatchObject({done: 2, refused: 0})
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
  })

  it('keeps nothing of a refused row, neither a number nor half of what it did', async () => {
    const book = await withCases()
    const {batch: done} = await batch(
      book,
      [
        {do: 'followup.schedule', customer: 'ana', when: '+2d', case: 'C3'},
        {do: 'case.merge', from: 'C3', into: 'C1'},
        {do: 'customer.edit', customer: 'bruno', email: 'ana@souza.example', note: 'half'},
        {do: 'followup.schedule', customer: 'ana', when: '+2d'},
      ],
      ['--keep-going', '--rejects', join(newFolder(), 'rejects.ndjson')],
    )
    expect(done).toMatchObject({done: 1, refused: 3})
    expect(done.answers[3].ref).toBe('F1')
    expect(JSON.stringify(await jsonOf(book, 'customer', 'export', 'bruno'))).not.toContain('half')
  })

  it('reads a CSV with a header, and gives its refused rows back as one', async () => {
    const book = await withPeople()
    const path = fileOf(
      'rows.csv',
      'do;Customer;when;subject;tag;name\r\ncustomer.add;;;;vip, oven;José Núñez\r\ncustomer.edit;ana;;;a;\r\nfollowup.schedule;nobody;+2d;"a;b";;\r\n'.replace(
        'vip, oven',
        '"vip;oven"',
      ),
    )
    const {code, json} = await desk(['batch', path, '--keep-going', '--json'], {book})
    expect([code, json().batch.answers.map((one: {line: number}) => one.line)]).toEqual([6, [2, 3, 4]])
    const {customers} = await jsonOf(book, 'customer', 'list')
    expect(customers.map(({ref, tags}: {ref: string; tags: string[]}) => [ref, tags])).toContainEqual([
      'jose-nunez',
      ['vip', 'oven'],
    ])
    const {rejects} = json().batch
    const mended = readFileSync(rejects, 'utf8').replace('nobody', 'bruno')
    const again = await desk(['batch', fileOf('mended.csv', mended), '--json'], {book})
    expect(again.json().batch).toMatchObject({rows: 1, done: 1})
    expect(await jsonOf(book, 'followup', 'list')).toMatchObject({
      followUps: [{customer: 'bruno-rossi', subject: 'a;b'}],
    })
  })

  it('changes nothing the second time with the same op id, and says so', async () => {
    const book = await withPeople()
    const rows = [{do: 'touch.add', customer: 'ana', text: 'came by'}]
    const first = await batch(book, rows, ['--op-id', 'monday'])
    const before = bytesOf(book)
    const second = await batch(book, rows, ['--op-id', 'monday'])
    expect(second.stderr).toBe('Operation monday was done before, as commit 3: nothing was changed.\n')
    expect(second.batch).toMatchObject({done: 0, unchanged: 1, seq: first.batch.seq, opId: 'monday'})
    expect(second.batch.answers[0].message).toBe('Done before, as commit 3.')
    expect(bytesOf(book)).toEqual(before)
  })

  it('answers refused rows again with the same op id, and leaves them once more', async () => {
    const book = await withCases()
    const path = rowsFile([
      {do: 'case.note', case: 'C77', text: 'mend me'},
      {do: 'touch.add', customer: 'ana', text: 'came by'},
    ])
    const again = ['batch', path, '--keep-going', '--op-id', 'monday', '--json']
    const first = await desk(again, {book})
    const kept = readFileSync(first.json().batch.rejects, 'utf8')
    rmSync(first.json().batch.rejects)
    const before = bytesOf(book)
    const second = await desk(again, {book})
    expect([first.code, second.code]).toEqual([6, 6])
    expect(second.json().batch).toMatchObject({done: 0, unchanged: 1, refused: 1})
    expect(second.json().batch.answers[0]).toEqual(first.json().batch.answers[0])
    expect(readFileSync(second.json().batch.rejects, 'utf8')).toBe(kept)
    expect(bytesOf(book)).toEqual(before)
    const third = await desk([...again, '--rejects', second.json().batch.rejects], {book})
    expect(third.code).toBe(6)
    expect(readFileSync(second.json().batch.rejects, 'utf8')).toBe(kept)
  })

  it('keeps no word of a refused row of somebody who is forgotten', async () => {
    const book = await withCases()
    const rows = [
      {do: 'customer.add', name: 'Ana Souza', email: 'ana@souza.example'},
      {do: 'touch.add', customer: 'bruno', text: 'came by'},
    ]
    const argv = ['batch', rowsFile(rows), '--keep-going', '--op-id', 'monday', '--json']
    expect((await desk(argv, {book})).json().batch.answers[0].message).toContain('ana@souza.example')
    expect((await desk(['customer', 'forget', 'ana', '--yes'], {book})).code).toBe(0)
    expect(JSON.stringify(bytesOf(book))).not.toContain('ana@souza.example')
    const again = await desk(argv, {book})
    expect([again.code, again.json().batch.answers[0].code]).toEqual([6, 'customer.duplicate'])
  })

  it.each(['before', 'after'])('has refused rows on the disk when it dies right %s the commit point', async (when) => {
    const book = await withCases()
    const copy = newBook()
    const touch = {do: 'touch.add', customer: 'ana', text: 'came by'}
    cpSync(book, copy, {recursive: true})
    const argv = () => ['batch', rowsFile([{do: 'case.note', case: 'C77', text: 'mend'}, touch]), '--keep-going']
    const counted = faultyDisk(null)
    await desk(argv(), {book: copy, disk: counted.disk})
    const at = counted.paths.findIndex((path) => path.endsWith('/pending.json')) + 1
    const point = counted.calls.findIndex((call, index) => call === 'rename' && index + 1 >= at) + 1
    const words = argv()
    const rejects = (words[1] ?? '').replace('.ndjson', '.rejects.ndjson')
    const fault = when === 'before' ? ({at: point, kind: 'ENOSPC'} as const) : ({at: point + 2, kind: 'kill'} as const)
    const {code} = await desk(words, {book, disk: faultyDisk(fault).disk})
    expect([code, existsSync(rejects)]).toEqual(when === 'before' ? [5, false] : [75, true])
  })

  it('answers what changes nothing as unchanged', async () => {
    const book = await withCases()
    const {code, batch: done} = await batch(book, [{do: 'case.edit', case: 'C1', priority: 'high'}])
    expect(code).toBe(0)
    expect(done).toMatchObject({done: 0, unchanged: 1, seq: null, opId: null})
    expect(done.answers[0]).toMatchObject({outcome: 'unchanged', code: 'case.nothing-to-edit'})
  })

  it('makes a book that is not there only once all goes well', async () => {
    const book = newBook()
    expect((await batch(book, [{do: 'customer.add', name: 'Ana'}, {do: 'case.note'}])).code).toBe(2)
    expect(existsSync(book)).toBe(false)
    expect((await batch(book, [{do: 'customer.add', name: 'Ana'}])).batch).toMatchObject({done: 1, seq: 1})
  })

  it('forgets for good: no word of the person is left, and nothing can be taken back', async () => {
    const book = await withPeople()
    const {code, stderr} = await batch(
      book,
      [
        {do: 'customer.edit', customer: 'ana', note: 'Zanzibar'},
        {do: 'customer.add', name: 'Xylander Quux'},
        {do: 'customer.merge', from: 'bruno', into: 'ana'},
        {do: 'customer.forget', customer: 'ana'},
        {do: 'customer.forget', customer: 'xylander'},
      ],
      ['--yes'],
    )
    expect([code, stderr]).toEqual([0, "Saved as commit 3. It can't be taken back.\n"])
    const left = JSON.stringify(bytesOf(book)).toLowerCase()
    for (const word of ['souza', 'zanzibar', 'rossi', 'xylander']) expect(left).not.toContain(word)
    expect((await desk(['undo', '3'], {book})).code).toBe(4)
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
  })

  it('answers in NDJSON in a pipe, and in a table of counts and refusals on a terminal', async () => {
    const book = await withCases()
    const path = rowsFile([
      {do: 'case.note', case: 'C1', text: 'x'},
      {do: 'case.note', case: 'C9\u001b[31m', text: 'x'},
    ])
    const piped = await desk(['batch', path], {book})
    expect(
      piped.stdout
        .trimEnd()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line))),
    ).toEqual(Array(2).fill(['line', 'do', 'ref', 'outcome', 'code', 'message']))
    const shown = await desk(['batch', path, '--no-color'], {book, tty: true, columns: 80})
    expect(shown.stdout).toMatch(/What was done\s+2 rows[\s\S]+Done\s+0[\s\S]+Refused\s+1[\s\S]+case\.note/)
    expect(`${piped.stdout}${piped.stderr}${shown.stdout}`).not.toContain('\u001b')
  })

  it('says what is no JSON object with its line, and gives it back as it came', async () => {
    const book = await withPeople()
    const path = fileOf(
      'rows.ndjson',
      '\ufeff{"do": "touch.add", "customer": "ana", "text": "x"}\r\n\r\n{"do": "touch\r\n[]\r\n',
    )
    const {code, json} = await desk(['batch', path, '--keep-going', '--json'], {book})
    expect(code).toBe(6)
    const {answers, rejects} = json().batch
    expect(answers.map(({line, outcome}: {line: number; outcome: string}) => [line, outcome])).toEqual([
      [1, 'done'],
      [3, 'refused'],
      [4, 'refused'],
    ])
    expect(JSON.parse(readFileSync(rejects, 'utf8').split('\n')[0] ?? '')).toMatchObject({'not read': '{"do": "touch'})
  })

  it('takes any keys and values without a bug, and without a word beside the book', async () => {
    const book = await emptyBook()
    const before = bytesOf(book)
    const names = fc.constantFrom(
      'do',
      'customer',
      'text',
      'name',
      'tag',
      'email',
      '__proto__',
      'constructor',
      'json',
      '',
    )
    const dos = fc.constantFrom('customer.add', 'touch.add', 'customer.edit', '__proto__', 'constructor', 'customer')
    const row = fc.tuple(dos, fc.dictionary(fc.oneof(names, fc.string()), fc.jsonValue())).map(([what, rest]) => {
      return JSON.stringify(Object.fromEntries([...Object.entries(rest), ['do', what]]))
    })
    const folder = newFolder()
    await fc.assert(
      fc.asyncProperty(fc.array(row, {maxLength: 5}), async (lines) => {
        const stdin = lines.map((line) => `${line}\n`).join('')
        const {code, json} = await desk(['batch', '-', '--dry-run', '--json'], {book, stdin, env: {HOME: folder}})
        expect([0, 2, 3, 4]).toContain(code)
        expect(json().batch.answers).toHaveLength(lines.length)
      }),
      {numRuns: 60},
    )
    expect(bytesOf(book)).toEqual(before)
    expect(readdirSync(folder)).toEqual([])
  })
})
