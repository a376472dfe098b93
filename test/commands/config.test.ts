import {mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {asking, promptsOf} from '../../src/cli/config/prompts.ts'
import {desk, newBook, newFolder} from '../support/desk.ts'
import {catalogue} from '../support/in-process.ts'

let home = ''
const file = () => join(home, 'caredesk', 'config.json')
const own = () => ({env: {XDG_CONFIG_HOME: home}})
const config = (...argv: readonly string[]) => desk(['config', ...argv], {...own(), book: null})

function written(text: string): void {
  mkdirSync(join(home, 'caredesk'), {recursive: true})
  writeFileSync(file(), text)
}

beforeEach(() => {
  home = newFolder()
})

const settingIn = (said: {json(): any}, name: string) =>
  said.json().config.settings.find(({setting}: {setting: string}) => setting === name)

describe('what was set', () => {
  it('is shown with where it comes from: the flag over the file over what is usual', async () => {
    await config('by', 'Marta')
    expect(settingIn(await config('--json'), 'by')).toEqual({setting: 'by', value: 'Marta', from: 'file'})
    expect(settingIn(await config('--json', '--by', 'Ana'), 'by')).toMatchObject({value: 'Ana', from: 'flag'})
    await config('by', '--unset')
    expect(settingIn(await config('--json'), 'by')).toEqual({setting: 'by', value: 'rita', from: 'default'})
  })

  it('is told in a table too, and one alone by its name', async () => {
    await config('pager', 'less -R')
    expect((await config('pager')).stdout).toBe('pager\tless -R\tfile\n')
    expect((await config('--show')).stdout).toContain('prompts.customer\tphone,email\tdefault\n')
    expect((await config('pager', '--json')).json().config).toMatchObject({path: file(), faults: []})
  })

  it('counts: by, book, owner and language', async () => {
    const book = newBook()
    await desk(['book', 'init'], {book})
    for (const [key, value] of [
      ['by', 'Marta'],
      ['book', book],
      ['owner', 'Rita'],
      ['language', 'pt-BR'],
    ] as const)
      expect((await config(key, value)).code).toBe(0)
    const added = await desk(['customer', 'add', 'Ana', '--json'], {...own(), book: null})
    const other = await desk(['customer', 'add', 'Bia', '--owner', 'Joana', '--json'], {...own(), book: null})
    const nobodys = await desk(['customer', 'add', 'Cai', '--owner', '', '--json'], {...own(), book: null})
    const owners = [added, other, nobodys].map((one) => one.json().customer.owner)
    const {commits} = (await desk(['log', '--json'], {book})).json()
    const made = await desk(['book', 'init', '--json'], {...own(), book: newBook()})
    expect(owners).toEqual(['Rita', 'Joana', null])
    expect(commits[0].by).toBe('Marta')
    expect(made.json().book.language).toBe('pt-BR')
  })

  it('counts in each row of a batch', async () => {
    const book = newBook()
    await config('owner', 'Rita')
    await desk(['batch', '-'], {...own(), book, stdin: '{"do": "customer.add", "name": "Ana"}\n'})
    expect((await desk(['customer', 'show', 'ana', '--json'], {book})).json().customer.owner).toBe('Rita')
  })

  it('chooses the columns of a list in a terminal, and of nothing that others read', async () => {
    const book = newBook()
    await desk(['customer', 'add', 'Ana Souza', '--company', 'Forno', '--tag', 'vip'], {book})
    const before = await desk(['customer', 'list'], {book})
    await config('columns.customer', 'company,name')
    const world = {...own(), book}
    const screen = await desk(['customer', 'list'], {...world, tty: true})
    const picked = await desk(['customer', 'list', '--fields', 'ref'], {...world, tty: true})
    const markdown = await desk(['customer', 'list', '--format', 'markdown'], {...world, tty: true})
    expect(screen.stdout).toMatch(/Company +Name/)
    expect(screen.stdout).not.toContain('vip')
    expect(picked.stdout).not.toContain('Forno')
    expect(markdown.stdout).toContain('vip')
    expect((await desk(['customer', 'list'], world)).stdout).toBe(before.stdout)
    expect((await desk(['customer', 'list', '--json'], world)).json().customers[0].tags).toEqual(['vip'])
  })
})

describe('what can not be set', () => {
  it.each([
    ['bok', '/x', 'there is no setting “bok”. did you mean book?', 'desk config --help'],
    ['country', 'BR', 'is a setting of the book', 'desk book set country BR'],
    ['language', 'nonsense', '“nonsense” is not a language', ''],
    ['by', '', '“” is not', ''],
    ['columns.customer', 'ref,nam', '“nam” is not a field of customers', 'desk help query'],
    ['columns.case', 'phone', 'is not a field of cases', 'desk help query'],
    ['prompts.customer', 'phone,birthdy', '“birthdy” is not a prompt', 'desk config prompts.customer phone,birthday'],
    ['prompts.followup', 'every', '“every” is not a prompt', ''],
  ])('%s %j is refused, and nothing is written', async (key, value, why, what) => {
    const {code, stderr} = await config(key, value)
    expect(code).toBe(2)
    expect(stderr.toLowerCase()).toContain(why.toLowerCase())
    expect(stderr).toContain(what)
    expect(() => readFileSync(file())).toThrow('ENOENT')
  })

  it('--unset takes a setting and no value', async () => {
    for (const argv of [['--unset'], ['by', 'Marta', '--unset']]) expect((await config(...argv)).code).toBe(2)
  })
})

describe('the file', () => {
  const broken = [
    ['{\n  "by": "Marta"\n  "book": "/x"\n}\n', 2, 'a comma is missing'],
    ['{\n  "by": "Marta",\n}\n', 2, 'no comma behind it'],
    ['{\n  "by": "Marta",\n  book = /x\n}\n', 3, 'it is not "KEY": "VALUE"'],
    ['{\n  "by": "Marta"\n', 3, 'between { and }'],
    ['', 1, 'between { and }'],
    ['{\n  "by": "Marta",\n  "book": 5\n}', 3, 'not "KEY": "VALUE"|in quotes'],
    ['{\n  "owner": "",\n  "by": "Marta"\n}', 2, 'nothing for owner'],
    ['{\n  "by": "Marta",\n  "book": "forno"\n}', 3, 'which takes a whole path'],
  ] as const

  it.each(broken)('%j stops what would act on it, with its line', async (text, line, why) => {
    written(text)
    const {code, stderr} = await desk(['today'], {...own(), book: null})
    expect([code, stderr]).toEqual([2, expect.stringContaining(`“${file()}”, line ${line}: `)])
    expect(stderr).toMatch(new RegExp(why))
  })

  it.each(broken)('%j stops neither help nor config, which says the same', async (text, line) => {
    written(text)
    const help = await desk(['config', '--help'], {...own(), book: null})
    const shown = await config('--json')
    expect(help.code).toBe(0)
    expect([shown.code, shown.json().config.faults[0]]).toEqual([2, expect.stringContaining(`line ${line}: `)])
  })

  it('that is broken is not written over', async () => {
    written('{\n  "by": "Marta"\n')
    expect((await config('owner', 'Rita')).code).toBe(2)
    expect(readFileSync(file(), 'utf8')).toBe('{\n  "by": "Marta"\n')
  })

  it('with one bad setting is mended by taking it back, and the others stay', async () => {
    written('{\n  "by": "Marta",\n  "book": "forno",\n  "bok": "/y"\n}')
    const stopped = await desk(['today'], {...own(), book: null})
    await config('book', '--unset')
    const told = await desk(['customer', 'add', 'Ana'], {...own(), book: newBook()})
    await config('bok', '--unset')
    expect(stopped.stderr).toContain('desk config book --unset')
    expect(told.code).toBe(0)
    expect(told.stderr).toContain('there is no setting “bok”, so it is left out')
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({by: 'Marta'})
  })

  it('may begin with a mark of its encoding, and be a link, which stays one', async () => {
    const elsewhere = join(home, 'dotfiles.json')
    mkdirSync(join(home, 'caredesk'))
    writeFileSync(elsewhere, '\uFEFF{"by": "Marta"}')
    symlinkSync(elsewhere, file())
    await config('owner', 'Rita')
    expect(readlinkSync(file())).toBe(elsewhere)
    expect(JSON.parse(readFileSync(elsewhere, 'utf8'))).toEqual({by: 'Marta', owner: 'Rita'})
  })

  it('where it can not be written says so', async () => {
    writeFileSync(join(home, 'caredesk'), 'no folder')
    const {code, stderr} = await config('by', 'Marta')
    expect([code, stderr]).toEqual([2, expect.stringContaining(`“${file()}” can't be written`)])
  })
})

it('knows every command that asks for more than it needs', async () => {
  const loaded = await Promise.all(
    Object.entries(catalogue).map(async ([words, {load}]) => [words, (await load()).default] as const),
  )
  const known = Object.values(asking).flat()
  const found = loaded.flatMap(([words, command]) => ((command as {alsoAsk: unknown}).alsoAsk === null ? [] : [words]))
  expect([...known].toSorted()).toEqual(found.toSorted())
  for (const topic of Object.keys(asking) as (keyof typeof asking)[]) {
    const {fields, usual} = await promptsOf(topic, {catalogue} as never)
    expect(fields).toEqual(expect.arrayContaining([...usual]))
  }
})
