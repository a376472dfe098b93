import {afterAll, expect, it} from 'vitest'
import {Shop} from '../support/shop.ts'

const shop = new Shop()
afterAll(() => shop.close())

it('a promise is made, kept, broken and argued about', () => {
  shop.json(['book', 'init', '--tz', 'Europe/Lisbon', '--country', 'PT', '--language', 'pt'])
  shop.json(['book', 'set', 'hours', 'mon-fri 9-12:30 14-18; sat 9-13'])
  shop.json(['book', 'set', 'holidays', 'PT'])
  shop.json(['book', 'set', 'targets', 'customer-tag=vip: first 2h; all: first 8h, next 4h, resolve 40h'])
  shop.json(['customer', 'add', 'Ana Souza', '--tag', 'vip'])

  shop.now = '2026-11-27T17:00:00Z'
  expect(shop.json(['case', 'open', 'ana', 'Oven door']).case.nextDue).toMatchObject({
    kind: 'firstResponse',
    rule: 'customer-tag=vip',
    dueAt: '2026-11-28T10:00:00.000Z',
  })
  shop.now = '2026-11-28T09:30:00Z'
  expect(shop.json(['case', 'list', '--at-risk', '30m']).total).toBe(1)
  shop.json(['case', 'reply', 'C1', 'We come on Monday', '--wait-for', 'customer'])

  shop.now = '2026-11-30T10:00:00Z'
  shop.json(['case', 'reply', 'C1', 'Nobody came', '--from', 'customer'])
  shop.json(['case', 'snooze', 'C1', '2026-12-02'])
  shop.now = '2026-12-02T14:00:00Z'
  expect(shop.json(['case', 'list', '--late']).total).toBe(0)
  shop.now = '2026-12-02T15:00:00Z'
  expect(shop.json(['case', 'list', '--late']).cases[0].nextDue).toMatchObject({kind: 'nextResponse', state: 'missed'})
  expect(shop.json(['today']).today[0]).toMatchObject({ref: 'C1', why: {code: 'target-broken'}})

  shop.json(['case', 'resolve', 'C1', '--resolution', 'New hinge'])
  const {clock} = shop.json(['case', 'clock', 'C1', '--explain'])
  expect(clock.targets.map(({kind, state}: any) => `${kind} ${state}`)).toEqual([
    'firstResponse met',
    'nextResponse missed',
    'resolution met',
  ])
  for (const {spent, intervals} of clock.targets)
    expect(intervals.reduce((sum: number, one: any) => sum + one.counted, 0)).toBe(spent)
  expect(shop.json(['book', 'check']).book.findings).toEqual([])
})
