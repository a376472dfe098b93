import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {keepsItsOutputApart, keepsTheHabitsOfACommit} from '../../support/changes.ts'
import {copied, withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const refsIn = (rows: readonly {ref: string}[]) => rows.map(({ref}) => ref)

const withViews = copied(async () =>
  work(
    await withCases(),
    ['view', 'save', 'Ovens', '--where', 'tag:oven or subject:plug', '--sort', '-number', '--fields', 'ref,opened'],
    ['view', 'save', 'ours', '--where', 'owner:marta', '--limit', '1'],
    ['view', 'save', 'people', '--on', 'customers', '--where', 'open>0'],
  ),
)

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

describe('a view', () => {
  it('is a list, in its order and with its fields', async () => {
    const book = await withViews()
    const listed = await desk(['case', 'list', '@ovens', '--json'], {book})
    const flags = await desk(['case', 'list', '@ovens', '--sort', 'number', '--fields', 'ref', '--json'], {book})

    expect(listed.json().cases.map((row: object) => Object.keys(row))).toEqual([
      ['ref', 'openedAt'],
      ['ref', 'openedAt'],
    ])
    expect(refsIn(listed.json().cases)).toEqual(['C3', 'C1'])
    expect(flags.json()).toEqual({cases: [{ref: 'C1'}, {ref: 'C3'}], total: 2})
  })

  it('is narrowed by --where, and is a part of any query', async () => {
    const book = await withViews()
    const lists = [
      ['case', 'list', '@ovens', '--where', 'customer:ana'],
      ['case', 'list', '--where', '@ovens not @ours'],
      ['case', 'list', '--where', '(@ours or subject:filter) priority:normal'],
      ['case', 'list', '--where', '@OVENS'],
    ]
    const found = await Promise.all(lists.map((argv) => desk([...argv, '--json'], {book})))

    expect(found.map(({json}) => refsIn(json().cases))).toEqual([['C1'], ['C1'], ['C3', 'C2'], ['C3', 'C1']])
  })

  it('says what a command is to change', async () => {
    const book = await withViews()
    const waiting = await desk(['case', 'wait', '--where', '@ours', '--json'], {book})
    const opened = await desk(['case', 'open', '--where', '@people', 'Recall', '--json'], {book})

    expect(refsIn(waiting.json().cases)).toEqual(['C3'])
    expect(opened.json().total).toBe(2)
  })

  it('of nothing changes nothing without --all', async () => {
    const book = await work(await withCases(), ['view', 'save', 'all', '--where', '', '--sort', 'opened'])

    expect((await desk(['case', 'wait', '--where', '@all', '--json'], {book})).json().error.code).toBe('usage')
  })

  it('lists what is closed where it asks for it', async () => {
    const book = await work(
      await withCases(),
      ['case', 'resolve', 'C1', '--resolution', 'New hinge'],
      ['view', 'save', 'hinges', '--where', 'resolution:hinge'],
    )

    expect(refsIn((await desk(['case', 'list', '@hinges', '--json'], {book})).json().cases)).toEqual(['C1'])
  })

  it('that there is not is refused with those that are near, and one of other rows by what it lists', async () => {
    const book = await withViews()
    const unknown = await desk(['case', 'list', '--where', '@oven', '--json'], {book})
    const other = await desk(['case', 'list', '@people', '--json'], {book})
    const word = await desk(['case', 'list', 'ovens', '--json'], {book})

    expect([unknown.code, other.code, word.code]).toEqual([3, 4, 2])
    expect(unknown.json().error.message).toContain('There is no view @oven; near: @ovens')
    expect(other.json().error.message).toBe('@people is a view of customers, not of cases.')
  })

  it('leaves words with @ alone: addresses, and what is in quotes', async () => {
    const book = await withCases()
    const where = (query: string) => desk(['customer', 'list', '--where', query, '--json'], {book})

    expect(refsIn((await where('@souza.example')).json().customers)).toEqual(['ana-souza'])
    expect(refsIn((await where('"@souza"')).json().customers)).toEqual(['ana-souza'])
    expect(refsIn((await where('email:@souza')).json().customers)).toEqual(['ana-souza'])
  })

  it('is offered by completion', async () => {
    const book = await withViews()
    const offered = await Promise.all(
      [
        ['case', 'list', '@o'],
        ['view', 'show', 'ov'],
        ['case', 'note', '--where', '@ou'],
        ['case', 'note', '--where', ''],
      ].map((typed) => desk(['complete', '--', ...typed], {book})),
    )

    expect(offered.map(({stdout}) => stdout)).toEqual([
      '@ours\towner:marta\n@ovens\ttag:oven or subject:plug\n',
      'ovens\ttag:oven or subject:plug\n',
      '@ours\towner:marta\n',
      '',
    ])
  })
})

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
