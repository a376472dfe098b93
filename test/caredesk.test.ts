import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import ts from 'typescript'
import {beforeEach, describe, expect, it} from 'vitest'
import {root} from '../.build/commands.ts'
import {DeskError, type OpenBook, openBook} from '../src/caredesk.ts'
import {desk, monday, newBook, newFolder, zone} from './support/desk.ts'

const at = {by: 'marta', now: monday, tz: zone, create: true}

describe('a book that a program opens', () => {
  let book: OpenBook
  beforeEach(async () => {
    book = await openBook({...at, folder: newBook()})
    await book.run('customer.add', {name: 'Ana Souza', email: 'ana@shop.example', tag: ['vip']})
  })

  it('runs the commands of desk with the names of their arguments and flags', async () => {
    const {case: opened} = await book.run('case.open', {customer: 'ana', subject: 'Oven', priority: 'high'})
    const {case: done, followUp} = await book.run('case.resolve', {case: 1, resolution: 'Sent', followUp: '+7d'})

    expect(opened).toMatchObject({
      ref: 'C1',
      customer: 'ana-souza',
      priority: 'high',
      openedAt: '2026-11-02T09:00:00.000Z',
    })
    expect([done?.status, followUp?.dueOn]).toEqual(['resolved', '2026-11-09'])
    expect(await book.log(1)).toMatchObject([{command: 'case resolve', by: 'marta', seq: 3}])
  })

  it('reads what is on file, as rows', async () => {
    await book.run('case.open', {customer: 'ana', subject: 'Oven'})
    await book.run('touch.add', {customer: 'ana', text: 'came by'})
    await book.run('followup.schedule', {customer: 'ana', when: '+1d'})

    expect((await book.customers({where: 'tag:vip'})).map(({ref}) => ref)).toEqual(['ana-souza'])
    expect(await book.customers({tag: 'other'})).toEqual([])
    expect((await book.cases()).map(({ref}) => ref)).toEqual(['C1'])
    expect((await book.followUps({due: 'week'})).map(({ref}) => ref)).toEqual(['F1'])
    expect(await book.needs()).toEqual([])
    expect((await book.touches('ana')).map(({text}) => text)).toEqual(['Oven', 'came by'])
    expect((await book.today({days: 1})).map(({ref}) => ref)).toEqual(['C1', 'F1'])
    expect((await book.summary('ana')).customer).toMatchObject({ref: 'ana-souza'})
  })

  it('does the rows of a batch in one commit, once where the op id comes again, and takes them back', async () => {
    const rows = [
      {do: 'case.open', customer: 'ana', subject: 'Oven'},
      {do: 'case.note', case: 'C1', text: 'called'},
    ] as const
    const once = await book.batch(rows, {opId: 'monday'})
    const again = await book.batch(rows, {opId: 'monday'})
    const undone = await book.undo()

    expect([once.done, once.seq, again.done, again.unchanged]).toEqual([2, 2, 0, 2])
    expect([undone[0]?.undid, (await book.cases()).length]).toEqual([2, 0])
  })

  it('throws what was refused, with the answers of a batch, or lets the others through and writes no file', async () => {
    async function* rows() {
      yield {do: 'case.note', case: 9, text: 'called'} as const
      yield {do: 'touch.add', customer: 'ana', text: 'came by'} as const
    }
    const error = await book.batch(rows()).catch((one: unknown) => one)
    const before = readdirSync('.')
    const some = await book.batch(rows(), {keepGoing: true})

    expect(error).toBeInstanceOf(DeskError)
    expect(error).toMatchObject({code: 'batch.refused', exitCode: 3, batch: {refused: 1, rows: 2}})
    expect(some.answers.map(({outcome}) => outcome)).toEqual(['refused', 'done'])
    expect([some.rejects, readdirSync('.')]).toEqual([null, before])
  })

  it('fails with the code, the sentence and the suggestions of the command line', async () => {
    const refused = book.run('case.note', {case: 'C9', text: 'called'})
    await expect(refused).rejects.toMatchObject({
      code: 'case.unknown',
      exitCode: 3,
      message: expect.stringContaining('C9'),
    })
    const wrong = book.run('case.opn' as 'case.open', {customer: 'ana', subject: 'Oven'})
    await expect(wrong).rejects.toMatchObject({code: 'usage', suggestions: ['desk case open --help']})
    const extra = book.run('case.list', {format: 'csv'} as never)
    await expect(extra).rejects.toMatchObject({code: 'batch.key-unknown'})
    await expect(book.run('case.note', {text: 'called'} as never)).rejects.toMatchObject({code: 'batch.key-missing'})
  })

  it('changes those of a list, and those that fit a query in place of a ref', async () => {
    for (const subject of ['Oven', 'Hob', 'Grill']) await book.run('case.open', {customer: 'ana', subject})
    await book.run('case.edit', {case: ['C1', 2], priority: 'high'})
    const {cases = []} = await book.run('case.resolve', {where: 'priority:high', resolution: 'Sent'})
    await book.run('case.note', {where: 'subject:grill', text: 'called', dryRun: undefined})

    expect(cases.map(({ref}) => ref)).toEqual(['C1', 'C2'])
    expect((await book.log(1))[0]).toMatchObject({command: 'case note', subjects: ['C3']})
  })

  it('says so where a program without types gives what is none', async () => {
    const said = (work: Promise<unknown>) => work.catch(({code}) => code)

    expect(await said(book.run(undefined as never, {} as never))).toBe('usage')
    expect(await said(book.touches(undefined as never))).toBe('batch.key-missing')
    expect(await said(book.run('case.list', {where: Symbol('x')} as never))).toBe('batch.value-invalid')
    expect(await said(book.run('case.list', {jmespath: 'total'} as never))).toBe('batch.key-unknown')
    const {answers} = await book.batch([7, ['a'], undefined] as never, {keepGoing: true})
    expect(answers.map(({line, code}) => [line, code])).toEqual([1, 2, 3].map((line) => [line, 'batch.not-read']))
  })

  it('lets through what the rows of a program throw, and has changed nothing', async () => {
    const mine = new Error('no orders today')
    function* rows() {
      yield {do: 'customer.add', name: 'Rui Reis'} as const
      throw mine
    }
    await expect(book.batch(rows())).rejects.toBe(mine)
    expect((await book.customers()).length).toBe(1)
  })

  it('takes calls side by side, in two books at once, and leaves the process as it was', async () => {
    const said: string[] = []
    const other = await openBook({
      ...at,
      folder: newBook(),
      tz: 'Pacific/Auckland',
      onNotice: (text) => said.push(text),
    })
    await other.run('customer.add', {name: 'Bruno Lima'})
    const [env, exitCode] = [JSON.stringify(process.env), process.exitCode]
    const schedule = (one: OpenBook, customer: string, subject = 'Hello') =>
      one.run('followup.schedule', {customer, when: 'tomorrow', subject})
    const late = {now: '2026-11-02T12:30:00Z', tz: 'Pacific/Auckland'}
    const night = await openBook({...late, folder: other.folder})
    await Promise.all([
      schedule(book, 'ana'),
      schedule(night, 'bruno'),
      schedule(book, 'ana', 'Hello again'),
      schedule(night, 'bruno', 'Hello again'),
    ])

    expect((await book.followUps()).map(({dueOn}) => dueOn)).toEqual(['2026-11-03', '2026-11-03'])
    expect((await other.followUps()).map(({dueOn}) => dueOn)).toEqual(['2026-11-04', '2026-11-04'])
    expect([JSON.stringify(process.env), process.exitCode]).toEqual([env, exitCode])
    expect(said).toEqual([expect.stringContaining('Saved as commit 1.')])
  })

  it('is the same book as that of the command line', async () => {
    const listed = await desk(['customer', 'list', '--json'], {book: book.folder})
    expect(listed.json().customers).toEqual(await book.customers())
  })
})

