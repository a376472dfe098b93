import {describe, expect, it} from 'vitest'
import {withCases, withViews, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

const refsIn = (rows: readonly {ref: string}[]) => rows.map(({ref}) => ref)

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
    expect(unknown.json().error.message).toContain('There is no view @oven. Did you mean @ovens?')
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
