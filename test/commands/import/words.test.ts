import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {emptyBook} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

const field = (name: string) => fileURLToPath(new URL(`../../../fixtures/field/${name}`, import.meta.url))

function fileOf(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

async function imported(book: string, kind: string, file: string, ...flags: readonly string[]) {
  return (await desk(['import', kind, file, ...flags, '--json'], {book})).json()
}

const casesOf = async (book: string) =>
  (await desk(['case', 'list', '--status', 'all', '--json'], {book}))
    .json()
    .cases.toSorted((one: {number: number}, other: {number: number}) => one.number - other.number)

describe('words that are not known', () => {
  it('are listed with their rows and the flag to paste, which then lets the rows in', async () => {
    const book = await emptyBook()
    const dry = (await imported(book, 'cases', field('words.csv'), '--dry-run')).import
    expect(dry.words).toEqual([
      {
        field: 'type',
        text: 'Technical issue',
        rows: 1,
        flag: expect.stringMatching(/^--words 'type:"Technical issue"=/),
      },
      {
        field: 'status',
        text: 'Pending Customer Response',
        rows: 1,
        flag: `--words 'status:"Pending Customer Response"=waiting-customer'`,
      },
      {field: 'channel', text: 'Web Portal', rows: 1, flag: `--words 'channel:"Web Portal"=web'`},
      {field: 'type', text: 'Billing inquiry', rows: 1, flag: expect.any(String)},
      {field: 'status', text: 'Assigned', rows: 1, flag: `--words 'status:"Assigned"=VALUE'`},
      {field: 'channel', text: 'Mobile App', rows: 1, flag: `--words 'channel:"Mobile App"=VALUE'`},
    ])
    const {error} = await imported(book, 'cases', field('words.csv'))
    expect(error.suggestions[0]).toContain(`--words 'status:"Pending Customer Response"=waiting-customer'`)

    const words = ['status:"Pending Customer Response"=waiting-customer', 'status:"Assigned"=open']
    const flags = [...words, 'type:"Technical issue"=problem'].flatMap((word) => ['--words', word])
    const {told, refused} = (await imported(book, 'cases', field('words.csv'), ...flags)).import
    expect(refused).toBe(0)
    expect(await casesOf(book)).toMatchObject([
      {subject: 'Cold oven', status: 'waiting', waitingOn: 'customer', type: 'problem', channel: 'other'},
      {subject: 'Loud', status: 'open', type: 'question', channel: 'other'},
    ])
    const changed = told.changed.map(({kind, column, first}: any) => [kind, column, first[0].value])
    expect(changed).toContainEqual(['word-read', 'Channel', 'Web Portal'])
    expect(told.leftOut.map(({first}: any) => first[0].value)).toContain('Billing inquiry')
  })

  it('are kept in the mapping file with the columns, and read from it', async () => {
    const book = await emptyBook()
    const map = join(newFolder(), 'map.json')
    const flags = ['--words', 'status:"Pending Customer Response"=waiting', '--words', 'status:Assigned=']
    await imported(book, 'cases', field('words.csv'), ...flags, '--save-map', map)
    expect(JSON.parse(readFileSync(map, 'utf8'))).toMatchObject({
      fields: {status: ['Status']},
      words: {status: {'Pending Customer Response': 'waiting', Assigned: ''}},
    })
    const again = (await imported(book, 'cases', field('words.csv'), '--map-file', map)).import
    expect(again).toMatchObject({unchanged: 2, refused: 0})
    const other = ['--map-file', map, '--words', 'status:assigned=resolved', '--dry-run']
    const {problems} = (await imported(await emptyBook(), 'cases', field('words.csv'), ...other)).import
    expect(problems.map(({kind}: {kind: string}) => kind)).toContain('resolution-unknown')
    writeFileSync(map, JSON.stringify({of: 'cases', fields: {}, words: {status: 'open'}}))
    const bad = await desk(['import', 'cases', field('words.csv'), '--map-file', map], {book})
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('"words"')])
  })

  it.each([
    ['status', 'FIELD:"TEXT"=VALUE'],
    ['status:"A"=closedish', 'open'],
    ['colour:"A"=open', 'status'],
    ['status:=open', 'FIELD:"TEXT"=VALUE'],
    ['subject:"A"=open', 'status'],
  ])('are said as %s only with a word of what is expected', async (typed, expected) => {
    const said = await desk(['import', 'cases', field('words.csv'), '--words', typed], {book: await emptyBook()})
    expect([said.code, said.stderr]).toEqual([2, expect.stringContaining(expected)])
  })

  it.each([
    ['status', 'Solvd', 'resolved'],
    ['status', 'Waiting on vendor', 'waiting-customer'],
    ['status', 'Assigned', 'VALUE'],
    ['status', 'Acknowledged', 'VALUE'],
    ['priority', 'Urgnt', 'urgent'],
    ['priority', 'P0', 'VALUE'],
    ['type', 'Change', 'VALUE'],
    ['channel', 'Mobile App', 'VALUE'],
    ['channel', 'Kiosk', 'VALUE'],
  ])('get a guess only where one is near: %s %s', async (name, text, guess) => {
    const file = fileOf('a.csv', `Id,Subject,Customer,Created,${name}\n1,Oven,Ana,2026-01-01 10:00,${text}\n`)
    const {words} = (await imported(await emptyBook(), 'cases', file, '--dry-run')).import
    expect(words).toMatchObject([{flag: `--words '${name}:"${text}"=${guess}'`}])
  })

  it('are said with what they can be where VALUE is left as it is', async () => {
    const said = await desk(['import', 'cases', field('words.csv'), '--words', 'status:"Assigned"=VALUE'], {
      book: await emptyBook(),
    })
    expect([said.code, said.stderr]).toEqual([2, expect.stringContaining('waiting-third-party')])
  })

  it.each([
    ['status', 'On-Hold (vendor)', 'waiting-third-party', {status: 'waiting', waitingOn: 'third-party'}],
    ['status', 'ESPERANDO: cliente="sim"', 'waiting-customer', {status: 'waiting'}],
    ['priority', 'P0', 'urgent', {priority: 'urgent'}],
    ['type', 'Bug report', 'problem', {type: 'problem'}],
    ['channel', 'Walk In', 'in-person', {channel: 'in-person'}],
    ['status', 'Não iniciado', 'open', {status: 'open'}],
  ])('may be anything: %s %s', async (name, text, value, expected) => {
    const book = await emptyBook()
    const cell = `"${text.replaceAll('"', '""')}"`
    const file = fileOf('a.csv', `Id,Subject,Customer,Created,${name}\n1,Oven,Ana,2026-01-01 10:00,${cell}\n`)
    const said = (await imported(book, 'cases', file, '--words', `${name}:"${text}"=${value}`)).import
    expect(said).toMatchObject({created: 1, refused: 0, words: []})
    expect((await casesOf(book))[0]).toMatchObject(expected)
  })
})

