import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {emptyBook, withPeople} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

const add = (output: string, ...more: readonly string[]) => [
  'customer',
  'add',
  'Ana Souza',
  `--output=${output}`,
  ...more,
]

describe('--output', () => {
  it('refuses a file that there can not be, before anything is changed', async () => {
    const book = await emptyBook()
    const folder = newFolder()
    const names = ['', 'sub/', 'none/ana.txt', 'x'.repeat(300), 'nul\0byte', '.', '..']
    const refused = await Promise.all(names.map((name) => desk(add(name === '' ? '' : `${folder}/${name}`), {book})))

    expect(refused.map(({code}) => code)).toEqual([2, 2, 2, 2, 2, 4, 4])
    for (const {stderr} of refused) expect(stderr).not.toContain('Saved')
    expect((await desk(['customer', 'list', '--json'], {book})).json().total).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  it('takes a name as long as a name can be', async () => {
    const output = join(newFolder(), `${'x'.repeat(251)}.csv`)
    const added = await desk(add(output, '--format=csv'), {book: await emptyBook()})

    expect(added.code).toBe(0)
    expect(readFileSync(output, 'utf8')).toContain('ana-souza')
  })

  it('says the format with its ending, where --format does not', async () => {
    const [book, folder] = [await emptyBook(), newFolder()]
    await desk(['customer', 'add', 'Ana Souza'], {book})
    const beginning = async (argv: readonly string[], name: string) => {
      const {code} = await desk([...argv, '--output', join(folder, name)], {book})
      return [code, readFileSync(join(folder, name), 'utf8').slice(0, 5)]
    }

    expect(await beginning(['customer', 'list'], 'a.csv')).toEqual([0, 'ref,n'])
    expect(await beginning(['customer', 'list'], 'a.NDJSON')).toEqual([0, '{"ref'])
    expect(await beginning(['customer', 'list'], 'a.md')).toEqual([0, '| Ref'])
    expect(await beginning(['customer', 'list'], 'a.txt')).toEqual([0, 'ana-s'])
    expect(await beginning(['customer', 'list', '--format', 'markdown'], 'b.csv')).toEqual([0, '| Ref'])
    expect(await beginning(['customer', 'show', 'ana'], 'b.md')).toEqual([0, '# Ana'])
    expect(await beginning(['customer', 'export', 'ana'], 'a.html')).toEqual([0, '<!doc'])
    expect(await beginning(['customer', 'export', 'ana'], 'a.json')).toEqual([0, '{\n  "'])
    expect(await beginning(['export', 'customers'], 'a.xlsx')).toEqual([0, expect.stringMatching(/^PK/)])
    expect(await beginning(['report', 'week'], 'b.xlsx')).toEqual([0, expect.stringMatching(/^PK/)])
  })

  it('is JSON where its ending, --format or --json says so, and what --json prints', async () => {
    const [book, folder] = [await emptyBook(), newFolder()]
    await desk(['customer', 'add', 'Ana Souza'], {book})
    const printed = (await desk(['customer', 'list', '--json'], {book})).stdout
    const written = async (...flags: readonly string[]) => {
      const name = join(folder, `${Math.random()}.json`)
      const {code, stdout} = await desk(['customer', 'list', ...flags, '--output', name], {book})
      return [code, stdout, readFileSync(name, 'utf8')]
    }

    expect((await desk(['customer', 'list', '--format', 'json'], {book})).stdout).toBe(printed)
    expect((await desk(['customer', 'show', 'ana', '--format=json'], {book})).json().customer.ref).toBe('ana-souza')
    for (const flags of [[], ['--json'], ['--format', 'json']])
      expect(await written(...flags)).toEqual([0, '', printed])
    expect(await written('--jmespath', 'customers[].ref')).toEqual([0, '', 'ana-souza\n'])
    await desk(['report', 'week', '--output', join(folder, 'week-{period}.json')], {book})
    expect(JSON.parse(readFileSync(join(folder, 'week-2026-W44.json'), 'utf8')).report.period.name).toBe('2026-W44')
  })

  it('with an ending that can not be made is refused before anything is read, and says which can', async () => {
    const folder = newFolder()
    const refused = async (argv: readonly string[], name: string) => {
      const {code, stdout, stderr} = await desk([...argv, '--output', join(folder, name)], {book: join(folder, 'none')})
      return [code, `${stdout}${stderr}`.includes(name) && `${stdout}${stderr}`]
    }

    expect(await refused(['customer', 'list'], 'a.xlsx')).toEqual([
      2,
      expect.stringContaining('its ending may be .txt, .csv, .ndjson, .md or .json;'),
    ])
    expect(await refused(['report', 'week'], 'a.pdf')).toEqual([2, expect.stringContaining('.html, .xlsx or .json;')])
    expect(await refused(['customer', 'show', 'ana'], 'a.csv')).toEqual([
      2,
      expect.stringContaining('.txt, .md or .json;'),
    ])
    expect(await refused(['export', 'customers'], 'a.md')).toEqual([2, expect.stringContaining('.csv, .ndjson, .xlsx')])
    expect(await refused(['customer', 'list', '--json'], 'a.csv')).toEqual([
      2,
      expect.stringContaining('may be .json;'),
    ])
    expect(await refused(['customer', 'add', 'Ana'], 'a.doc')).toEqual([2, expect.any(String)])
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses a part in brackets that stands for nothing', async () => {
    const [book, folder] = [await emptyBook(), newFolder()]
    const {code, stderr} = await desk(['customer', 'list', '--output', join(folder, 'list-{day}.csv')], {book})

    expect([code, readdirSync(folder)]).toEqual([2, []])
    expect(stderr).toContain('list-{day}.csv')
  })

  it('leaves nothing beside the file', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'ana.csv'), 'mine')
    const book = await emptyBook()
    await desk(add(join(folder, 'ana.csv')), {book})
    await desk(add(join(folder, 'ana.csv'), '--force'), {book})

    expect(readdirSync(folder)).toEqual(['ana.csv'])
  })
})

