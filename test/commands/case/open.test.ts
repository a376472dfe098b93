import {existsSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk, monday, newBook} from '../../support/desk.ts'
import {bytesOf, caseKeys, withoutColour} from '../../support/habits.ts'

const argv = ['case', 'open', 'ana', 'Oven door does not close']

describe('case open', () => {
  it('opens a case with a number, and gives every key', async () => {
    const book = await withPeople()
    const opened = await desk([...argv, '--json'], {book})

    expect(opened.code).toBe(0)
    expect(Object.keys(opened.json().case)).toEqual(expect.arrayContaining(caseKeys))
    expect(opened.json().case).toMatchObject({
      number: 1,
      ref: 'C1',
      customer: 'ana-souza',
      customerName: 'Ana Souza',
      subject: 'Oven door does not close',
      type: 'question',
      priority: 'normal',
      origin: 'customer',
      purpose: 'resolve',
      status: 'open',
      openedAt: new Date(monday).toISOString(),
      firstResponseAt: null,
      tags: [],
      owner: null,
    })
    expect(opened.stderr).toMatch(/Saved as commit/)
  })

  it('takes everything that is told', async () => {
    const flags = ['--type', 'complaint', '--priority', 'urgent', '--channel', 'in-person', '--origin', 'us']
    const more = ['--purpose', 'bond', '--owner', 'Marta', '--tag', 'oven', '--tag', 'warranty', '--note', 'Be kind']
    const book = await withPeople()
    const {case: row} = (await desk([...argv, ...flags, ...more, '--json'], {book})).json()
    const {events} = (await desk(['case', 'show', 'C1', '--json'], {book})).json()

    expect(row).toMatchObject({type: 'complaint', priority: 'urgent', channel: 'in-person', origin: 'us'})
    expect(row).toMatchObject({purpose: 'bond', owner: 'Marta', tags: ['oven', 'warranty']})
    expect(events).toMatchObject([{kind: 'opened'}, {kind: 'noted', text: 'Be kind'}])
  })

  it('comes in by the channel that the customer prefers, if none is named', async () => {
    const book = await work(await withPeople(), ['customer', 'edit', 'ana', '--channel', 'whatsapp'])

    expect((await desk([...argv, '--json'], {book})).json().case.channel).toBe('whatsapp')
  })

  it('belongs to who looks after the customer, if nobody else is named', async () => {
    const book = await work(await withPeople(), ['customer', 'edit', 'ana', '--owner', 'Giulia'])
    const [own, other] = [
      await desk([...argv, '--json'], {book}),
      await desk([...argv, '--owner', 'Leo', '--json'], {book}),
    ]
    const listed = await desk(['case', 'list', '--owner', 'Giulia', '--json'], {book})

    expect([own.json().case.owner, other.json().case.owner]).toEqual(['Giulia', 'Leo'])
    expect(listed.json().cases).toMatchObject([{ref: 'C1'}])
  })

  it('finds the customer by the beginning of the ref, the name, the address or the phone', async () => {
    const book = await withPeople()
    const refs = ['ana', 'ANA SOUZA', 'ana@souza.example', '+55 11 98765-4321']
    for (const ref of refs) {
      const opened = await desk(['case', 'open', ref, 'x', '--json'], {book})
      expect(opened.json().case.customer).toBe('ana-souza')
    }
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    const book = await withPeople()
    const piped = await desk(argv, {book})
    const shown = await desk(argv, {book, tty: true, columns: 80})

    expect(piped.stdout).toMatch(/^C1\topen\tnormal\tAna Souza\tOven door does not close\t/)
    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('gives no number away in a dry run', async () => {
    const book = await withPeople()
    const before = bytesOf(book)
    const dry = await desk([...argv, '--dry-run', '--json'], {book})

    expect(dry.json().case.ref).toBe('C1')
    expect(bytesOf(book)).toEqual(before)
  })

  it('opens one case where the same op id comes twice', async () => {
    const book = await withPeople()
    const once = await desk([...argv, '--op-id', 'again', '--json'], {book})
    const twice = await desk([...argv, '--op-id', 'again', '--json'], {book})

    expect(twice.json().case).toEqual(once.json().case)
    expect((await desk(['case', 'list', '--json'], {book})).json().total).toBe(1)
  })

  it('opens one for each customer who is piped in', async () => {
    const book = await withPeople()
    const opened = await desk(['case', 'open', '-', 'Recalled plug', '--json'], {book, stdin: 'ana\nbruno\n'})

    expect(opened.json().cases.map(({ref, customer}: any) => [ref, customer])).toEqual([
      ['C1', 'ana-souza'],
      ['C2', 'bruno-rossi'],
    ])
  })

  it('exits 3 on a customer who is not on file or fits several', async () => {
    const book = await work(await withPeople(), ['customer', 'add', 'Ana Lima'])
    const unknown = await desk(['case', 'open', 'zoe', 'x', '--json'], {book})
    const several = await desk(['case', 'open', 'ana', 'x', '--json'], {book})

    expect([unknown.code, several.code]).toEqual([3, 3])
    expect(unknown.json().error).toMatchObject({code: 'customer.unknown', message: expect.stringContaining('zoe')})
    expect(several.json().error.message).toMatch(/ana-lima.*ana-souza/)
  })

  it('exits 2 on wrong values, naming them, and on missing ones', async () => {
    const book = await withPeople()
    const type = await desk([...argv, '--type', 'rant', '--json'], {book})
    const missing = await desk(['case', 'open', 'ana', '--json'], {book})
    const unknown = await desk([...argv, '--prority', 'high', '--json'], {book})

    expect([type.code, missing.code, unknown.code]).toEqual([2, 2, 2])
    expect(type.json().error.message).toContain('rant')
    expect(missing.json().error.message).toContain('SUBJECT')
    expect(unknown.json().error.message).toContain('--priority')
  })

  it('exits 3 in an empty book and where there is no book, and then makes none', async () => {
    const book = newBook()

    expect((await desk(argv, {book: await emptyBook()})).code).toBe(3)
    expect((await desk(argv, {book})).code).toBe(3)
    expect(existsSync(book)).toBe(false)
  })
})