describe('openBook', () => {
  it('opens no book that is not there, and makes none unless told so', async () => {
    const folder = newBook()
    await expect(openBook({folder})).rejects.toMatchObject({code: 'book.missing', exitCode: 5})
    expect(existsSync(folder)).toBe(false)
    expect((await openBook({folder, create: true})).folder).toBe(folder)
    expect(existsSync(join(folder, 'book.json'))).toBe(true)
  })
})

const script = `import {DeskError, openBook, type CaseRow, type OpenBook} from 'caredesk'

const book: OpenBook = await openBook({folder: './book', create: true, by: 'marta', now: '2026-11-02T09:00:00Z'})
await book.run('customer.add', {name: 'Ana Souza'})
await book.batch([{do: 'case.open', customer: 'ana', subject: 'Oven', priority: 'high'}], {opId: 'first'})
const cases: readonly CaseRow[] = await book.cases({where: 'priority:high'})
const refused = await book.run('case.note', {case: 'C9', text: 'called'}).catch((error: unknown) => error)
console.log(JSON.stringify([cases.map(({ref}) => ref), refused instanceof DeskError && refused.code]))
`

describe('the packed package', () => {
  const folder = newFolder()

  it('holds the library with its types, which a strict program is checked against and runs with', () => {
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', `--pack-destination=${folder}`], {
      cwd: root,
    })
    const [{filename}] = JSON.parse(packed.toString())
    const modules = join(folder, 'node_modules')
    mkdirSync(join(modules, 'caredesk'), {recursive: true})
    execFileSync('tar', ['xzf', join(folder, filename), '--strip-components=1', '-C', join(modules, 'caredesk')])
    symlinkSync(join(root, 'node_modules', 'fs-native-extensions'), join(modules, 'fs-native-extensions'))
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}')

    const programs = {
      sound: script,
      unknownValue: script.replace("priority: 'high'", "priority: 'highest'"),
      missingName: script.replace('{name:', '{called:'),
      byQuery: script.replace("case: 'C9'", "where: 'tag:oven'"),
      nobody: script.replace("case: 'C9', ", ''),
    }
    expect(faultsIn(folder, programs)).toEqual({
      sound: [],
      unknownValue: [expect.stringContaining('"highest"')],
      missingName: [expect.stringContaining('called')],
      byQuery: [],
      nobody: [expect.stringContaining("'where' is missing")],
    })
    writeFileSync(
      join(folder, 'script.mjs'),
      ts.transpile(script, {module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023}),
    )
    expect(execFileSync(process.execPath, ['script.mjs'], {cwd: folder, encoding: 'utf8'})).toBe(
      '[["C1"],"case.unknown"]\n',
    )
  })
})

/** What the compiler says of each of some programs in a folder. */
function faultsIn(folder: string, programs: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const names = Object.keys(programs)
  for (const name of names) writeFileSync(join(folder, `${name}.ts`), `declare const console: any\n${programs[name]}`)
  const program = ts.createProgram(
    names.map((name) => join(folder, `${name}.ts`)),
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      types: [],
    },
  )
  const faults = ts.getPreEmitDiagnostics(program)
  return Object.fromEntries(
    names.map((name) => [
      name,
      faults
        .filter(({file}) => !names.some((other) => other !== name && file?.fileName.endsWith(`/${other}.ts`)))
        .map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    ]),
  )
}
