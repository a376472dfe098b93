import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {copied, emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, customerKeys} from '../../support/habits.ts'
import {fits} from '../../support/lists.ts'

const withDetails = copied(async () =>
  work(
    await withPeople(),
    ['customer', 'edit', 'ana', '--company', 'Forno', '--tag', 'vip', '--tag', 'new', '--birthday', '1980-05-12'],
    [
      'customer',
      'edit',
      'ana',
      '--owner',
      'Marta',
      '--cadence',
      '30d',
      '--channel',
      'phone',
      '--prefer',
      'coffee=black',
    ],
  ),
)

async function shown(book: string, ref = 'ana') {
  return (await desk(['customer', 'show', ref, '--json'], {book})).json().customer
}

describe('customer edit', () => {
  it.each([
    ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
    ['ana@xn--bcher-kva.example', 'ANA@BÜCHER.example'],
    ['a@例え.example', 'a@xn--r8jz45g.example'],
  ])('takes %s and %s for one address, to add, to take away, and as somebody else’s', async (first, other) => {
    const emails = async () => (await shown(book)).emails.filter((one: string) => !one.endsWith('souza.example'))
    const book = await work(await withPeople(), ['customer', 'edit', 'ana', '--email', first])
    const again = await desk(['customer', 'edit', 'ana', '--email', other, '--email', first, '--note', 'x'], {book})
    expect([again.code, await emails()]).toEqual([0, [first]])
    for (const argv of [
      ['edit', 'bruno'],
      ['add', 'Somebody'],
    ]) {
      const refused = await desk(['customer', ...argv, '--email', other], {book})
      expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('ana-souza')])
    }
    await work(book, ['customer', 'edit', 'bruno', '--email', other, '--allow-duplicate'])
    const {doubles} = (await desk(['customer', 'dupes', '--json'], {book})).json()
    expect(doubles).toHaveLength(1)
    await work(book, ['customer', 'edit', 'ana', '--remove-email', other])
    expect(await emails()).toEqual([])
  })

  keepsTheHabitsOfACommit({book: withPeople, argv: ['customer', 'edit', 'ana', '--tag', 'vip', '--note', 'Two sons']})
  keepsItsOutputApart({book: withPeople, argv: ['customer', 'edit', 'ana', '--tag', 'vip']})

  it('changes what it is told and nothing else', async () => {
    const book = await withDetails()
    const before = await shown(book)
    const edited = await desk(['customer', 'edit', 'ana', '--name', 'Ana Lima', '--note', 'Married', '--json'], {book})

    expect(Object.keys(edited.json().customer)).toEqual(expect.arrayContaining(customerKeys))
    expect(await shown(book, 'ana-souza')).toEqual({
      ...before,
      name: 'Ana Lima',
      notes: [{at: '2026-11-02T09:00:00.000Z', by: 'rita', text: 'Married'}],
    })
  })

  it('adds and takes away addresses, phones, tags and preferences', async () => {
    const book = await withDetails()
    await work(book, [
      ...['customer', 'edit', 'ana', '--email', 'NEW@souza.example', '--remove-email', 'Ana@souza.example'],
      ...['--phone', '+39 347 123 4567', '--remove-phone', '+55 11 98765 4321', '--tag', 'gold', '--remove-tag', 'NEW'],
      ...['--prefer', 'coffee=', '--prefer', 'dog=Biscuit'],
    ])

    expect(await shown(book)).toMatchObject({
      emails: ['new@souza.example'],
      phones: ['+393471234567'],
      tags: ['vip', 'gold'],
      preferences: {dog: 'Biscuit'},
    })
    expect((await shown(book)).preferences).not.toHaveProperty('coffee')
  })

  it('takes a value away with nothing, or with none', async () => {
    const book = await withDetails()
    await work(book, [
      ...['customer', 'edit', 'ana', '--company', '', '--birthday', '', '--owner', ' ', '--language', ''],
      ...['--cadence', 'none', '--channel', 'none'],
    ])

    expect(await shown(book)).toMatchObject({company: null, birthday: null, owner: null, language: null})
    expect(await shown(book)).toMatchObject({cadence: null, channel: null, tags: ['vip', 'new']})
  })

  it('exits 4 where nothing differs', async () => {
    const book = await withDetails()
    for (const flags of [[], ['--company', 'Forno'], ['--tag', 'VIP'], ['--remove-tag', 'never'], ['--prefer', 'x=']]) {
      const refused = await desk(['customer', 'edit', 'ana', ...flags, '--json'], {book})
      expect(refused.json().error).toMatchObject({code: 'customer.nothing-to-edit', exitCode: 4})
    }
  })

  it('refuses an address of another customer, and takes one that is the own already', async () => {
    const book = await withPeople()
    const other = await desk(['customer', 'edit', 'ana', '--email', 'bruno@rossi.example', '--json'], {book})
    const own = await desk(['customer', 'edit', 'ana', '--email', 'ana@souza.example', '--tag', 'x'], {book})
    const allowed = await desk(['customer', 'edit', 'ana', '--email', 'bruno@rossi.example', '--allow-duplicate'], {
      book,
    })

    expect([other.code, own.code, allowed.code]).toEqual([4, 0, 0])
    expect(other.json().error.message).toContain('Bruno Rossi (bruno-rossi)')
  })

  it('keeps the ref under a new name, which is found as well', async () => {
    const book = await work(await withPeople(), ['customer', 'edit', 'ana', '--name', 'Zoë Lima'])

    for (const ref of ['ana-souza', 'zoe lima', 'ZOË LIMA']) expect((await shown(book, ref)).ref).toBe('ana-souza')
  })

  it('edits several who are piped in, as lines or NDJSON, in one commit; or none of them', async () => {
    const book = await withPeople()
    const lines = await desk(['customer', 'edit', '-', '--tag', 'a', '--json'], {book, stdin: 'ana\nbruno\n'})
    const rows = await desk(['customer', 'edit', '-', '--tag', 'b', '--json'], {
      book,
      stdin: '{"customer":"ana"}\n{"ref":"bruno"}\n',
    })
    const before = bytesOf(book)
    const none = await desk(['customer', 'edit', '-', '--tag', 'c', '--json'], {book, stdin: 'ana\nzoe\n'})
    const log = (await desk(['log', '--json'], {book})).json().commits

    expect([lines.json().total, rows.json().total, none.code]).toEqual([2, 2, 3])
    expect(rows.json().customers.map(({tags}: any) => tags)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect(log[0].subjects).toEqual(['ana-souza', 'bruno-rossi'])
    expect(bytesOf(book)).toEqual(before)
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    const argv = ['customer', 'edit', 'bruno', '--company', 'Bar Rossi']
    const piped = await desk(argv, {book: await withPeople()})

    expect(piped.stdout).toBe('bruno-rossi\tBruno Rossi\tBar Rossi\t0\t\t\t\tbruno@rossi.example\t\t\n')
    for (const columns of [80, 40]) fits(await desk(argv, {book: await withPeople(), tty: true, columns}), columns)
  })

  it('exits 3 on a ref that fits nobody, with who is near, or several, with all of them', async () => {
    const book = await work(await withPeople(), ['customer', 'add', 'Ana Lima'])
    const unknown = await desk(['customer', 'edit', 'bruno rosi', '--tag', 'x', '--json'], {book})
    const several = await desk(['customer', 'edit', 'ana', '--tag', 'x', '--json'], {book})
    const empty = await desk(['customer', 'edit', 'ana', '--tag', 'x'], {book: await emptyBook()})

    expect([unknown.code, several.code, empty.code]).toEqual([3, 3, 3])
    expect(unknown.json().error.message).toContain('Did you mean bruno-rossi')
    expect(unknown.json().error.suggestions[0]).toBe('desk customer show bruno-rossi')
    expect(several.json().error.message).toContain('ana-lima (Ana Lima), ana-souza (Ana Souza)')
  })

  it('exits 2 without a customer, and on a value that is none', async () => {
    const book = await withPeople()
    const missing = await desk(['customer', 'edit', '--tag', 'x', '--json'], {book})
    const name = await desk(['customer', 'edit', 'ana', '--name', '', '--json'], {book})
    const channel = await desk(['customer', 'edit', 'ana', '--channel', 'pigeon', '--json'], {book})

    const except = await desk(['customer', 'edit', 'ana', '--except', 'service', '--json'], {book})

    expect([missing.code, name.code, channel.code, except.code]).toEqual([2, 2, 2, 2])
    expect(except.json().error.message).toBe('--except says more about --no-contact: give --no-contact too.')
    expect(missing.json().error.message).toContain('CUSTOMER')
    expect(channel.json().error.message).toContain('pigeon')
  })
})
