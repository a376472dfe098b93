import {describe, expect, it} from 'vitest'
import {planFile, withEnrolled, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {bytesOf, needsABook} from '../../support/habits.ts'

describe('plan test', () => {
  needsABook(['plan', 'test', 'after-oven', 'ana'])

  it('prints every step with its day, and changes nothing', async () => {
    const book = await work(await withPeople(), ['plan', 'save', planFile()])
    const before = bytesOf(book)
    const {test} = (
      await desk(['plan', 'test', 'after-oven', 'ana', '--anchor-on', '2026-11-03', '--json'], {book})
    ).json()

    expect(test).toMatchObject({fits: true, why: [], customer: 'ana-souza', anchorOn: '2026-11-03'})
    expect(test.steps.map(({id, on}: {id: string; on: string}) => `${id} ${on}`)).toEqual([
      'thanks 2026-11-04',
      'call 2026-11-10',
      'tips 2026-12-03',
    ])
    expect(bytesOf(book)).toEqual(before)
  })

  it('names what would keep a step back, and why it would not begin', async () => {
    const book = await work(
      await withEnrolled(),
      ['customer', 'consent', 'ana', 'marketing', 'no'],
      ['case', 'open', 'ana', 'Broken', '--type', 'complaint', '--origin', 'us'],
    )
    const {test} = (await desk(['plan', 'test', 'after-oven', 'ana', '--json'], {book})).json()

    expect(test.why).toEqual(['inside already, or once was'])
    expect(test.steps.map(({id, guards}: {id: string; guards: string[]}) => [id, ...guards])).toEqual([
      ['thanks', 'on hold: complaint C1', 'joined F1'],
      ['call'],
      ['tips', 'skipped: no consent'],
    ])
  })
})
