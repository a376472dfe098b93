import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {emptyBook, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const field = (name: string) => fileURLToPath(new URL(`../../../fixtures/field/${name}`, import.meta.url))

function fileOf(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

const italian = async () => work(await emptyBook(), ['book', 'set', 'country', 'IT'])

async function imported(book: string, kind: string, file: string, ...flags: readonly string[]) {
  const said = await desk(['import', kind, file, ...flags, '--json'], {book})
  return said.json().import ?? said.json().error
}

interface Person {
  readonly ref: string
  readonly name: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
}

async function peopleIn(book: string): Promise<readonly Person[]> {
  return (await desk(['customer', 'list', '--json'], {book})).json().customers
}

const named = (people: readonly Person[]) => people.map(({name}) => name).toSorted()

/** Files of the table: how many customers they are, and which rows are one or may be. */
const files = [
  [
    'customers',
    'sharedphone.csv',
    [],
    3,
    [],
    [
      ['3', 'phone', 'name'],
      ['4', 'phone', 'name'],
      ['4', 'phone', 'name'],
    ],
  ],
  ['customers', 'hs-sharedphone.csv', ['--from', 'hubspot'], 2, [], [['3', 'phone', 'id']]],
  [
    'customers',
    'homonyms.csv',
    ['--from', 'hubspot'],
    3,
    [],
    [
      ['3', 'name', 'id'],
      ['4', 'name', 'id'],
      ['4', 'name', 'id'],
    ],
  ],
  [
    'customers',
    'homonyms.csv',
    [],
    3,
    [],
    [
      ['3', 'name', 'id'],
      ['4', 'name', 'id'],
      ['4', 'name', 'id'],
    ],
  ],
  ['customers', 'family.vcf', [], 2, [], [['2', 'phone', 'name']]],
  ['customers', 'sameemail.csv', [], 2, [], [['3', 'email', 'name']]],
  [
    'customers',
    'samename.csv',
    ['--on-conflict', 'new'],
    3,
    [[2, 4]],
    [
      ['5', 'name', 'null'],
      ['5', 'name', 'null'],
    ],
  ],
  ['cases', 'fd-sharedphone.csv', ['--from', 'freshdesk'], 2, [], [['3', 'phone', 'id']]],
] as const

describe.each(files)('import %s of %s %j', (kind, name, flags, customers, joined, doubles) => {
  it('keeps people apart whom a sign alone would join, says so, and changes nothing the second time', async () => {
    const book = await italian()
    const first = await imported(book, kind, field(name), ...flags)
    const people = await peopleIn(book)
    expect([first.refused, people.length]).toEqual([0, customers])
    expect(first.joined.map(({rows}: {rows: number[]}) => rows)).toEqual(joined)
    expect(
      first.doubles.map(({row, by, against}: Record<string, unknown>) => [String(row), by, String(against)]),
    ).toEqual(doubles)
    for (const {customer, like, command} of first.doubles) {
      expect(people.map(({ref}) => ref)).toEqual(expect.arrayContaining([customer, like]))
      expect(command).toBe(`desk customer merge ${customer} ${like}`)
    }

    const before = bytesOf(book)
    const second = await imported(book, kind, field(name), ...flags)
    expect(second).toMatchObject({created: 0, updated: 0, refused: 0, newCustomers: 0, seq: null})
    expect(bytesOf(book)).toEqual(before)
  })
})

it('puts a number that is shared on both', async () => {
  const book = await italian()
  await imported(book, 'customers', field('sharedphone.csv'))
  expect((await peopleIn(book)).map(({name, phones, emails}) => [name, phones, emails])).toEqual([
    ['Ana Lima', ['+390669884857'], ['ana@molino.example']],
    ['Bruno Riva', ['+390669884857'], ['bruno@molino.example']],
    ['Carla Neri', ['+390669884857'], ['carla@molino.example']],
  ])
  await imported(book, 'cases', field('fd-sharedphone.csv'), '--from', 'freshdesk')
  const {cases} = (await desk(['case', 'list', '--status', 'all', '--json'], {book})).json()
  expect(cases.map(({customer, subject}: Record<string, string>) => [subject, customer]).toSorted()).toEqual([
    ['Grinder is loud', 'ana-lima'],
    ['Money back', 'bruno-riva'],
  ])
})

it('takes an id that is an address for the address', async () => {
  const book = await italian()
  await imported(book, 'cases', field('fd-contactid-email.csv'), '--from', 'freshdesk')
  expect(await peopleIn(book)).toMatchObject([{name: 'Ana Lima', emails: ['ana@molino.example']}])
  const person = fileOf('a.csv', 'id,name\nbruno@riva.example,Bruno\n')
  await imported(book, 'customers', person)
  expect((await peopleIn(book))[1]).toMatchObject({name: 'Bruno', emails: ['bruno@riva.example']})
  const again = await imported(book, 'customers', person)
  expect(again).toMatchObject({unchanged: 1, seq: null})
  const cards = fileOf('a.vcf', 'BEGIN:VCARD\nVERSION:3.0\nUID:x1@google.example\nFN:Carla\nEND:VCARD\n')
  await imported(book, 'customers', cards)
  expect((await peopleIn(book))[2]).toMatchObject({name: 'Carla', emails: []})
})

it.each([
  ['customers', 'id,name\nana@molino.example,Ana Lima\n'],
  ['customers', 'id,name,email\nANA@molino.example,Ana Lima,ana@molino.example\n'],
  ['cases', 'id,subject,customer,customer id\n1,Oven,Ana Lima,ana@molino.example\n'],
  ['followups', 'subject,due,customer,contact id\nCall,2026-12-01,Ana Lima,ana@molino.example\n'],
  ['touches', 'at,text,customer,user id\n2026-10-01 10:00,Hello,Ana Lima,ana@molino.example\n'],
])('takes an id that is an address for the address in %s: %j', async (kind, text) => {
  const book = await italian()
  const now = ['--now', '2026-11-26T10:00:00Z']
  expect(await imported(book, kind, fileOf('a.csv', text), ...now)).toMatchObject({created: 1, refused: 0})
  expect(await peopleIn(book)).toMatchObject([{name: 'Ana Lima', emails: ['ana@molino.example']}])
})

const head = 'id,name,email,phone,company\n'
const phone = '+39 06 6988 4857'

/** Rows, and how many customers they are: first with ids of no system that is named. */
const pairs: readonly (readonly [what: string, rows: string, customers: number, flags?: readonly string[]])[] = [
  ['one address, the same name', ',Ana Lima,a@x.example,,|,Ana Lima,a@x.example,,', 1],
  ['one address, the name in another order', ',Ana Lima,a@x.example,,|,"Lima, Ana",a@x.example,,', 1],
  ['one address, a name more', ',Ana Lima,a@x.example,,|,Ana Maria Lima,a@x.example,,', 1],
  ['one address, an initial', ',Ana Lima,a@x.example,,|,A. Lima,a@x.example,,', 1],
  ['one address, another surname', ',Ana Lima,a@x.example,,|,Ana Riva,a@x.example,,', 1],
  ['one address of a role, another surname', ',Ana Lima,info@x.example,,|,Ana Riva,info@x.example,,', 2],
  ['one address, another first name', ',Mario Rossi,r@x.example,,|,Maria Rossi,r@x.example,,', 2],
  ['one address, without a name', ',Ana Lima,a@x.example,,|,,a@x.example,,Molino', 1],
  ['one address, the name of the firm', ',Ana Lima,a@x.example,,Molino|,Molino,a@x.example,,', 1],
  ['one address, ids of no system in one file', '1,Ana Lima,a@x.example,,|2,Ana Lima,a@x.example,,', 2],
  ['one address in another case', ',Ana Lima,a@x.example,,|,Ana Lima,A@X.example,,', 1],
  ['one address of two', ',Ana Lima,a@x.example,,|,Ana Lima,b@x.example; a@x.example,,', 1],
  ['one phone, the same name', `,Ana Lima,,${phone},|,Ana Lima,,${phone},`, 1],
  ['one phone, a name more', `,Ana Lima,,${phone},|,Ana Maria Lima,,${phone},`, 1],
  ['one phone and name, two addresses', `,Ana Lima,a@x.example,${phone},|,Ana Lima,b@x.example,${phone},`, 1],
  ['one phone, another first name', `,Mario Rossi,,${phone},|,Maria Rossi,,${phone},`, 2],
  ['one phone, another surname', `,Ana Lima,,${phone},|,Ana Riva,,${phone},`, 2],
  ['one phone alone', `,Ana Lima,a@x.example,${phone},|,,b@x.example,${phone},`, 2],
  ['one phone alone, the first without a name', `,,b@x.example,${phone},|,Ana Lima,a@x.example,${phone},`, 2],
  ['one phone, no address', `,Ana Lima,,${phone},|,Bruno Riva,,${phone},`, 2],
  ['one phone, one firm', `,Ana Lima,,${phone},Molino|,Bruno Riva,,${phone},Molino`, 2],
  ['one phone, ids', `1,Ana Lima,,${phone},|2,Ana Lima,,${phone},`, 2],
  ['one name', ',Ana Lima,,,|,ana líma,,,', 1],
  ['one name, two addresses', ',Ana Lima,a@x.example,,|,Ana Lima,b@x.example,,', 2],
  ['one name, two phones', `,Ana Lima,,${phone},|,Ana Lima,,+39 06 6988 4858,`, 2],
  ['one name, one with an address', ',Ana Lima,a@x.example,,|,Ana Lima,,,', 1],
  ['one name, two firms', ',IT Support,,,Acme|,IT Support,,,Bolt', 2],
  ['one name and firm', ',IT Support,,,Acme|,IT Support,,,ACME', 1],
  ['one id', '1,Ana Lima,a@x.example,,|1,Anna Lima-Riva,b@x.example,,', 1],
  ['signs that are not to count: address', ',Ana Lima,a@x.example,,|,Ana Lima,a@x.example,,', 2, ['--match', 'none']],
  ['signs that are not to count: name', ',Ana Lima,,,|,Ana Lima,,,', 2, ['--match', 'email,phone']],
  ['signs that count: phone', `,Ana Lima,,${phone},|,Ana Lima,,${phone},`, 1, ['--match', 'phone']],
  ['ids, whatever counts', '1,Ana Lima,,,|1,Ana Lima,,,', 1, ['--match', 'none']],
  ['an update by the address', ',Ana Lima,info@x.example,,|,Bruno,info@x.example,,', 1, ['--on-conflict', 'update']],
  ['never an update by the phone', `,Ana Lima,,${phone},|,Bruno,,${phone},`, 2, ['--on-conflict', 'update']],
  ['letters that are not Latin', ',田中 花子,t@x.example,,|,佐藤 花,t@x.example,,', 2],
  ['the same in letters that are not Latin', ',Анна Иванова,t@x.example,,|,Иванова Анна,t@x.example,,', 1],
]

const cases = pairs.map(([what, rows, customers, flags = []]) => ({what, rows, customers, flags}))

it.each(cases)('tells who is who: $what', async ({rows, customers, flags}) => {
  const book = await italian()
  const file = fileOf('a.csv', `${head}${rows.replaceAll('|', '\n')}\n`)
  const first = await imported(book, 'customers', file, ...flags)
  const people = await peopleIn(book)
  expect([first.refused, people.length, first.joined.length]).toEqual([0, customers, 2 - customers])
  if (customers === 1) expect(first.joined).toMatchObject([{rows: [2, 3], customer: people[0]?.ref}])
  if (flags[1] === 'none' || flags[1] === 'email,phone') return
  const again = await imported(book, 'customers', file, ...flags)
  expect(again).toMatchObject({created: 0, updated: 0, unchanged: 2, seq: null})
})

describe('signs at odds', () => {
  const file = () => fileOf('a.csv', `${head},Ana Lima,info@x.example,,\n,Bruno Riva,info@x.example,,\n`)

  it('refuse the row where that is asked for, and say with whom', async () => {
    const book = await italian()
    const said = await imported(book, 'customers', file(), '--on-conflict', 'refuse')
    expect(said).toMatchObject({code: 'import.refused', message: expect.stringContaining('ana-lima')})
    expect(await peopleIn(book)).toEqual([])
  })

  it('are asked about in a terminal alone, and the flags are named', async () => {
    const book = await italian()
    const said = await desk(['import', 'customers', file(), '--on-conflict', 'ask'], {book})
    expect(said.code).toBe(2)
    for (const one of ['new', 'update', 'refuse']) expect(said.stderr).toContain(`--on-conflict ${one}`)
  })

  it('are listed with who is on file, and the command joins them', async () => {
    const book = await work(await italian(), ['customer', 'add', 'Ana Lima', '--phone', phone])
    const {doubles} = await imported(book, 'customers', fileOf('a.csv', `${head},Bruno,,${phone},\n`))
    expect(doubles).toMatchObject([{customer: 'bruno', like: 'ana-lima', likeRow: null, by: 'phone'}])
    expect(doubles[0].message).toContain('Bruno (bruno) has the phone +390669884857 of Ana Lima (ana-lima)')
    await work(book, [...doubles[0].command.split(' ').slice(1), '--yes'])
    expect(named(await peopleIn(book))).toEqual(['Ana Lima'])
  })

  it('leave it to ids of one system, also where the address is the same', async () => {
    const book = await italian()
    const row = (id: string) => fileOf('a.csv', `${head}${id},Ana Lima,a@x.example,,\n`)
    await imported(book, 'customers', row('1'), '--system', 'shop')
    expect(await imported(book, 'customers', row('2'), '--system', 'shop')).toMatchObject({created: 1})
    expect(await imported(book, 'customers', row('7'), '--system', 'till')).toMatchObject({
      code: 'import.refused',
      message: expect.stringContaining('fits several'),
    })
  })

  it('say of work whom it is about by another name, and who has one phone of two', async () => {
    const book = await work(await italian(), ['customer', 'add', 'Ana Lima', '--email', 'a@x.example'])
    const calls = 'at,customer,email,phone,text\n2026-10-01 10:00,Ana,a@x.example,,Hello\n'
    const {joined} = await imported(book, 'touches', fileOf('a.csv', calls))
    expect(joined).toMatchObject([{customer: 'ana-lima', rows: [2], names: ['Ana']}])
    await work(book, ['customer', 'edit', 'ana-lima', '--phone', phone])
    const byPhone = `at,phone,text\n2026-10-02 10:00,${phone},Hello\n`
    expect(await imported(book, 'touches', fileOf('b.csv', byPhone))).toMatchObject({created: 1, newCustomers: 0})
    await work(book, ['customer', 'add', 'Bruno', '--phone', phone, '--allow-duplicate'])
    const both = await imported(book, 'touches', fileOf('c.csv', byPhone.replace('Hello', 'Again')))
    expect(both.message).toContain('fits several')
  })

  it.each([
    ['Bruno Riva', ['Bruno Riva']],
    ['Marta', ['Marta']],
    ['Ana Maria Lima', null],
    ['Lima, Ana', null],
    ['A. Lima', null],
    ['ANA LÍMA', null],
  ])('say whom an id of another file takes for Ana Lima: “%s”', async (called, names) => {
    const people = (name: string) => fileOf('a.csv', `id,name\n1,"${name}"\n`)
    const cases = (name: string) => fileOf('b.csv', `id,subject,customer,created\n7,Oven,"${name}",2026-10-01 10:00\n`)
    for (const [kind, file] of [
      ['customers', people],
      ['cases', cases],
    ] as const) {
      const book = await italian()
      await imported(book, kind, file('Ana Lima'))
      const {created, joined} = await imported(book, kind, file(called))
      const found = joined.map((one: Record<string, unknown>) => [one['by'], one['rows'], one['names']])
      expect([kind, created, found]).toEqual([kind, 0, names === null ? [] : [[['source'], [2], names]]])
    }
  })

  it('keep apart two lists that are both numbered from 1, where no system is named', async () => {
    const book = await italian()
    const person = (who: string) => fileOf('a.csv', `id,name,email\n1,${who}\n`)
    const ticket = (what: string) => fileOf('b.csv', `id,subject,customer,email,created\n1,${what},2026-10-01 10:00\n`)
    const [ana, bruno] = ['Ana Lima,a@x.example', 'Bruno Riva,b@x.example']
    const files = [
      ['customers', person(ana)],
      ['customers', person(bruno)],
      ['cases', ticket(`Cold oven,${ana}`)],
      ['cases', ticket(`Money back,${bruno}`)],
    ] as const
    const said = []
    for (const [kind, file] of files) said.push(await imported(book, kind, file))
    expect(said.map(({created, updated}) => [created, updated])).toEqual(files.map(() => [1, 0]))
    expect(said[1].doubles).toMatchObject([{customer: 'bruno-riva', like: 'ana-lima', by: 'source'}])
    expect(said[1].doubles[0].message).toContain('has the id 1 of Ana Lima')
    expect(named(await peopleIn(book))).toEqual(['Ana Lima', 'Bruno Riva'])
    for (const [kind, file] of files) {
      expect(await imported(book, kind, file)).toMatchObject({created: 0, updated: 0, refused: 0, seq: null})
    }
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
    const renamed = await imported(book, 'customers', person('Carla Neri,c@x.example'), '--on-conflict', 'refuse')
    expect([renamed.code, renamed.message]).toEqual(['import.refused', expect.stringContaining('ana-lima')])
    const card = (who: string, email: string) =>
      fileOf('a.vcf', `BEGIN:VCARD\nVERSION:4.0\nUID:urn:x:1\nFN:${who}\nEMAIL:${email}\nEND:VCARD\n`)
    const cards = await italian()
    await imported(cards, 'customers', card('Ana Lima', 'a@x.example'))
    expect(await imported(cards, 'customers', card('Bruna Riva', 'b@x.example'))).toMatchObject({updated: 1})
    const till = await italian()
    await imported(till, 'customers', person(ana), '--system', 'till')
    expect(await imported(till, 'customers', person(bruno), '--system', 'till')).toMatchObject({created: 0, updated: 1})
  })

  it('name what is no sign', async () => {
    const said = await desk(['import', 'customers', file(), '--match', 'shoe'], {book: await italian()})
    expect([said.code, said.stderr]).toEqual([2, expect.stringContaining('email,phone,name')])
  })
})

describe('an address whose domain is not in Latin letters', () => {
  it.each([
    ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
    ['ana@xn--bcher-kva.example', 'ana@bücher.example'],
    ['ana@BÜCHER.example', 'ana@xn--bcher-kva.example'],
    ['ana@例え.example', 'ana@xn--r8jz45g.example'],
  ])('is the same as it is written in the other way: %s, %s', async (one, other) => {
    const book = await emptyBook()
    const said = await imported(book, 'customers', fileOf('a.csv', `name,email\nAna Lima,${one}\nAna Lima,${other}\n`))
    expect(said).toMatchObject({created: 1, refused: 0, joined: [{by: ['email'], rows: [2, 3]}]})
    expect(await peopleIn(book)).toMatchObject([{emails: [one.toLowerCase()]}])
    const again = await imported(book, 'customers', fileOf('a.csv', `name,email\nAna Lima,${other}\n`))
    expect(again).toMatchObject({created: 0, updated: 0, unchanged: 1})
  })
})
