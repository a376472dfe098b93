import {describe, expect, it} from 'vitest'
import {copied, emptyBook, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const withNames = copied(async () =>
  work(
    await emptyBook(),
    ['customer', 'add', 'Zoë Mann', '--email', 'zoe@mann.example', '--phone', '+34612345678'],
    ['customer', 'add', 'Zoë Manning'],
    ['customer', 'add', '李 明'],
    ['customer', 'add', 'C12'],
    ['customer', 'add', 'Con'],
  ),
)

async function found(ref: string): Promise<string | number> {
  const shown = await desk(['customer', 'show', ref, '--json'], {book: await withNames()})
  return shown.code === 0 ? shown.json().customer.ref : shown.code
}

describe('a customer is found', () => {
  it.each([
    ['zoe-mann', 'zoe-mann'],
    ['ZOE-MANN', 'zoe-mann'],
    ['zoe-manni', 'zoe-manning'],
    ['zoe mann', 'zoe-mann'],
    ['ZOË MANN', 'zoe-mann'],
    ['Zoë Manning', 'zoe-manning'],
    ['Zoe@Mann.example', 'zoe-mann'],
    ['+34 612 345 678', 'zoe-mann'],
    ['李 明', 'customer'],
    ['customer', 'customer'],
    ['C12', 'customer-c12'],
    ['con', 'con-1'],
  ])('by %s', async (typed, ref) => {
    expect(await found(typed)).toBe(ref)
  })

  it.each(['zoe', 'ZOË', 'zoe ma'])('by no beginning that fits several: %s', async (typed) => {
    expect(await found(typed)).toBe(3)
  })

  it.each(['李', '明', '???', 'C1', '12', 'nobody@mann.example', '+34 612 345 679'])(
    'by nothing that only happens to fit a made-up ref: %s',
    async (typed) => {
      expect(await found(typed)).toBe(3)
    },
  )
})