describe('who acts, and the name of a change', () => {
  it.each(['--by', '--op-id'])('are one line of a fair length: %s', async (flag) => {
    const book = await emptyBook()
    for (const value of ['', 'a\nb', '\u001b[2J', 'x'.repeat(201), '\ud800']) {
      expect((await desk(['customer', 'add', 'Ana', `${flag}=${value}`], {book})).code).toBe(2)
    }
  })

  it('has a link behind a file, an address and a phone only in a terminal that follows them', async () => {
    const book = await withPeople()
    const argv = (name: string) => ['customer', 'list', '--output', join(newFolder(), name)]
    const show = ['customer', 'show', 'ana']
    const env = {FORCE_HYPERLINK: '1'}

    expect((await desk(argv('a b.csv'), {book, tty: true, env})).stderr).toMatch(
      /^Written to \u001b\]8;;file:\/\/\/\S+a%20b\.csv\u001b\\\S+a b\.csv\u001b\]8;;\u001b\\\.\n$/,
    )
    expect((await desk(show, {book, tty: true, env})).stdout).toContain('\u001b]8;;tel:+5511987654321\u001b\\')
    expect((await desk(show, {book, tty: true, env})).stdout).toContain('\u001b]8;;mailto:ana@souza.example\u001b\\')
    for (const world of [{env}, {tty: true}, {tty: true, env: {FORCE_HYPERLINK: '0', WT_SESSION: 'x'}}]) {
      const [file, card] = [await desk(argv('a.csv'), {book, ...world}), await desk(show, {book, ...world})]
      expect(file.stderr + card.stdout).not.toContain('\u001b]8')
    }
    expect((await desk([...show, '--json'], {book, tty: true, env})).stdout).not.toContain('\u001b')
  })
})
