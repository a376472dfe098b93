import {describe, expect, it} from 'vitest'
import {emptyBook} from '../../support/counter.ts'
import {desk, newBook} from '../../support/desk.ts'
import {documentsOf, settingsOf} from '../../support/documents.ts'
import {bytesOf} from '../../support/habits.ts'
import {withPast} from '../../support/lives.ts'

async function exported(book: string): Promise<string> {
  const said = await desk(['export', 'all'], {book})
  expect(said.code).toBe(0)
  return said.stdout
}

describe('import all', () => {
  it('keeps what was given out from being given out again', async () => {
    const copy = newBook()
    await desk(['import', 'all', '-'], {book: copy, stdin: await exported(await withPast()), tz: null})
    const bruno = await desk(['customer', 'add', 'Bruno Rossi', '--json'], {book: copy})
    const former = await desk(['customer', 'show', 'ana-s', '--json'], {book: copy})
    const next = await desk(['case', 'open', 'ana', 'Next', '--json'], {book: copy})

    expect(bruno.json().customer.ref).toBe('bruno-rossi-2')
    expect(former.json().customer.ref).toBe('ana-souza')
    expect(next.json().case.number).toBe(4)
  })

  it('is one commit, done once for one op id, and taken back as one', async () => {
    const [text, copy] = [await exported(await withPast()), await emptyBook()]
    const before = {documents: documentsOf(copy), settings: JSON.parse(settingsOf(copy))}
    const argv = ['import', 'all', '-', '--op-id', 'once']
    await desk(argv, {book: copy, stdin: text})
    const twice = await desk(argv, {book: copy, stdin: text})
    const log = await desk(['log', '--json'], {book: copy})
    const undone = await desk(['undo'], {book: copy})

    expect([twice.code, twice.stderr]).toEqual([0, expect.stringContaining('Operation once was done before')])
    expect(log.json().commits).toMatchObject([
      {seq: 1, command: 'import all', subjects: ['ana-souza', expect.stringContaining('')]},
    ])
    expect(undone.code).toBe(0)
    expect({documents: documentsOf(copy), settings: {...JSON.parse(settingsOf(copy)), counters: null}}).toEqual({
      documents: before.documents,
      settings: {...before.settings, counters: null},
    })
  })

  it('changes nothing in a dry run', async () => {
    const [text, copy] = [await exported(await withPast()), await emptyBook()]
    const before = bytesOf(copy)
    const said = await desk(['import', 'all', '-', '--dry-run', '--json'], {book: copy, stdin: text})

    expect(said.json().import).toMatchObject({relationships: 2, dryRun: true, seq: null})
    expect(bytesOf(copy)).toEqual(before)
  })

  const lines = (text: string) => text.trimEnd().split('\n')
  const signed = (all: readonly string[]) => `${all.join('\n')}\n`
  it.each<readonly [string, number, string, (text: string) => string]>([
    ['cut off between lines', 2, 'it breaks off after line 2', (text) => signed(lines(text).slice(0, 2))],
    ['cut off within a line', 2, 'line 2', (text) => text.slice(0, text.indexOf('\n') + 200)],
    ['without its first line', 2, 'it is no book', (text) => signed(lines(text).slice(1))],
    ['empty', 2, 'it is empty', () => ''],
    ['one letter off', 2, 'checksum', (text) => text.replace('Ana Souza', 'Ana Sousa')],
    ['a line short', 2, 'relationships', (text) => signed(lines(text).filter((_, at) => at !== 1))],
    ['with more behind it', 2, 'more after its end', (text) => `${text}{}\n`],
    ['in another order', 2, 'does not come after', (text) => signed([0, 2, 1, 3].map((at) => lines(text)[at] ?? ''))],
    ['of a newer format', 5, 'a newer desk wrote it', (text) => text.replace('"version":1', '"version":2')],
    [
      'with a newer schema',
      5,
      'a newer desk wrote it',
      (text) => text.replace('{"schema":1,"customer"', '{"schema":99,"customer"'),
    ],
    [
      'with a value that no book has',
      2,
      'line 2: customer.emails',
      (text) => text.replace('"emails":[', '"emails":[1,'),
    ],
    ['with a ref that leads elsewhere', 2, 'ref', (text) => text.replaceAll('"ref":"ana-souza"', '"ref":"../../x"')],
    [
      'with a number of its own making',
      2,
      'has given out no case',
      (text) => text.replace('"counters":{"case":3', '"counters":{"case":1'),
    ],
    [
      'with a touch about a case that is not there',
      2,
      'line 2: touch ',
      (text) => text.replace(/("touches":\[\{[^}]*"case":)(?:null|\d+)/, '$17'),
    ],
    ['a list of customers', 2, 'it is no book', () => '{"name":"Ana"}\n'],
  ])('refuses a file that is %s, and changes nothing', async (_, exit, message, spoilt) => {
    const [text, copy] = [await exported(await withPast()), await emptyBook()]
    const bad = spoilt(text)
    expect(bad).not.toBe(text)
    const before = bytesOf(copy)
    const {code, stderr} = await desk(['import', 'all', '-'], {book: copy, stdin: bad})

    expect([code, stderr]).toEqual([exit, expect.stringContaining(message)])
    expect(bytesOf(copy)).toEqual(before)
  })

  it('refuses a book that somebody is in, also somebody forgotten', async () => {
    const book = await withPast()
    const text = await exported(book)
    const before = bytesOf(book)
    const {code, stderr} = await desk(['import', 'all', '-'], {book, stdin: text})

    expect([code, stderr]).toEqual([4, expect.stringContaining('comes only into an empty one')])
    expect(bytesOf(book)).toEqual(before)
  })
})
