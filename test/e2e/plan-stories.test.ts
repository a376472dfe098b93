import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {Shop} from '../support/shop.ts'

const postSale = {
  plan: 'post-sale',
  starts: {on: 'tag-added:oven'},
  holds: ['complaint', 'case-late'],
  stops: ['answered', 'objected'],
  steps: [
    {id: 'thanks', after: '1d', kind: 'thank-you', late: '5d'},
    {id: 'call', after: '7d', channel: 'phone'},
    {id: 'csat', after: '14d', kind: 'survey'},
  ],
}

let shop: Shop
afterEach(() => shop.close())

/** A shop on a day at noon, with these plans. */
function opened({zone = 'UTC', day = '2026-11-02', plans = [postSale] as readonly object[]} = {}): Shop {
  shop = new Shop()
  at(day)
  shop.json(['book', 'init', '--tz', zone])
  for (const [index, one] of plans.entries()) {
    const path = join(shop.folder, `${index}.json`)
    writeFileSync(path, JSON.stringify(one))
    shop.json(['plan', 'save', path])
  }
  return shop
}

function at(day: string, hour = '12:00'): void {
  shop.now = `${day}T${hour}:00Z`
}

const queue = (...flags: readonly string[]) => shop.json(['today', ...flags]).today.map(({ref}: any) => ref)
const next = () =>
  shop.json(['plan', 'enrolled']).enrolments.map(({ref, step, nextOn}: any) => `${ref} ${step} ${nextOn}`)
const whole = () => shop.json(['export', 'all'])
const shown = (ref: string) => shop.json(['enrolment', 'show', ref]).enrolment
const sound = () => expect(shop.json(['book', 'check']).book.findings).toEqual([])

