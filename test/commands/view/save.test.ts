import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {withCases, withViews} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

describe('view save', () => {
  const argv = ['view', 'save', 'ours', '--where', 'owner:ana']
  keepsTheHabitsOfACommit({book: withCases, argv})
  keepsItsOutputApart({book: withCases, argv})

  it('gives a query a name, and what is said of it', async () => {
    const book = await withCases()
    const saved = await desk(['view', 'save', '@Señales', '--where', ' tag:oven ', '--limit', '3', '--json'], {book})
    const view = {name: 'senales', on: 'cases', where: 'tag:oven', sort: null, fields: null, limit: 3}

    expect(saved.json()).toEqual({view})
    expect((await desk(['view', 'list', '--json'], {book})).json()).toEqual({views: [view], total: 1})
    expect((await desk(['view', 'show', 'SEÑALES', '--json'], {book})).json()).toEqual({view})
  })

  it('points at what its list could not read, and saves nothing', async () => {
    const book = await withCases()
    const settings = () => readFileSync(join(book, 'book.json'), 'utf8')
    const before = settings()
    const refused = await Promise.all(
      [
        ['--where', 'tga:oven'],
        ['--where', 'name:ana'],
        ['--where', '@ours'],
        ['--where', '', '--sort', 'opned'],
        ['--where', '', '--fields', 'ref,subjct'],
        ['--where', '', '--limit', '0'],
      ].map((flags) => desk(['view', 'save', 'new', ...flags, '--json'], {book})),
    )

    expect(refused.map(({code}) => code)).toEqual([2, 2, 2, 2, 2, 2])
    expect(refused[1]?.json().error.message).toContain('only of customers')
    expect(refused[4]?.json().error.message).toContain('  ref,subjct\n      ^^^^^^\n')
    expect((await desk(['view', 'save', '-- 1', '--json'], {book})).code).toBe(2)
    expect(settings()).toBe(before)
  })

  it('takes the name from the query that had it, which undo gives back', async () => {
    const book = await withViews()
    const saved = await desk(['view', 'save', 'ours', '--where', 'owner:ana'], {book})
    await desk(['undo'], {book})
    const {view} = (await desk(['view', 'show', 'ours', '--json'], {book})).json()

    expect(saved.stderr).toContain('@ours was there before, with --where "owner:marta".')
    expect(view).toMatchObject({where: 'owner:marta', limit: 1})
  })
})