it('knows the columns of tickets by more names, and a resolution by its hours', async () => {
  const [book, other] = [await emptyBook(), await emptyBook()]
  await imported(book, 'cases', field('ticket-names.csv'))
  await imported(other, 'cases', field('resolution-hours.csv'))
  expect([...(await casesOf(book)), ...(await casesOf(other))]).toMatchObject([
    {
      subject: 'Cold oven',
      customerName: 'Ana Lima',
      priority: 'high',
      channel: 'email',
      owner: 'Leo',
      openedAt: expect.stringMatching(/^2026-03-01/),
    },
    {status: 'resolved', resolvedAt: expect.stringMatching(/^2026-03-05T2\d:38:24/)},
  ])
})

const people = async (book: string) => (await desk(['customer', 'list', '--json'], {book})).json().customers

describe('what only stands for nothing', () => {
  it('is nothing', async () => {
    const book = await emptyBook()
    expect((await imported(book, 'customers', field('na.csv'))).import).toMatchObject({created: 3, refused: 0})
    expect(await people(book)).toMatchObject([
      {name: 'Ana Lima', emails: [], phones: []},
      {name: 'Bruno Riva', emails: [], phones: []},
      {name: 'Carla Neri', emails: [], phones: []},
    ])
  })

  it.each(['n/a', 'N/A', '#N/A', '-', '--', '—', 'null', 'NULL', 'none', 'None', 'n.a.', '\u200b', 'nan', '(null)'])(
    'is %j in any field of a customer',
    async (text) => {
      const book = await emptyBook()
      const head = 'name,email,phone,company,tags,language,birthday,owner,created'
      const row = ['Ana', ...Array.from({length: 8}, () => text)].join(',')
      expect((await imported(book, 'customers', fileOf('a.csv', `${head}\n${row}\n`))).import).toMatchObject({
        created: 1,
        refused: 0,
      })
      expect((await people(book))[0]).toMatchObject({company: null, owner: null, tags: [], birthday: null})
    },
  )

  it('is no name that is a name, and no priority that is one', async () => {
    const book = await emptyBook()
    await imported(book, 'customers', fileOf('a.csv', 'first name,last name\nJennifer,Null\n'))
    expect((await people(book))[0]).toMatchObject({name: 'Jennifer Null'})
    await imported(book, 'cases', fileOf('b.csv', 'Id,Subject,Customer,Priority\n1,Oven,Ana,None\n'))
    expect((await casesOf(book))[0]).toMatchObject({priority: 'normal'})
  })

  it.each([
    'a@x.example b@x.example',
    'a@x.example / b@x.example',
    'a@x.example;b@x.example',
    'Ana <a@x.example>, Bob <b@x.example>',
    'a@x.example\nb@x.example',
  ])('and two addresses in a cell are two: %j', async (text) => {
    const book = await emptyBook()
    await imported(book, 'customers', fileOf('a.csv', `name,email\nAna,"${text}"\n`))
    expect((await people(book))[0].emails).toEqual(['a@x.example', 'b@x.example'])
  })
})

