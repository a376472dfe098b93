import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {withCases, withViews, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

describe('view remove', () => {
  keepsTheHabitsOfACommit({book: withViews, argv: ['view', 'remove', 'ours']})

  it('takes one away and leaves the others', async () => {
    const book = await withViews()
    const {views} = (await desk(['view', 'remove', '@ours', '--json'], {book})).json()
    const again = await desk(['view', 'remove', 'ours', '--json'], {book})

    expect(views.map(({name}: {name: string}) => name)).toEqual(['ovens', 'people'])
    expect([again.code, again.json().error.code]).toEqual([3, 'view.unknown'])
  })

  it('leaves the settings as they were before the first one', async () => {
    const book = await withCases()
    const settings = () => readFileSync(join(book, 'book.json'), 'utf8')
    const before = settings()
    await work(book, ['view', 'save', 'x', '--where', 'a'], ['view', 'remove', 'x'])

    expect(settings()).toBe(before)
  })
})
