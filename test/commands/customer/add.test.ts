import {existsSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, newBook} from '../../support/desk.ts'
import {bytesOf, customerKeys} from '../../support/habits.ts'
import {fits} from '../../support/lists.ts'

async function added(book: string, ...argv: readonly string[]) {
  const outcome = await desk(['customer', 'add', ...argv, '--json'], {book})
  expect(outcome).toMatchObject({code: 0})
  return (await desk(['customer', 'show', outcome.json().customer.ref, '--json'], {book})).json().customer
}

describe('customer add', () => {
  keepsTheHabitsOfACommit({book: withPeople, argv: ['customer', 'add', 'Carla Dias', '--email', 'carla@dias.example']})
  keepsItsOutputApart({book: withPeople, argv: ['customer', 'add', 'Carla Dias']})

  it('gives every key, and a ref made of the name', async () => {
    const outcome = await desk(['customer', 'add', 'João Conceição', '--json'], {book: await emptyBook()})
    const {customer} = outcome.json()

    expect(Object.keys(customer)).toEqual(expect.arrayContaining(customerKeys))
    expect(customer).toMatchObject({
      ref: 'joao-conceicao',
      name: 'João Conceição',
      createdAt: '2026-11-02T09:00:00.000Z',
    })
    expect(customer).toMatchObject({emails: [], phones: [], tags: [], company: null, openCases: 0, lastTouchAt: null})
    expect(outcome.stderr).toBe('Saved as commit 1. To take it back: desk undo 1\n')
  })

  it('takes everything that can be told, several of a kind too', async () => {
    const book = await work(await emptyBook(), ['book', 'set', 'country', 'BR'])
    const customer = await added(
      book,
      ...['Ana Souza', '--email', 'Ana@Souza.example', '--email', 'shop@souza.example', '--phone', '11 98765-4321'],
      ...['--phone', '+39 347 123 4567', '--company', 'Forno & Fogão', '--tag', 'VIP', '--tag', 'barista'],
      ...['--language', 'pt_br', '--channel', 'whatsapp', '--birthday', '1980-05-12', '--owner', 'Marta'],
      ...['--cadence', '30d/45d', '--prefer', 'coffee=black', '--prefer', 'call=after 2 pm', '--note', 'Two\nlines'],
    )

    expect(customer).toMatchObject({
      emails: ['ana@souza.example', 'shop@souza.example'],
      phones: ['+5511987654321', '+393471234567'],
      company: 'Forno & Fogão',
      tags: ['vip', 'barista'],
      language: 'pt-BR',
      channel: 'whatsapp',
      birthday: '1980-05-12',
      owner: 'Marta',
      cadence: {ideal: '30d', atMost: '45d'},
      preferences: {coffee: 'black', call: 'after 2 pm'},
    })
    expect(customer.notes).toMatchObject([{text: 'Two\nlines', by: 'rita', at: '2026-11-02T09:00:00.000Z'}])
  })

  it('keeps what is told twice once', async () => {
    const customer = await added(
      await emptyBook(),
      ...['Ana', '--email', 'a@souza.example', '--email', 'A@Souza.example', '--tag', 'vip', '--tag', 'VIP'],
      ...['--phone', '+5511987654321', '--phone', '+55 11 98765-4321'],
    )

    expect(customer).toMatchObject({emails: ['a@souza.example'], tags: ['vip'], phones: ['+5511987654321']})
  })

  it('takes a birthday without its year, and 29 February', async () => {
    const book = await emptyBook()

    expect((await added(book, 'Ana', '--birthday', '05-12')).birthday).toBe('--05-12')
    expect((await added(book, 'Bea', '--birthday', '12 may')).birthday).toBe('--05-12')
    expect((await added(book, 'Cai', '--birthday', '02-29')).birthday).toBe('--02-29')
  })

  it('refuses an address or phone of another customer, naming them, unless told otherwise', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const address = await desk(['customer', 'add', 'A. Souza', '--email', 'ANA@souza.example', '--json'], {book})
    const phone = await desk(['customer', 'add', 'A. Souza', '--phone', '+55 (11) 98765-4321', '--json'], {book})
    expect(bytesOf(book)).toEqual(before)
    const allowed = await desk(['customer', 'add', 'A. Souza', '--email', 'ana@souza.example', '--allow-duplicate'], {
      book,
    })

    expect([address.code, phone.code, allowed.code]).toEqual([4, 4, 0])
    expect(address.json().error).toMatchObject({
      code: 'customer.duplicate',
      suggestions: ['desk customer show ana-souza'],
    })
    expect(address.json().error.message).toMatch(/“ana@souza\.example”.*Ana Souza \(ana-souza\).*--allow-duplicate/)
    expect(phone.json().error.message).toContain('“+5511987654321”')
  })

  it('gives the second of a name another ref, and never one of somebody merged or forgotten', async () => {
    const book = await withPeople()
    const second = await added(book, 'ANA souza')
    await work(book, ['customer', 'merge', 'ana-souza-2', 'ana-souza', '--yes'])
    const third = await added(book, 'Ana Souza')
    await work(book, ['customer', 'forget', 'ana-souza-3', '--yes'])
    const fourth = await added(book, 'Ana Souza')
    await work(book, ['customer', 'forget', 'ana-souza', '--yes'])
    const fifth = await added(book, 'Ana Souza')

    expect([second, third, fourth, fifth].map(({ref}) => ref)).toEqual([
      'ana-souza-2',
      'ana-souza-3',
      'ana-souza-4',
      'ana-souza-5',
    ])
  })

  it('gives a name without letters a ref too', async () => {
    const {ref} = await added(await emptyBook(), '☕️ !!')

    expect(ref).toMatch(/^[\p{L}\p{N}-]+$/u)
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    const argv = ['customer', 'add', 'Carla Dias', '--company', 'Forno', '--tag', 'a', '--tag', 'b', '--owner', 'Leo']
    const piped = await desk(argv, {book: await emptyBook()})

    expect(piped.stdout).toBe('carla-dias\tCarla Dias\tForno\t0\t\t\ta; b\t\t\tLeo\n')
    for (const columns of [80, 40]) fits(await desk(argv, {book: await emptyBook(), tty: true, columns}), columns)
  })

  it('says who else has the name, and how to join them; not of a dry run, nor of the same one again', async () => {
    const book = await work(await emptyBook(), ['customer', 'add', 'Ana Souza'])
    const add = (...more: string[]) => desk(['customer', 'add', 'ANA  souza', ...more], {book})
    const told = 'ana-souza has the same name. If they are the same: desk customer merge ana-souza-2 ana-souza\n'

    expect((await add('--dry-run')).stderr).not.toContain('same name')
    expect((await add('--op-id', 'x')).stderr).toContain(told)
    expect((await add('--op-id', 'x')).stderr).not.toContain('same name')
    expect((await desk(['customer', 'add', 'Ana'], {book})).stderr).not.toContain('same name')
  })

  it('makes the book where there is none, and says where', async () => {
    const book = newBook()
    const first = await desk(['customer', 'add', 'Ana Souza', '--json'], {book})

    expect(first.json().customer.ref).toBe('ana-souza')
    const {timeZone} = Intl.DateTimeFormat().resolvedOptions()
    expect(first.stderr.split('\n')).toEqual([
      `A new book was made in ${book}.`,
      `Taken from this machine: time zone ${timeZone}.`,
      'Not known from this machine, so assumed: country US, language en.',
      'To change them: desk setup, or just one: desk book set country BR',
      'Saved as commit 1. To take it back: desk undo 1',
      '',
    ])
    const known = await desk(['customer', 'add', 'Ana'], {book: newBook(), env: {LANG: 'pt_BR.UTF-8'}})
    expect(known.stderr).toContain(
      `Taken from this machine: time zone ${timeZone}, country BR, language pt.\nTo change`,
    )
  })

  it('makes no book where it is refused, or tried', async () => {
    const book = newBook()
    const refused = await desk(['customer', 'add', 'Ana', '--phone', '12'], {book})
    const dry = await desk(['customer', 'add', 'Ana', '--dry-run', '--json'], {book})

    expect([refused.code, dry.code, dry.json().customer.ref]).toEqual([2, 0, 'ana'])
    expect(existsSync(book)).toBe(false)
  })

  it.each([
    [['Ana', '--email', 'nope'], '“nope”'],
    [['Ana', '--phone', '12'], '“12”'],
    [['Ana', '--birthday', '13-45'], '“13-45”'],
    [['Ana', '--cadence', 'sometimes'], '“sometimes”'],
    [['Ana', '--language', 'klingon'], '“klingon”'],
    [['Ana', '--channel', 'pigeon'], 'pigeon'],
    [['Ana', '--pronouns', 'x'.repeat(41)], 'is not a set of pronouns; it takes at most 40 characters.'],
    [['Ana', '--prefer', 'coffee'], '“coffee”'],
    [['Ana', '--tag', 'a,b'], '“a,b”'],
    [['Ana', '--owner'], '--owner'],
    [['Ana\u0007'], 'name'],
    [[''], '“”'],
    [[], 'NAME'],
  ])('exits 2 on %j, naming what is wrong', async (argv, named) => {
    const refused = await desk(['customer', 'add', ...argv, '--json'], {book: await emptyBook()})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(named)})
    expect(refused.code).toBe(2)
  })

  it('refuses the op id of another command', async () => {
    const book = await work(await emptyBook(), ['book', 'set', 'name', 'Forno', '--op-id', 'taken'])
    const refused = await desk(['customer', 'add', 'Ana', '--op-id', 'taken', '--json'], {book})

    expect(refused.json().error).toMatchObject({code: 'book.op-other', exitCode: 4})
  })

  it('takes no flag for the value of another', async () => {
    const refused = await desk(['customer', 'add', 'Ana', '--owner', '--note=Hello', '--json'], {
      book: await emptyBook(),
    })

    expect(refused.json().error).toMatchObject({exitCode: 2, message: 'Flag --owner expects a value.'})
  })
})