describe('a system that is named', () => {
  it.each([
    ['outlook-name.csv', ['--from', 'outlook'], {name: 'Adam Lago', company: 'Acme', emails: ['adam@x.example']}],
    ['outlook-name.csv', [], {name: 'Adam Lago', company: 'Acme', emails: ['adam@x.example']}],
    [
      'thunderbird.csv',
      [],
      {name: 'Ana Lima', emails: ['ana@x.example', 'ana@y.example'], phones: ['+390669884857'], birthday: '1980-03-17'},
    ],
    ['g-old.csv', ['--from', 'google'], {name: 'Ana Lima', emails: ['ana@x.example'], tags: ['vip']}],
    ['g-old.csv', [], {name: 'Ana Lima', emails: ['ana@x.example'], tags: ['vip']}],
  ])('never makes less known: %s %j', async (name, flags, expected) => {
    const book = await emptyBook()
    await imported(book, 'customers', field(name), ...flags)
    expect(await people(book)).toMatchObject([expected])
  })

  it.each(['outlook', 'google', 'hubspot', 'zendesk', 'freshdesk'])(
    'knows the everyday names as well as no system does: %s',
    async (system) => {
      const book = await emptyBook()
      const text = 'Name,Email,Company,Birthday\nAdam Lago,adam@x.example,Acme,1980-03-17\n'
      await imported(book, 'customers', fileOf('a.csv', text), '--from', system)
      expect(await people(book)).toMatchObject([
        {name: 'Adam Lago', emails: ['adam@x.example'], company: 'Acme', birthday: '1980-03-17'},
      ])
    },
  )

  it('leaves to each field the column that it knows best', async () => {
    const book = await emptyBook()
    const csv = 'Record ID,First Name,Last Name,Full name,Mail,Notes\n7,Ana,Lima,Ana Maria Lima,ana@x.example,hello\n'
    const said = (await imported(book, 'customers', fileOf('a.csv', csv), '--from', 'hubspot')).import
    expect(said.columns.map(({field: taken}: {field: string}) => taken)).toEqual([
      'externalId',
      'firstName',
      'lastName',
      'name',
      'email',
      'note',
    ])
  })
})
