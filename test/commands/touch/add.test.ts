import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {emptyBook, withCases, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'
import {fits} from '../../support/lists.ts'

const argv = ['touch', 'add', 'ana', 'called about the oven, happy', '--mood', '1']

async function touched(...flags: readonly string[]) {
  const outcome = await desk(['touch', 'add', 'ana', 'Said hello', ...flags, '--json'], {book: await withCases()})
  expect(outcome).toMatchObject({code: 0})
  return outcome.json().touch
}

describe('touch add', () => {
  keepsTheHabitsOfACommit({book: withPeople, argv})
  keepsItsOutputApart({book: withPeople, argv})

  it('logs a contact just now, begun by us, to bond', async () => {
    const book = await withPeople()
    const {touch} = (await desk([...argv, '--json'], {book})).json()

    expect(touch).toEqual({
      id: expect.any(String),
      customer: 'ana-souza',
      customerName: 'Ana Souza',
      at: '2026-11-02T09:00:00.000Z',
      by: 'rita',
      text: 'called about the oven, happy',
      channel: null,
      origin: 'us',
      purpose: 'bond',
      mood: 1,
      case: null,
      followUp: null,
    })
    expect((await desk(['touch', 'list', 'ana', '--json'], {book})).json().touches).toEqual([touch])
    expect((await desk(['customer', 'show', 'ana', '--json'], {book})).json().customer.lastTouchAt).toBe(touch.at)
  })

  it('takes everything that is told, and the channel that the customer prefers', async () => {
    const told = ['--channel', 'email', '--origin', 'customer', '--purpose', 'resolve', '--case', 'c2', '--by', 'Leo']
    const book = await work(await withPeople(), ['customer', 'edit', 'bruno', '--channel', 'whatsapp'])
    const preferred = await desk(['touch', 'add', 'bruno', 'Hi', '--json'], {book})

    expect(await touched(...told)).toMatchObject({
      channel: 'email',
      origin: 'customer',
      purpose: 'resolve',
      case: 'C2',
      by: 'Leo',
    })
    expect(preferred.json().touch.channel).toBe('whatsapp')
  })

  it.each([
    [['--mood', '-2'], -2],
    [['--mood=-2'], -2],
    [['--mood', '-1'], -1],
    [['--mood', '0'], 0],
    [['--mood', '+1'], 1],
    [['--mood=2'], 2],
  ])('takes %j', async (flags, mood) => {
    expect((await touched(...flags)).mood).toBe(mood)
  })

  it.each([
    ['yesterday', '2026-11-01T11:00:00.000Z'],
    ['2026-10-20', '2026-10-20T10:00:00.000Z'],
    ['2026-10-20T18:30', '2026-10-20T16:30:00.000Z'],
    ['today', '2026-11-02T09:00:00.000Z'],
  ])('stands at noon of the day, or at the hour, --on %s', async (on, at) => {
    expect((await touched('--on', on)).at).toBe(at)
  })

  it('takes a text that begins with a dash after --, and several lines', async () => {
    const book = await withPeople()
    const dash = await desk(['touch', 'add', 'ana', '--json', '--', '--mood was good'], {book})
    const lines = await desk(['touch', 'add', 'ana', 'one\r\ntwo', '--json'], {book})

    expect([dash.json().touch.text, lines.json().touch.text]).toEqual(['--mood was good', 'one\ntwo'])
  })

  it('logs one with each who is piped in, in one commit; or with none of them', async () => {
    const book = await withPeople()
    const stdin = 'ana\n{"customer":"bruno","note":"x"}\n\n'
    const many = await desk(['touch', 'add', '-', 'Sent the recall', '--json'], {book, stdin})
    const before = bytesOf(book)
    const none = await desk(['touch', 'add', '-', 'Hi', '--json'], {book, stdin: 'ana\nzoe\n'})
    const empty = await desk(['touch', 'add', '-', 'Hi', '--json'], {book, stdin: ''})

    expect(many.json().touches.map(({customer}: any) => customer)).toEqual(['ana-souza', 'bruno-rossi'])
    expect(many.json().total).toBe(2)
    expect([none.code, empty.code, empty.json().error.code]).toEqual([3, 2, 'input.no-refs'])
    expect(bytesOf(book)).toEqual(before)
  })

  it('prints a plain line in a pipe and a table that fits a terminal', async () => {
    const piped = await desk(argv, {book: await withPeople()})

    expect(piped.stdout).toBe(
      '2026-11-02T09:00:00.000Z\tAna Souza\tcalled about the oven, happy\t1\tbond\tus\t\trita\n',
    )
    for (const columns of [80, 40]) fits(await desk(argv, {book: await withPeople(), tty: true, columns}), columns)
  })

  it.each([
    [['--on', 'tomorrow'], 'tomorrow', 2],
    [['--on', '2026-11-02T10:01'], '2026-11-02T10:01', 2],
    [['--on', 'whenever'], 'whenever', 2],
    [['--mood', '3'], '“3”', 2],
    [['--mood', '-3'], '“-3”', 2],
    [['--mood', 'happyish'], '“happyish”', 2],
    [['--channel', 'pigeon'], 'pigeon', 2],
    [['--origin', 'them'], 'them', 2],
    [['--purpose', 'sell'], 'sell', 2],
    [['--case', 'F1'], '“F1”', 2],
    [['--case', 'C99'], 'C99', 3],
    [['--case', 'C3'], 'C3', 3],
  ])('refuses %j', async (flags, named, code) => {
    const book = await withCases()
    const before = bytesOf(book)
    const refused = await desk(['touch', 'add', 'ana', 'Said hello', ...flags, '--json'], {book})

    expect(refused.json().error).toMatchObject({exitCode: code, message: expect.stringContaining(named)})
    expect(bytesOf(book)).toEqual(before)
  })

  it('exits 3 on a customer who is not on file or fits several, and 2 without text', async () => {
    const book = await work(await withPeople(), ['customer', 'add', 'Ana Lima'])
    const unknown = await desk(['touch', 'add', 'bruno rosi', 'Hi', '--json'], {book})
    const several = await desk(['touch', 'add', 'ana', 'Hi', '--json'], {book})
    const text = await desk(['touch', 'add', 'bruno', '--json'], {book})
    const blank = await desk(['touch', 'add', 'bruno', ' ', '--json'], {book})
    const empty = await desk(argv, {book: await emptyBook()})

    expect([unknown.code, several.code, text.code, blank.code, empty.code]).toEqual([3, 3, 2, 2, 3])
    expect(unknown.json().error.message).toContain('Did you mean bruno-rossi')
    expect(several.json().error.message).toContain('ana-lima (Ana Lima), ana-souza (Ana Souza)')
    expect(text.json().error.message).toContain('TEXT')
  })
})
