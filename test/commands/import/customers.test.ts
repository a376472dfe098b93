import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'
import {hostile} from '../../support/hostile.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/imports/${name}`, import.meta.url))

function fileOf(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

async function imported(book: string, file: string, ...flags: readonly string[]) {
  const said = await desk(['import', 'customers', file, ...flags, '--json'], {book})
  return {...said, result: said.json().import}
}

async function customersOf(book: string) {
  return (await desk(['customer', 'list', '--json'], {book})).json().customers
}

describe('import customers', () => {
  it('is done once where the same op id comes twice', async () => {
    const book = await emptyBook()
    const argv = [fixture('google.csv'), '--from', 'google', '--op-id', 'again']
    const {result} = await imported(book, ...(argv as [string]))
    const after = bytesOf(book)
    const twice = await imported(book, ...(argv as [string]))
    expect(twice.stderr).toContain(`Operation again was done before, as commit ${result.seq}`)
    expect(twice.result).toMatchObject({created: 0, unchanged: 2, seq: result.seq})
    expect(bytesOf(book)).toEqual(after)
  })

  it('gives people whose import was taken back their refs again, and nobody else', async () => {
    const book = await emptyBook()
    await imported(
      book,
      fileOf('wrong.csv', 'ref,name,email\n,Ana,ana@souza.example\n,Bia,\nb-7,Bruno,b@lima.example\n'),
    )
    await work(book, ['undo'])
    const right = 'ref,name,email,phone\n,Bia,,\n,Ana,ana@souza.example,+34611222333\nb-7,Bruno,b@lima.example,\n'
    await imported(book, fileOf('right.csv', right))
    expect((await customersOf(book)).map(({ref}: any) => ref)).toEqual(['ana', 'b-7', 'bia-2'])
    await work(book, ['undo'])
    await imported(book, fileOf('others.csv', 'ref,name,email\nb-7,Caio,b@lima.example\n,Ana,other@souza.example\n'))
    expect((await customersOf(book)).map(({ref}: any) => ref)).toEqual(['ana-2', 'caio'])
  })

  it('says of what is no table what it is, and what to do', async () => {
    const book = await emptyBook()
    const noise = Array.from({length: 4000}, (_, index) => String.fromCharCode((index * 89) % 256)).join('')
    const files = [
      ['a.png', '\x89PNG\r\n\x1a\n', 'it is a picture'],
      ['a.gz', '\x1f\x8b\x08', 'it is compressed'],
      ['a.pdf', '%PDF-1.4\n1 0 obj', 'it is a PDF'],
      ['a.bin', noise, 'it is no text'],
      ['a.ics', 'BEGIN:VCALENDAR\nBEGIN:VTODO\nCONTACT:Ana\nEND:VTODO\nEND:VCALENDAR\n', 'has follow-ups in it'],
    ] as const
    for (const [name, text, said] of files) {
      const path = join(newFolder(), name)
      writeFileSync(path, text, 'latin1')
      const {code, stdout} = await desk(['import', 'customers', path, '--json'], {book})
      expect([code, JSON.parse(stdout).error.message]).toEqual([2, expect.stringContaining(said)])
    }
    const {stderr} = await desk(['import', 'customers', join(newFolder(), 'none.csv')], {book})
    expect(stderr).toContain('there is no such file')
    const csv = fileOf('a.csv', 'name\nAna\n')
    const onSheet = await desk(['import', 'customers', csv, '--sheet', 'May'], {book})
    expect(onSheet.stderr).toContain('it has no sheet May')
  })

  it('takes columns by their names in Portuguese, and days by what a column shows', async () => {
    const book = await emptyBook()
    const {result} = await imported(book, fixture('customers.csv'))

    expect(result).toMatchObject({rows: 2, created: 2, updated: 0, unchanged: 0, refused: 0, seq: 1})
    expect(result.columns.map(({field}: {field: string | null}) => field)).toEqual([
      'name',
      'email',
      'phone',
      'company',
      'tag',
      'birthday',
      'createdAt',
      null,
    ])
    expect((await customersOf(book))[0]).toMatchObject({
      ref: 'joao-conceicao',
      phones: ['+34612345678'],
      tags: ['vip', 'forno'],
      birthday: '1980-05-12',
      createdAt: '2024-03-25T11:00:00.000Z',
    })
  })

  it('finds nothing new in what desk itself exported, as CSV and as JSON, whatever the texts are', async () => {
    const book = await emptyBook()
    const texts = hostile
      .filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|\p{M}{9}/u.test(text))
      .toSorted(
        (one, other) => Number(/[=+@＝＋－＠'"]|\p{Cf}/u.test(other)) - Number(/[=+@＝＋－＠'"]|\p{Cf}/u.test(one)),
      )
      .slice(0, 50)
    const rows = texts.map((text, index) => ({
      name: text.slice(0, 60),
      email: `h${index}@evil.example`,
      company: text.slice(0, 60),
      tag: ['vip', 'oven'],
    }))
    const first = await imported(book, fileOf('in.json', JSON.stringify(rows)), '--keep-going')
    expect(first.result.created).toBeGreaterThan(30)
    for (const format of [['--format', 'csv'], ['--format', 'ndjson'], ['--json']]) {
      const out = (await desk(['customer', 'list', ...format], {book})).stdout
      const {result} = await imported(
        book,
        fileOf('out.txt'.replace('txt', format.includes('csv') ? 'csv' : 'data'), out),
      )
      expect([format, result.unchanged, result.rows, result.seq]).toEqual([
        format,
        result.rows,
        first.result.created,
        null,
      ])
    }
  })

  it('says in a dry run what it would do, and shows the first of each problem', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const file = fileOf(
      'a.csv',
      'name,email,phone\nAna,ana@souza.example,\nNew,new@x.example,\nBad,not an address,\nWorse,nor this,12\n',
    )
    const {code, result} = await imported(book, file, '--dry-run')

    expect(code).toBe(4)
    expect(result).toMatchObject({rows: 4, created: 1, updated: 1, refused: 2, seq: null, dryRun: true})
    expect(result.problems).toMatchObject([{kind: 'value', column: 'email', row: 4, rows: 2, value: 'not an address'}])
    expect(result.told.kept).toMatchObject([{kind: 'kept-as-note', column: 'phone', rows: 1}])
    expect(bytesOf(book)).toEqual(before)
  })

  it('changes nothing where one row is refused, and exits 4', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const said = await desk(
      ['import', 'customers', fileOf('a.csv', 'name,email\nNew,new@x.example\nBad,nope\n'), '--json'],
      {book},
    )

    expect(said.code).toBe(4)
    expect(said.json().error).toMatchObject({code: 'import.refused', exitCode: 4})
    expect(said.json().error.message).toContain('Row 3, “email”: “nope” is not an e-mail address.')
    expect(bytesOf(book)).toEqual(before)
  })

  it('makes no book for a file that it refuses, nor in a dry run', async () => {
    const [book, file] = [newBook(), fileOf('a.csv', 'name,email\nNew,new@x.example\nBad,nope\n')]
    expect((await desk(['import', 'customers', file], {book})).code).toBe(4)
    expect((await desk(['import', 'customers', file, '--dry-run'], {book})).code).toBe(4)
    expect((await desk(['import', 'customers', file, '--dry-run', '--keep-going'], {book})).code).toBe(6)
    expect(existsSync(book)).toBe(false)

    const {code, result, stderr} = await imported(book, file, '--keep-going')
    expect([code, result]).toMatchObject([6, {created: 1, refused: 1, seq: 1}])
    expect(stderr).toContain(`A new book was made in ${book}.\n`)
    expect(await customersOf(book)).toMatchObject([{name: 'New'}])
  })

  it('lets good rows in with --keep-going, and takes the mended others the next time', async () => {
    const book = await withPeople()
    const file = fileOf('a.csv', 'name;email;note\nNew;new@x.example;=1+1\nBad;nope;"=2;\n2"\n')
    const {code, result} = await imported(book, file, '--keep-going')

    expect(code).toBe(6)
    expect(result).toMatchObject({created: 1, refused: 1, rejects: file.replace('a.csv', 'a.rejects.csv')})
    const rejects = readFileSync(result.rejects, 'utf8')
    expect(rejects).toContain("'=2;")
    expect(rejects).toContain('why refused')
    writeFileSync(result.rejects, rejects.replace('nope', 'bad@x.example'))
    expect((await imported(book, result.rejects)).result).toMatchObject({created: 1, refused: 0})
    const shown = (await desk(['customer', 'export', 'bad'], {book})).json()
    expect(shown.customer.notes[0].text).toBe('=2;\n2')
    const again = await imported(book, file, '--keep-going')
    expect(again.result.rejects).toBe(file.replace('a.csv', 'a.rejects-2.csv'))
  })

  it('answers refused rows again with the same op id', async () => {
    const book = await withPeople()
    const file = fileOf('a.csv', 'name;email\nNew;new@x.example\nBad;nope\n')
    const first = await imported(book, file, '--keep-going', '--op-id', 'monday')
    const second = await imported(book, file, '--keep-going', '--op-id', 'monday')
    expect([first.code, second.code]).toEqual([6, 6])
    expect(second.result).toMatchObject({created: 0, unchanged: 1, refused: 1, seq: first.result.seq})
    expect(readFileSync(second.result.rejects, 'utf8')).toBe(readFileSync(first.result.rejects, 'utf8'))
  })

  it('never writes over a file of rejects, unless it may', async () => {
    const book = await withPeople()
    const taken = fileOf('taken.csv', 'mine')
    const argv = ['import', 'customers', fileOf('a.csv', 'name,email\nBad,nope\n'), '--keep-going', '--rejects', taken]
    expect((await desk(argv, {book})).code).toBe(4)
    expect(readFileSync(taken, 'utf8')).toBe('mine')
    expect((await desk([...argv, '--force'], {book})).code).toBe(6)
    expect(readFileSync(taken, 'utf8')).toContain('Bad')
  })

  it('knows somebody by ref, id, address, phone, and name where nothing speaks against it', async () => {
    const book = await withPeople()
    const rows = 'ref,id,name,email,phone,company\n'
    const tries = [
      ['ana-souza,,Ana M. Souza,,,', 'updated'],
      [',,Ana M. Souza,ANA@souza.example,,', 'unchanged'],
      [',,Ana M. Souza,,+55 11 98765-4321,', 'unchanged'],
      [',,Ana M. Souza,,,', 'unchanged'],
      [',,ANA M. SOUZÁ,,,', 'updated'],
      ['ana-souza,,Ana M. Souza,,,', 'updated'],
      [',,Ana M. Souza,other@x.example,,', 'created'],
      [',x1,Bruno Rossi,bruno@rossi.example,,', 'updated'],
      [',x1,Bruno Rossi,moved@rossi.example,,', 'updated'],
      [',,Ana M. Souza,,,Somewhere', 'created'],
    ] as const
    for (const [row, outcome] of tries) {
      const {result} = await imported(book, fileOf('a.csv', `${rows}${row}\n`))
      expect([row, result[outcome]]).toEqual([row, 1])
    }
  })

  it('refuses a row that fits several, and names them', async () => {
    const book = await work(await withPeople(), [
      'customer',
      'add',
      'Ana Dois',
      '--phone',
      '+5511987654321',
      '--allow-duplicate',
    ])
    const {result} = await imported(book, fileOf('a.csv', 'name,phone\nAna,+5511987654321\n'), '--dry-run')
    expect(result.problems).toMatchObject([{kind: 'several', severity: 'refused'}])
    expect(result.problems[0].message).toContain('ana-dois')
  })

  it('is taken back whole by one undo, updates included', async () => {
    const book = await withPeople()
    const folder = join(book, 'customers')
    const bytes = () =>
      readdirSync(folder, {recursive: true, encoding: 'utf8'})
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')])
    const before = bytes()
    const {result} = await imported(
      book,
      fileOf('a.csv', 'name,email,tag\nAna Outra,ana@souza.example,x\nNew,n@x.example,y\n'),
    )
    expect(result).toMatchObject({created: 1, updated: 1})
    expect(bytes()).not.toEqual(before)
    expect((await desk(['undo'], {book})).code).toBe(0)
    expect(bytes()).toEqual(before)
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
  })

  it('takes columns as corrected, keeps the correction, and names what is near what was mistyped', async () => {
    const book = await emptyBook()
    const map = join(newFolder(), 'map.json')
    const argv = ['--map', 'owner=Vendedora', '--map', 'note=', '--save-map', map]
    const {result} = await imported(book, fixture('clientes.csv'), ...argv)
    expect(result.columns.map(({field}: {field: string | null}) => field)).toEqual(['name', 'email', 'owner', null])
    const again = await imported(book, fixture('clientes.csv'), '--map-file', map)
    expect(again.result).toMatchObject({
      unchanged: 1,
      updated: 1,
      columns: result.columns.map(({column, field}: any) => ({column, field: field ?? 'note'})),
    })

    const column = await desk(['import', 'customers', fixture('clientes.csv'), '--map', 'owner=Vendedor', '--json'], {
      book,
    })
    expect([column.code, column.json().error.code]).toEqual([2, 'import.column-unknown'])
    expect(column.json().error.message).toContain('Vendedora')
    const far = await desk(['import', 'customers', fixture('clientes.csv'), '--map', 'owner=Phone', '--json'], {book})
    expect(far.json().error.message).toMatch(/no column “Phone”\. There are: “.*“Vendedora”/)
    const field = await desk(['import', 'customers', fixture('clientes.csv'), '--map', 'onwer=Vendedora', '--json'], {
      book,
    })
    expect([field.code, field.json().error.message]).toEqual([2, expect.stringContaining('owner')])
    const pair = await desk(['import', 'customers', fixture('clientes.csv'), '--map', 'owner'], {book})
    expect(pair.code).toBe(2)
    expect(pair.stderr).toBe(
      '“owner” is not a map; it takes FIELD=COLUMN, for example email=Correio.\n  desk help import\n',
    )
  })

  it('reads address books of Google, Outlook, HubSpot and vCards, and says what it left out', async () => {
    const book = await work(await emptyBook(), ['book', 'set', 'country', 'ES'])
    const google = await imported(book, fixture('google.csv'), '--from', 'google')
    expect(google.result).toMatchObject({
      created: 2,
      told: {kept: [{kind: 'kept-as-note', first: [{value: '*123'}]}]},
    })
    const [ana] = await customersOf(book)
    expect(ana).toMatchObject({
      name: 'Ana Maria Souza',
      emails: ['ana@souza.example', 'ana@padaria.example'],
      phones: ['+5511987654321', '+5511987654322'],
      tags: ['vip'],
      company: 'Padaria Souza',
      birthday: '1980-05-12',
    })
    expect((await imported(book, fixture('google.csv'), '--from', 'google')).result).toMatchObject({
      unchanged: 2,
      seq: null,
    })
    expect((await imported(book, fixture('outlook.csv'), '--from', 'outlook')).result).toMatchObject({
      updated: 1,
      created: 1,
    })
    expect((await imported(book, fixture('people.vcf'))).result).toMatchObject({created: 1, updated: 2, refused: 0})
    expect((await imported(book, fixture('people.vcf'))).result).toMatchObject({unchanged: 3})
    expect((await imported(book, fixture('hubspot.csv'), '--from', 'hubspot')).result).toMatchObject({
      created: 1,
      updated: 1,
    })
    const {customer} = (await desk(['customer', 'export', 'ana-maria-souza'], {book})).json()
    expect(customer.sources).toEqual(['201', '198', '199'].map((id) => ({system: 'hubspot', id})))
  })

  it('keeps what other systems call somebody through a merge, and not through forgetting', async () => {
    const book = await emptyBook()
    await imported(book, fileOf('a.csv', 'id,name\n1,Ana\n2,Anna\n'))
    await work(book, ['customer', 'merge', 'anna', 'ana', '--yes'])
    expect((await imported(book, fileOf('b.csv', 'id,name\n2,Ana\n'))).result).toMatchObject({unchanged: 1})
    await work(book, ['customer', 'forget', 'ana', '--yes'])
    const files = readdirSync(join(book, 'customers'), {recursive: true, encoding: 'utf8'}).filter((name) =>
      name.endsWith('.json'),
    )
    expect(files.map((name) => readFileSync(join(book, 'customers', name), 'utf8')).join('')).not.toContain('"system"')
  })

  it('changes nothing the second time, whatever the rows are', async () => {
    const word = fc.constantFrom('Ana', 'ana', 'Ána', 'Bruno', '', 'Carla')
    const mail = fc.constantFrom('', 'a@x.example', 'b@x.example', 'a@x.example; c@x.example')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({name: word, email: mail, company: word, tag: fc.constantFrom('', 'x', 'x|y')}), {
          minLength: 1,
          maxLength: 6,
        }),
        async (rows) => {
          const book = await emptyBook()
          const file = fileOf('r.json', JSON.stringify(rows))
          await imported(book, file, '--keep-going')
          await imported(book, file, '--keep-going')
          const before = bytesOf(join(book, 'customers'))
          const names = new Set(rows.map(({name, email}) => `${name}|${email}`))
          const {result} = await imported(book, file, '--keep-going')
          if (names.size === rows.length && new Set(rows.map(({email}) => email)).size === rows.length)
            expect(result.created).toBe(0)
          expect(Object.keys(bytesOf(join(book, 'customers')))).toEqual(Object.keys(before))
        },
      ),
      {numRuns: 5},
    )
  })
})