describe('plans, in a shop', () => {
  it('enrols the wrong list, and takes it back whole', () => {
    opened()
    const people = Array.from({length: 30}, (_, index) => ({
      do: 'customer.add',
      name: `Person ${index + 1}`,
      tag: index % 2 === 0 ? 'grinder' : 'machine',
    }))
    shop.json(['batch', '-'], people.map((row) => JSON.stringify(row)).join('\n'))
    const before = whole()
    shop.json(['plan', 'enrol', 'post-sale', '--where', 'tag:machine'])
    expect(next()).toHaveLength(15)
    shop.json(['undo'])
    expect(whole().relationships).toEqual(before.relationships)
    shop.json(['plan', 'enrol', 'post-sale', '--where', 'tag:grinder'])
    expect([next().length, shop.json(['followup', 'list']).total]).toEqual([15, 15])
    sound()
  })

  it('lets care wait while a complaint is open, and has it back two days after', () => {
    opened()
    shop.json(['book', 'set', 'hours', 'mon-sat 9-18'])
    shop.json(['customer', 'add', 'Ana Souza', '--tag', 'oven'])
    at('2026-11-03')
    shop.json(['followup', 'done', 'F1'])
    at('2026-11-09')
    shop.json(['followup', 'done', 'F2'])
    expect(next()).toEqual(['E1 csat 2026-11-16'])
    at('2026-11-12')
    shop.json(['case', 'open', 'ana', 'It leaks', '--type', 'complaint', '--origin', 'us'])
    at('2026-11-17')
    expect(queue()).toEqual(['C1'])
    expect(shop.desk(['today']).stderr).toContain('1 on hold: 1 for Ana Souza (complaint C1')
    expect(queue('--held')).toEqual(['F3'])
    const before = whole()
    at('2026-11-20')
    shop.json(['case', 'resolve', 'C1', '--resolution', 'New seal'])
    expect(next()).toEqual(['E1 csat 2026-11-23'])
    shop.json(['undo'])
    expect(whole().relationships).toEqual(before.relationships)
    shop.json(['case', 'resolve', 'C1', '--resolution', 'New seal'])
    at('2026-11-21')
    expect(queue()).toEqual([])
    at('2026-11-23')
    expect(queue()).toEqual(['F3'])
    sound()
  })

  it('ends the series in the commit of their answer, be it a mail or a word', () => {
    opened()
    for (const name of ['Ana Souza', 'Bruno Lima', 'Carla Dias']) shop.json(['customer', 'add', name, '--tag', 'oven'])
    at('2026-11-03')
    for (const ref of ['F1', 'F2', 'F3']) shop.json(['followup', 'done', ref])
    at('2026-11-04')
    shop.json(['touch', 'add', 'ana', 'Wrote: all is well', '--origin', 'customer', '--channel', 'email'])
    shop.json(['case', 'open', 'bruno', 'Which filter?', '--channel', 'email'])
    shop.json(['touch', 'add', 'carla', 'Sent the manual', '--channel', 'email'])
    expect([shown('E1').stoppedBy, shown('E2').stoppedBy, shown('E3').status]).toEqual([
      'answered',
      'answered: C1',
      'running',
    ])
    expect(next()).toEqual(['E3 call 2026-11-09'])
    expect(shop.json(['followup', 'list']).followUps.map(({ref}: any) => ref)).toEqual(['F6'])
    shop.json(['undo'])
    shop.json(['undo'])
    shop.json(['undo'])
    expect(next()).toEqual(['E1 call 2026-11-09', 'E2 call 2026-11-09', 'E3 call 2026-11-09'])
    sound()
  })

  it('keeps the older of two where somebody who is in the same plan twice is merged', () => {
    opened()
    shop.json(['customer', 'add', 'Ana Souza', '--tag', 'oven'])
    shop.json(['customer', 'add', 'Ana de Souza', '--tag', 'oven'])
    const before = whole()
    shop.json(['customer', 'merge', 'ana-de-souza', 'ana-souza', '--yes'])
    expect(next()).toEqual(['E1 thanks 2026-11-03'])
    expect(shown('E2')).toMatchObject({status: 'stopped', stoppedBy: 'merged: E1', customer: 'ana-souza'})
    expect(shop.json(['followup', 'list']).followUps.map(({ref}: any) => ref)).toEqual(['F1'])
    shop.json(['undo'])
    expect(whole().relationships).toEqual(before.relationships)
    sound()
  })

  it.each([
    ['America/Sao_Paulo', '2026-11-03', '02:30', '2026-11-03'],
    ['Pacific/Honolulu', '2026-11-03', '09:30', '2026-11-03'],
    ['Pacific/Auckland', '2026-11-03', '12:30', '2026-11-05'],
  ])('counts in days of %s', (zone, day, hour, thanks) => {
    opened({zone, day})
    at(day, hour)
    shop.json(['customer', 'add', 'Ana Souza', '--tag', 'oven'])
    expect(next()).toEqual([`E1 thanks ${thanks}`])
    shop.json(['tick'])
    expect(queue()).toEqual([])
    expect(shop.json(['plan', 'test', 'post-sale', 'ana']).test.steps[0].on).toBe(thanks)
  })

  it.each([
    ['Europe/Lisbon', '2026-10-24', '2026-10-25T10:00:00.000Z'],
    ['Europe/Lisbon', '2027-03-27', '2027-03-28T09:00:00.000Z'],
    ['America/New_York', '2026-10-31', '2026-11-01T15:00:00.000Z'],
  ])('is neither an hour nor a day off where the clocks of %s change after %s', (zone, day, dueAt) => {
    const plan = {
      ...postSale,
      steps: [
        {id: 'call', after: '1d', at: '10:00'},
        {id: 'later', after: '8d', late: '2d'},
      ],
    }
    opened({zone, day, plans: [plan]})
    shop.json(['customer', 'add', 'Ana Souza', '--tag', 'oven'])
    const [line] = shop.json(['today', '--days', '1']).today
    expect(line.dueAt).toBe(dueAt)
    at(addDays(day, 1))
    shop.json(['followup', 'done', 'F1'])
    expect(next()).toEqual([`E1 later ${addDays(day, 8)}`])
    at(addDays(day, 10))
    expect(shop.json(['tick']).tick.made).toEqual([])
    at(addDays(day, 11))
    expect(shop.json(['tick']).tick.made).toMatchObject([{do: 'skipped', why: 'too late'}, {do: 'finished'}])
  })

  it('falls on open days: after a day that is closed, or before it, and past holidays', () => {
    const steps = [
      {id: 'card', before: '3d', kind: 'courtesy'},
      {id: 'call', after: '0d', channel: 'phone'},
      {id: 'night', after: '3d', days: 'any', kind: 'tip'},
    ]
    opened({day: '2026-12-01', plans: [{plan: 'eve', steps}]})
    shop.json(['book', 'set', 'hours', 'mon-fri 9-18'])
    shop.json(['book', 'set', 'holidays', 'DE'])
    shop.json(['book', 'set', 'closed-days', '2026-12-28'])
    shop.json(['book', 'set', 'care-most', 'none'])
    shop.json(['customer', 'add', 'Ana Souza'])
    const days = shop
      .json(['plan', 'test', 'eve', 'ana', '--anchor-on', '2026-12-23'])
      .test.steps.map(({id, on}: any) => `${id} ${on}`)
    expect(days).toEqual(['card 2026-12-18', 'call 2026-12-23', 'night 2026-12-26'])
    const later = shop
      .json(['plan', 'test', 'eve', 'ana', '--anchor-on', '2026-12-25'])
      .test.steps.map(({id, on}: any) => `${id} ${on}`)
    expect(later).toEqual(['card 2026-12-22', 'call 2026-12-29', 'night 2026-12-31'])
  })
})

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
