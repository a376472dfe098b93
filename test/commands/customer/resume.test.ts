import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {copied, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const paused = copied(async () => work(await withPeople(), ['customer', 'pause', 'ana']))
const argv = ['customer', 'resume', 'ana']

describe('customer resume', () => {
  keepsTheHabitsOfACommit({book: paused, argv})
  keepsItsOutputApart({book: paused, argv})

  it('takes up care again, and has nothing to do for who was not paused', async () => {
    const book = await work(await paused(), argv)
    const {customer} = (await desk(['customer', 'show', 'ana', '--json'], {book})).json()
    expect([customer.paused, customer.hold]).toEqual([undefined, null])
    const again = await desk(argv, {book})
    expect([again.code, again.stderr]).toEqual([
      4,
      'ana-souza is not paused, so there is nothing to resume.\n  desk customer show ana-souza\n',
    ])
  })
})
