import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {planFaults, planSchema} from '../../../src/core/care/plan-check.ts'
import {planFaultText} from '../../../src/messages/plan.ts'

const sound = {
  plan: 'after-complaint',
  title: 'After a complaint',
  class: 'care',
  starts: {on: 'case-resolved', where: 'tag:vip', within: '7d', once: 'every 180d'},
  holds: ['complaint', 'case-late'],
  afterHold: '2d',
  stops: ['answered', 'objected', 'tag:gone'],
  gap: '3d',
  closed: false,
  steps: [
    {id: 'call', after: '0d', kind: 'check-in', channel: 'phone', subject: 'All well, {{customer.first}}?', late: '5d'},
    {
      id: 'gift',
      after: '1mo',
      of: 'previous',
      at: '10:00',
      days: 'any',
      until: '60d',
      skipIf: ['touched 3d', 'answered'],
    },
    {id: 'year', before: '1w', kind: 'renewal', class: 'marketing', channel: 'preferred'},
  ],
}
const texts = (document: unknown, why: string | null = null) => planFaults(document, () => why).map(planFaultText)
const withStep = (step: object) => texts({plan: 'x', steps: [{id: 'a', after: '1d', ...step}]})

describe('a plan', () => {
  it('is taken with all that it can say, and with the least', () => {
    expect(texts(sound)).toEqual([])
    expect(texts({plan: 'x', steps: [{id: 'a', after: '1d'}]})).toEqual([])
  })

  it('is told everything that is wrong with it at once, each with its place', () => {
    const wrong = {
      plan: 'After Sale',
      klass: 'care',
      starts: {on: 'order-delivered', within: '7 dayz'},
      holds: 'complaint',
      stops: ['answered', 'tag:'],
      steps: [{id: 'a', after: '7 dayz'}, {id: 'a', after: '1d', before: '2d'}, {id: 'b', kind: 'sale'}, 5],
    }
    expect(texts(wrong)).toEqual([
      'klass: there is no such key (did you mean class?)',
      'plan: “After Sale” is not a name: a small letter, then small letters, digits and hyphens, up to 40 in all; try post-sale',
      'holds: “complaint” is not a list, each of it one of complaint and case-late; try ["complaint"]',
      'stops[1]: “tag:” is not one of answered, resolved, objected and tag:NAME; try answered',
      'starts.on: “order-delivered” is not one of by-hand, customer-added, tag-added:NAME, case-resolved, complaint-resolved, silent:LENGTH, birthday and yearly; try by-hand',
      'starts.within: “7 dayz” is not a length; try 7d',
      'steps[0].after: “7 dayz” is not a length; try 7d',
      'steps[1].id: “a” is there already',
      'steps[1].before: it does not go with after; leave one of them out',
      'steps[2].kind: “sale” is not one of check-in, thank-you, tip, survey, courtesy, renewal and other; try check-in',
      'steps[2].after is missing: it takes a length; try 7d',
      'steps[3]: “5” is not a step: an object; try {"id": "call", "after": "7d"}',
    ])
  })

  it.each([
    [{subject: 'Hello {{customer.nick}}'}, 'steps[0].subject'],
    [{subject: 'Hello {{customer.first'}, 'steps[0].subject'],
    [{subject: 'two\nlines'}, 'steps[0].subject'],
    [{at: '25:00'}, 'steps[0].at'],
    [{channel: 'pigeon'}, 'steps[0].channel'],
    [{skipIf: ['touched']}, 'steps[0].skipIf[0]'],
    [{skipIf: ['touched soon']}, 'steps[0].skipIf[0]'],
    [{late: '0007d'}, 'steps[0].late'],
    [{id: null}, 'steps[0].id'],
    [{of: 'warranty-end'}, 'steps[0].of'],
  ])('refuses %j', (step, place) => {
    expect(withStep(step)).toEqual([
      expect.stringMatching(new RegExp(`^${place.replaceAll(/[[\]]/g, String.raw`\$&`)}: `)),
    ])
  })

  it('needs a name and a step', () => {
    expect(texts({})).toEqual([
      expect.stringContaining('plan is missing'),
      'steps is missing: it takes a list with one step at least; try [{"id": "call", "after": "7d"}]',
    ])
    expect(texts({plan: 'x', steps: []})).toEqual([expect.stringContaining('steps: “[]” is not a list')])
    expect(texts(null)).toEqual([expect.stringContaining('the document: “null” is not a plan')])
    expect(texts([sound])).toHaveLength(1)
  })

  it('says what is wrong with its query', () => {
    expect(texts(sound, 'there is no field tga')).toEqual(['starts.where: there is no field tga'])
  })

  it('has a JSON Schema that agrees', () => {
    const fits = new Ajv2020({strict: false}).compile(planSchema())
    expect([sound, {plan: 'x', steps: [{id: 'a', after: '1d'}]}].map((one) => fits(one))).toEqual([true, true])
    for (const wrong of [
      {},
      {...sound, klass: 1},
      {...sound, steps: []},
      {...sound, gap: '7 dayz'},
      {...sound, stops: ['x']},
    ])
      expect(fits(wrong)).toBe(false)
  })
})
