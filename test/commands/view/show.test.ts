import {describe, expect, it} from 'vitest'
import {withViews} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

describe('view show', () => {
  needsABook(['view', 'show', 'ours'])

  it('says all of it, by its name with or without @, in whatever case', async () => {
    const book = await withViews()
    const [one, other] = await Promise.all(
      ['@OVENS', 'ovens'].map((name) => desk(['view', 'show', name, '--json'], {book})),
    )

    expect(one?.json()).toEqual({
      view: {
        name: 'ovens',
        on: 'cases',
        where: 'tag:oven or subject:plug',
        sort: '-number',
        fields: 'ref,opened',
        limit: null,
      },
    })
    expect(other?.json()).toEqual(one?.json())
  })

  it('exits 3 where there is none, and names those that are near', async () => {
    const {code, stderr} = await desk(['view', 'show', 'oven'], {book: await withViews()})

    expect([code, stderr]).toEqual([3, expect.stringContaining('There is no view @oven. Did you mean @ovens?')])
  })
})
