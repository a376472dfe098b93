import {describe, expect, it} from 'vitest'
import {planFile, withEnrolled, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {keepsTheHabitsOfAList} from '../../support/lists.ts'

describe('plan audience', () => {
  keepsTheHabitsOfAList({book: withEnrolled, argv: ['plan', 'audience', 'after-oven'], key: 'audience'})

  it('lists whom it fits, who is inside, and who was', async () => {
    const book = await work(
      await withEnrolled(),
      ['customer', 'add', 'Carla Dias'],
      ['plan', 'enrol', 'after-oven', 'carla'],
    )
    await work(book, ['plan', 'stop', 'E2'], ['plan', 'save', planFile({starts: {where: 'email:bruno'}})])
    const {audience, fits, inside, was} = (await desk(['plan', 'audience', 'after-oven', '--json'], {book})).json()

    expect([fits, inside, was]).toEqual([1, 1, 1])
    expect(audience.map(({customer, state}: {customer: string; state: string}) => `${customer} ${state}`)).toEqual([
      'ana-souza inside',
      'bruno-rossi fits',
      'carla-dias was',
    ])
  })
})
