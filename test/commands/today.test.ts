import {describe, expect, it} from 'vitest'
import {copied, emptyBook, withPeople, work} from '../support/counter.ts'
import {desk} from '../support/desk.ts'
import {keepsTheHabitsOfAList} from '../support/lists.ts'

/** One customer for each reason; the letters are in the order of the queue. */
const withReasons = copied(async () =>
  work(
    await emptyBook(),
    ...['Ana A', 'Bea B', 'Cai C', 'Dora D', 'Eva E', 'Fabio F', 'Gil G', 'Hugo H', 'Ida I', 'Jon J'].map(
      (name) => ['customer', 'add', name, '--now', '2026-09-01T08:00:00Z'] as const,
    ),
    ['case', 'open', 'ana', 'Oven is on fire', '--priority', 'urgent', '--now', '2026-10-31T09:00:00Z'],
    ['customer', 'edit', 'bea', '--birthday', '1980-11-02', '--owner', 'José'],
    ['followup', 'schedule', 'cai', '2026-10-30', 'Is it fine?', '--owner', 'Marta', '--anyway'],
    ['customer', 'edit', 'dora', '--cadence', '20d/30d', '--owner', 'marta'],
    ['case', 'open', 'eva', 'Filter', '--now', '2026-10-20T09:00:00Z'],
    ['case', 'snooze', 'C2', '2026-11-01', '--now', '2026-10-21T09:00:00Z'],
    ['followup', 'schedule', 'fabio', '2026-11-02T09:30', 'Ring him'],
    ['followup', 'schedule', 'gil', '2026-11-02', 'Thank him'],
    ['customer', 'edit', 'hugo', '--birthday', '11-06'],
    ['case', 'open', 'ida', 'Grinder', '--now', '2026-10-22T09:00:00Z'],
    ['case', 'wait', 'C3', '--now', '2026-10-22T10:00:00Z'],
    ['followup', 'schedule', 'jon', '2026-11-05', 'Tell him', '--owner', 'JOSE'],
  ),
)

async function queue(book: string, ...flags: readonly string[]) {
  return (await desk(['today', ...flags, '--json'], {book})).json().today
}

async function refs(book: string, ...flags: readonly string[]): Promise<readonly string[]> {
  return (await queue(book, ...flags)).map(({ref}: {ref: string}) => ref)
}

describe('today', () => {
  keepsTheHabitsOfAList({book: withReasons, argv: ['today'], key: 'today'})

  it('says from when to call, of what goes by phone or WhatsApp in quiet hours', async () => {
    const book = await work(
      await withPeople(),
      ['followup', 'schedule', 'ana', 'today', 'Call', '--channel', 'phone'],
      ['followup', 'schedule', 'bruno', 'today', 'Write', '--channel', 'email'],
    )
    const at = async (now: string) =>
      (await desk(['today', '--json'], {book, now}))
        .json()
        .today.map(({notBefore, reason}: Record<string, string>) => [notBefore, reason])
    expect(await at('2026-11-02T06:00:00Z')).toEqual([
      ['2026-11-02T08:00:00.000Z', 'follow-up due today: Call, not before 09:00'],
      [null, 'follow-up due today: Write'],
    ])
    expect((await at('2026-11-02T12:00:00Z'))[0]).toEqual([null, 'follow-up due today: Call'])
    await work(book, ['book', 'set', 'quiet-hours', 'none'])
    expect((await at('2026-11-02T06:00:00Z'))[0]).toEqual([null, 'follow-up due today: Call'])
  })

  it('is one queue, the most urgent first, each line with its reason', async () => {
    const lines = await queue(await withReasons())

    expect(lines.map(({kind, ref, reason, urgency}: any) => [kind, ref, reason, urgency])).toEqual([
      ['case', 'C1', 'no answer yet for 2 days, urgent: Oven is on fire', 88],
      ['birthday', 'bea-b', 'birthday today (turns 46)', 80],
      ['followup', 'F1', 'follow-up 3 days overdue: Is it fine?', 69],
      ['cadence', 'dora-d', 'no contact yet, added 62 days ago, at most 30', 67.4],
      ['snooze', 'C2', 'back from snooze yesterday: Filter', 60],
      ['followup', 'F2', 'follow-up was due today at 09:30: Ring him', 58],
      ['followup', 'F3', 'follow-up due today: Thank him', 55],
      ['birthday', 'hugo-h', 'birthday in 4 days', 30.9],
      ['case', 'C3', 'waiting for the customer for 11 days: Grinder', 14.2],
    ])
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining(['kind', 'ref', 'customer', 'customerName', 'reason', 'urgency', 'owner', 'subject']),
      )
    }
  })

  it('looks ahead by --days', async () => {
    const book = await withReasons()

    expect(await refs(book, '--days', '2')).not.toContain('F4')
    expect(await refs(book, '--days', '3')).toContain('F4')
    expect(await refs(book)).not.toContain('F4')
  })

  it('is of one owner, blind to case and accents', async () => {
    const book = await withReasons()

    expect(await refs(book, '--owner', 'MARTA')).toEqual(['F1', 'dora-d'])
    expect(await refs(book, '--owner', 'jose', '--days', '7')).toEqual(['bea-b', 'F4'])
    expect(await refs(book, '--owner', 'nobody')).toEqual([])
  })

  it('is cut by --limit, from the end', async () => {
    expect(await refs(await withReasons(), '--limit', '2')).toEqual(['C1', 'bea-b'])
  })

  it('asks for nothing twice: what is done leaves the queue', async () => {
    const book = await work(
      await withReasons(),
      ['followup', 'done', 'F1'],
      ['case', 'resolve', 'C1', '--resolution', 'Put out'],
      ['touch', 'add', 'dora', 'Said hello'],
    )

    expect(await refs(book)).toEqual(['bea-b', 'C2', 'F2', 'F3', 'hugo-h', 'C3'])
  })

  it('counts days in the zone that is told', async () => {
    const book = await work(
      await emptyBook(),
      ['customer', 'add', 'Ana'],
      ['followup', 'schedule', 'ana', '2026-11-03'],
    )
    const at = (tz: string) => desk(['today', '--json'], {book, now: '2026-11-02T23:30:00Z', tz})

    expect((await at('Europe/Madrid')).json().today).toMatchObject([{reason: 'follow-up due today'}])
    expect((await at('Europe/London')).json().today).toEqual([])
  })

  it('prints exact values to a pipe', async () => {
    const book = await withReasons()
    const piped = await desk(['today', '--limit', '3'], {book})

    expect(piped.stdout.split('\n')[0]).toBe(
      '88\tC1\tAna A\tno answer yet for 2 days, urgent: Oven is on fire\t\tother\tcase',
    )
    expect(piped.stderr).toBe('')
  })

  it('has nothing to say in an empty book, with exit 0', async () => {
    const book = await emptyBook()
    const plain = await desk(['today'], {book})

    expect(await queue(book)).toEqual([])
    expect([plain.code, plain.stdout]).toEqual([0, ''])
    expect(plain.stderr).toContain('Nobody needs you today.')
  })

  it.each([
    ['--days', '-1'],
    ['--days', 'x'],
    ['--days', '1.5'],
    ['--limit', '0'],
    ['--limit', 'ten'],
  ])('exits 2 on %s %s, naming it', async (flag, value) => {
    const refused = await desk(['today', flag, value, '--json'], {book: await emptyBook()})

    expect(refused.json().error).toMatchObject({exitCode: 2, message: expect.stringContaining(`“${value}”`)})
  })
})
