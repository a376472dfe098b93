import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {Shop} from '../support/shop.ts'

const binary = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))
const plans = [
  {
    plan: 'post-sale',
    starts: {on: 'tag-added:oven'},
    steps: [
      {id: 'thanks', after: '1d', kind: 'thank-you', late: '5d'},
      {id: 'call', after: '7d', late: '14d'},
      {id: 'tips', after: '30d', kind: 'tip'},
    ],
  },
  {plan: 'win-back', starts: {on: 'silent:30d'}, steps: [{id: 'hello', after: '0d'}]},
]

describe('a shop with plans whose laptop is shut for two weeks', () => {
  const shop = new Shop()
  afterAll(() => shop.close())

  const at = (day: string) => {
    shop.now = `${day}T09:00:00Z`
  }
  const queue = () => shop.json(['today']).today.map(({ref, customer}: any) => `${ref} ${customer}`)
  const made = () => shop.json(['tick']).tick.made.map((one: any) => `${one.do} ${one.customer} ${one.step} ${one.on}`)

  it('begins with two plans, an oven for Ana, and sixty who were here once', () => {
    shop.json(['book', 'init', '--tz', 'UTC'])
    for (const one of plans) {
      const path = join(shop.folder, `${one.plan}.json`)
      writeFileSync(path, JSON.stringify(one))
      shop.json(['plan', 'save', path])
    }
    const rows = Array.from({length: 60}, (_, index) => ({do: 'customer.add', name: `Person ${index + 1}`}))
    shop.json(['batch', '-'], rows.map((row) => JSON.stringify(row)).join('\n'))
    at('2026-11-20')
    shop.json(['customer', 'add', 'Ana Souza', '--tag', 'oven'])
    expect(shop.json(['plan', 'enrolled']).enrolments).toMatchObject([{plan: 'post-sale', nextOn: '2026-11-21'}])
    expect(made()).toEqual([])
  })

  it('opens it again: the day goes without a tick, which is named', () => {
    at('2026-12-04')
    expect(queue()).toEqual(['F1 ana-souza'])
    expect(shop.desk(['today']).stderr).toContain('1 care step fell due: desk tick')
  })

  it('ticks twice at once: each thing is made once, in a commit that is taken back whole', async () => {
    const before = shop.json(['export', 'all']).relationships
    const ticks = [0, 1].map(() =>
      spawn(process.execPath, [binary, 'tick', '--json'], {stdio: 'ignore', env: env(shop)}),
    )
    const codes = await Promise.all(ticks.map(async (one) => (await once(one, 'exit'))[0]))
    expect(codes).toEqual([0, 0])
    const {enrolments} = shop.json(['enrolment', 'list', '--status', 'all', '--limit', '200'])
    expect(new Set(enrolments.map(({customer}: any) => customer)).size).toBe(enrolments.length)
    expect(enrolments).toHaveLength(51)
    shop.json(['undo'])
    expect(shop.json(['export', 'all']).relationships).toEqual(before)
  })

  it('ticks: what is too late is skipped, the call comes today, and not all sixty at once', () => {
    const {made: deeds, waiting} = shop.json(['tick']).tick
    expect(deeds.slice(0, 2)).toMatchObject([
      {do: 'skipped', customer: 'ana-souza', step: 'thanks', why: 'too late'},
      {do: 'scheduled', customer: 'ana-souza', step: 'call', on: '2026-12-04'},
    ])
    expect([deeds.length, waiting.length]).toEqual([2 + 50 * 2, 10])
    expect(queue()).toHaveLength(51)
    expect(made()).toEqual([])
    at('2026-12-05')
    expect(made()).toHaveLength(20)
    at('2026-12-06')
    expect(made()).toEqual([])
  })
})

function env({book, folder, now}: Shop): NodeJS.ProcessEnv {
  return {PATH: process.env['PATH'], HOME: folder, CAREDESK_BOOK: book, CAREDESK_NOW: now, CAREDESK_BY: 'marta'}
}
