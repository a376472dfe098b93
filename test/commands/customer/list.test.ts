import {describe, expect, it} from 'vitest'
import {copied, emptyBook, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {customerKeys} from '../../support/habits.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

const withMany = copied(async () =>
  work(
    await withPeople(),
    [
      'customer',
      'add',
      'João Conceição',
      '--tag',
      'vip',
      '--tag',
      'cafe',
      '--owner',
      'Marta',
      '--company',
      '=Bar, "O"',
    ],
    ['customer', 'add', 'Carla Núñez', '--tag', 'vip', '--owner', 'leo', '--phone', '+34612345678'],
    ['case', 'open', 'carla', 'Grinder is loud'],
    ['followup', 'schedule', 'joao', '2026-11-04'],
    ['touch', 'add', 'ana', 'Said hello'],
  ),
)

async function refs(book: string, ...flags: readonly string[]): Promise<readonly string[]> {
  const listed = (await desk(['customer', 'list', ...flags, '--json'], {book})).json()
  expect(listed.total).toBe(listed.customers.length)
  return listed.customers.map(({ref}: {ref: string}) => ref)
}

describe('customer list', () => {
  keepsTheHabitsOfAList({book: withMany, argv: ['customer', 'list'], key: 'customers'})

  it('lists everybody by ref, with every key', async () => {
    const book = await withMany()
    const {customers, total} = (await desk(['customer', 'list', '--json'], {book})).json()

    expect(customers.map(({ref}: any) => ref)).toEqual(['ana-souza', 'bruno-rossi', 'carla-nunez', 'joao-conceicao'])
    expect(total).toBe(4)
    for (const customer of customers) expect(Object.keys(customer)).toEqual(expect.arrayContaining(customerKeys))
    expect(customers[2]).toMatchObject({openCases: 1, lastTouchAt: '2026-11-02T09:00:00.000Z', nextFollowUpOn: null})
    expect(customers[3]).toMatchObject({nextFollowUpOn: '2026-11-04', lastTouchAt: null})
  })

  it('chooses by tags, of which all are needed, and by owner, blind to case', async () => {
    const book = await withMany()

    expect(await refs(book, '--tag', 'VIP')).toEqual(['carla-nunez', 'joao-conceicao'])
    expect(await refs(book, '--tag', 'vip', '--tag', 'cafe')).toEqual(['joao-conceicao'])
    expect(await refs(book, '--owner', 'MARTA')).toEqual(['joao-conceicao'])
    expect(await refs(book, '--owner', 'Leo', '--tag', 'vip')).toEqual(['carla-nunez'])
    expect(await refs(book, '--owner', 'nobody')).toEqual([])
  })

  it.each([
    ['jaoo conceicao', 'joao-conceicao'],
    ['CONCEIÇÃO', 'joao-conceicao'],
    ['nunez', 'carla-nunez'],
    ['nuñes carla', 'carla-nunez'],
    ['ana@souza', 'ana-souza'],
    ['612345678', 'carla-nunez'],
    ['rosi', 'bruno-rossi'],
  ])('finds %s', async (typed, ref) => {
    expect(await refs(await withMany(), '--search', typed)).toEqual([ref])
  })

  it('finds nobody where nothing is near', async () => {
    expect(await refs(await withMany(), '--search', 'zzzzqqq')).toEqual([])
  })

  it('leaves out who was merged or forgotten', async () => {
    const book = await work(
      await withMany(),
      ['customer', 'merge', 'carla', 'ana', '--yes'],
      ['customer', 'forget', 'bruno', '--yes'],
    )

    expect(await refs(book)).toEqual(['ana-souza', 'joao-conceicao'])
  })

  it('is an empty list with exit 0 in an empty book, and says on stderr what to do', async () => {
    const book = await emptyBook()
    const plain = await desk(['customer', 'list'], {book})

    expect((await desk(['customer', 'list', '--json'], {book})).json()).toEqual({customers: [], total: 0})
    expect([plain.code, plain.stdout]).toEqual([0, ''])
    expect(plain.stderr).toContain('desk customer add')
  })
})
