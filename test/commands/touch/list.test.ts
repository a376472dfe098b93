import {describe, expect, it} from 'vitest'
import {emptyBook, withCases, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {withoutColour} from '../../support/habits.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

const touchKeys = [
  'id',
  'customer',
  'customerName',
  'at',
  'by',
  'text',
  'channel',
  'origin',
  'purpose',
  'mood',
  'case',
  'followUp',
]

async function withTouches(): Promise<string> {
  return work(
    await withCases(),
    ['touch', 'add', 'ana', 'Met at the market', '--on', '2026-10-01'],
    ['case', 'reply', 'C1', 'A technician comes', '--now', '2026-11-03T08:00:00Z'],
  )
}

describe('touch list', () => {
  keepsTheHabitsOfAList({book: withTouches, argv: ['touch', 'list', 'ana'], key: 'touches'})

  it('lists what was logged and what the cases tell, the newest first, with every key', async () => {
    const listed = (await desk(['touch', 'list', 'ana', '--json'], {book: await withTouches()})).json()

    expect(listed.touches.map(({text, case: ref}: any) => [text, ref])).toEqual([
      ['A technician comes', 'C1'],
      ['Which filter fits?', 'C2'],
      ['Oven door does not close', 'C1'],
      ['Met at the market', null],
    ])
    expect(listed.total).toBe(4)
    expect(Object.keys(listed.touches[0])).toEqual(expect.arrayContaining(touchKeys))
  })

  it('is one list for several who are piped in, still the newest first', async () => {
    const book = await work(await withTouches(), ['touch', 'add', 'bruno', 'Sent the recall', '--on', '2026-10-15'])
    const listed = (await desk(['touch', 'list', '-', '--json'], {book, stdin: 'ana\nbruno\n'})).json()
    const instants = listed.touches.map(({at}: any) => at)

    expect(listed.touches.map(({customer}: any) => customer)).toContain('bruno-rossi')
    expect(instants).toEqual(instants.toSorted().toReversed())
  })

  it('is plain in a pipe and fits a terminal of 80 columns', async () => {
    const book = await withTouches()
    const piped = await desk(['touch', 'list', 'ana'], {book})
    const shown = await desk(['touch', 'list', 'ana'], {book, tty: true, columns: 80})

    expect(piped.stdout).toMatch(/^2026-11-03T08:00:00.000Z\tAna Souza\tA technician comes\t/)
    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('is empty with exit 0 for someone with whom nobody was in touch', async () => {
    const book = await withPeople()

    expect((await desk(['touch', 'list', 'ana', '--json'], {book})).json()).toEqual({touches: [], total: 0})
    expect(await desk(['touch', 'list', 'ana'], {book})).toMatchObject({code: 0, stdout: ''})
  })

  it('exits 3 on a customer who is not on file', async () => {
    const unknown = await desk(['touch', 'list', 'zoe', '--json'], {book: await withPeople()})
    const empty = await desk(['touch', 'list', 'ana'], {book: await emptyBook()})

    expect([unknown.code, empty.code]).toEqual([3, 3])
  })
})
