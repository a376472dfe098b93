import {describe, expect, it} from 'vitest'
import {emptyBook, withNeeds, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {needsABook} from '../../support/habits.ts'

describe('need list', () => {
  needsABook(['need', 'list'])

  it('lists what is still to be answered, and all of it where that is asked for', async () => {
    const book = await work(await withNeeds(), ['need', 'answer', 'N1', 'The M3 is in', '--told'])
    const refs = async (...argv: readonly string[]) =>
      (await desk(['need', 'list', ...argv, '--json'], {book})).json().needs.map(({ref}: {ref: string}) => ref)

    expect(await refs()).toEqual(['N2', 'N3'])
    expect(await refs('--status', 'all')).toEqual(['N1', 'N2', 'N3'])
    expect(await refs('--status', 'answered')).toEqual(['N1'])
    expect(await refs('--customer', 'bruno')).toEqual(['N3'])
    expect(await refs('--where', 'outcome:M3')).toEqual(['N1'])
    expect(await refs('--sort=-number', '--limit=1')).toEqual(['N3'])
  })

  it('takes a saved view, and says how to begin where there is none', async () => {
    const book = await work(await withNeeds(), ['view', 'save', 'ovens', '--on', 'needs', '--where', 'oven'])
    const seen = await desk(['need', 'list', '@ovens', '--json'], {book})
    const none = await desk(['need', 'list'], {book: await emptyBook(), tty: true})

    expect(seen.json().needs).toMatchObject([{ref: 'N2'}])
    expect(none.stderr + none.stdout).toContain('desk need hear CUSTOMER')
  })
})
