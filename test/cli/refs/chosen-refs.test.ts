import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {withCases, withFollowUps, withPeople, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const refsIn = (rows: readonly {ref: string}[]) => rows.map(({ref}) => ref)

describe('many refs', () => {
  it('are several words where nothing else is typed, or a list, and each is taken once', async () => {
    const book = await withCases()
    const words = await desk(['case', 'edit', 'C1', 'c3', '3', '--priority', 'urgent', '--json'], {book})
    const list = await desk(['case', 'edit', 'C1, C3,C1,', '--priority', 'low', '--json'], {book})

    expect(refsIn(words.json().cases)).toEqual(['C1', 'C3'])
    expect(words.stderr).toContain('2 cases changed.')
    expect(refsIn(list.json().cases)).toEqual(['C1', 'C3'])
    expect(list.stderr).toContain('2 cases changed.')
  })

  it('are all changed or none', async () => {
    const book = await withCases()
    const before = bytesOf(book)
    const refused = await desk(['case', 'resolve', 'C1', 'C2', 'C99', '--resolution', 'Fixed', '--json'], {book})

    expect([refused.code, refused.json().error.code]).toEqual([3, 'case.unknown'])
    expect(bytesOf(book)).toEqual(before)
  })

  it.each([
    [['case', 'note', 'C1,C98,C2,99', 'x'], 'There is no case C98. Also unknown: “99”.'],
    [['followup', 'cancel', 'F98', 'F99', '--reason', 'x'], 'There is no follow-up F98. Also unknown: “F99”.'],
    [['touch', 'add', 'zeno,ana,zora', 'x'], 'No customer is known as “zeno”. Also unknown: “zora”.'],
    [['case', 'show', 'C98,C1,C99'], 'There is no case C98. Also unknown: “C99”.'],
    [['customer', 'show', 'ana,zora'], 'No customer is known as “zora”.'],
  ] as const)('names all that there are not, and changes nothing: %j', async (argv, message) => {
    const book = await withCases()
    const before = bytesOf(book)
    const refused = await desk([...argv, '--json'], {book})

    expect([refused.code, refused.json().error.message]).toEqual([3, message])
    expect(bytesOf(book)).toEqual(before)
  })

  it('take a customer once, by however many names', async () => {
    const book = await withPeople()
    const twice = 'ana,ana-souza,Ana Souza'
    const opened = await desk(['case', 'open', twice, 'Recall', '--json'], {book})
    const planned = await desk(['followup', 'schedule', twice, '+3d', '--json'], {book})
    const logged = await desk(['touch', 'add', twice, 'Called', '--json'], {book})
    const edited = await desk(['customer', 'edit', 'ana', 'ana-souza', '--tag', 'x', '--json'], {book})

    expect([opened, planned, logged, edited].map(({json}) => json().total)).toEqual([1, 1, 1, 1])
    expect([opened, planned, logged, edited].map(({stderr}) => stderr.split('\n').at(-2))).toEqual([
      '1 case opened.',
      '1 follow-up scheduled.',
      '1 touch logged.',
      '1 customer changed.',
    ])
  })

  it('are read as a list too, each once', async () => {
    const book = await work(await withCases(), ['touch', 'add', 'bruno', 'Called'])
    const shown = async (...argv: readonly string[]) => (await desk([...argv, '--json'], {book})).json()

    expect(refsIn((await shown('case', 'show', 'C2, c1,2')).cases)).toEqual(['C2', 'C1'])
    expect(await shown('case', 'clock', 'C1,C2')).toMatchObject({total: 2})
    expect(refsIn((await shown('customer', 'show', 'ana,bruno,ana-souza')).customers)).toEqual([
      'ana-souza',
      'bruno-rossi',
    ])
    expect(await shown('customer', 'export', 'ana,bruno')).toMatchObject({total: 2})
    expect(await shown('summary', 'bruno,ana')).toMatchObject({total: 2})
    const touches = (await shown('touch', 'list', 'ana,bruno')).touches as readonly {customer: string}[]
    expect(new Set(touches.map(({customer}) => customer))).toEqual(new Set(['ana-souza', 'bruno-rossi']))
    expect(await shown('case', 'show', 'C1')).toHaveProperty('case')
  })

  it('leave those as they are whom an edit would not change', async () => {
    const book = await withCases()
    const some = await desk(['case', 'edit', 'C1,C2,C3', '--priority', 'high', '--json'], {book})
    const none = await desk(['case', 'edit', 'C1', 'C2', '--priority', 'high', '--json'], {book})
    const one = await desk(['case', 'edit', 'C1', '--priority', 'high', '--json'], {book})

    expect(refsIn(some.json().cases)).toEqual(['C2', 'C3'])
    expect(some.stderr).toContain('2 cases changed; 1 stays as it is.')
    expect([none.code, none.json().total]).toEqual([0, 0])
    expect(none.stderr).toBe('Nothing to change.\n0 cases changed; 2 stay as they are.\n')
    expect(one.json().error.code).toBe('case.nothing-to-edit')
  })

  it('are one where a comma is in the full name of a customer, and stay one the second time', async () => {
    const book = await work(await withPeople(), ['customer', 'add', 'Silva, Irmãos'], ['customer', 'add', 'Silva'])
    const whole = await desk(['touch', 'add', 'silva, irmaos', 'hello', '--op-id', 'x', '--json'], {book})
    const again = await desk(['touch', 'add', 'silva, irmaos', 'hello', '--op-id', 'x', '--json'], {book})
    const two = await desk(['touch', 'add', 'Silva,Ana Souza', 'hello', '--json'], {book})

    expect(whole.json().touch.customer).toBe('silva-irmaos')
    expect(again.json()).toEqual(whole.json())
    expect(two.json().touches.map((one: {customer: string}) => one.customer)).toEqual(['silva', 'ana-souza'])
  })

  it('give new things to many customers at once', async () => {
    const book = await withPeople()
    const opened = await desk(['case', 'open', 'ana,bruno', 'Recalled plug', '--json'], {book})
    const planned = await desk(['followup', 'schedule', 'ana,bruno', '+3d', 'Say sorry', '--json'], {book})
    const edited = await desk(['customer', 'edit', 'ana', 'bruno', '--tag', 'recall', '--json'], {book})
    await desk(['undo'], {book})
    const left = await desk(['customer', 'list', '--tag', 'recall', '--json'], {book})

    expect(opened.json()).toMatchObject({cases: [{ref: 'C1'}, {ref: 'C2'}], total: 2})
    expect(planned.json()).toMatchObject({followUps: [{ref: 'F1'}, {ref: 'F2'}], total: 2})
    expect(edited.json()).toMatchObject({customers: [{ref: 'ana-souza'}, {ref: 'bruno-rossi'}], total: 2})
    expect(left.json().total).toBe(0)
    expect(opened.stderr).toContain('2 cases opened.')

    const {customers} = (await desk(['customer', 'export', 'ana,bruno'], {book})).json()
    const idsOf = (made: 'cases' | 'followUps') =>
      customers.flatMap((one: Record<string, {id: string}[]>) => (one[made] ?? []).map(({id}) => id))
    for (const ids of [idsOf('cases'), idsOf('followUps')]) expect([ids.length, new Set(ids).size]).toEqual([2, 2])
  })
})

describe('--where', () => {
  it('takes the place of the ref, and the other arguments move up', async () => {
    const book = await withCases()
    const noted = await desk(['case', 'note', '--where', 'tag:oven or owner:marta', 'Part ordered', '--json'], {book})
    const {events} = (await desk(['case', 'show', 'C3', '--json'], {book})).json()

    expect(refsIn(noted.json().cases)).toEqual(['C1', 'C3'])
    expect(events.at(-1).text).toBe('Part ordered')
  })

  it('is not beside a ref', async () => {
    const book = await withCases()
    const both = await desk(['case', 'wait', 'C1', '--where', 'tag:oven', '--json'], {book})

    expect(both.code).toBe(2)
    expect(both.json().error.message).toBe('Unexpected argument: C1. --where stands in place of the ref.')
  })

  it('of nothing is refused, unless everything is meant', async () => {
    const book = await withCases()
    const before = bytesOf(book)
    const refused = await desk(['case', 'wait', '--where', ' ', '--json'], {book})
    const alone = await desk(['case', 'wait', '--all', '--json'], {book})

    expect([refused.code, alone.code]).toEqual([2, 2])
    expect(refused.json().error.suggestions).toEqual(["desk case wait --where '' --all --dry-run"])
    expect(bytesOf(book)).toEqual(before)
    expect((await desk(['case', 'wait', '--where', '', '--all', '--json'], {book})).json().total).toBe(3)
  })

  it('that nothing fits is done, with nothing changed', async () => {
    const book = await withFollowUps()
    const before = bytesOf(book)
    const done = await desk(['followup', 'done', '--where', 'owner:nobody', '--json'], {book})

    expect([done.code, done.json()]).toEqual([0, {followUps: [], total: 0}])
    expect(done.stderr).toBe('Nothing to change.\nNo follow-up fits.\n')
    expect((await desk(['followup', 'done', '--where', 'owner:nobody'], {book})).stderr).toBe(done.stderr)
    expect((await desk(['customer', 'edit', '--where', 'owner:nobody', '--tag', 'x'], {book})).stderr).toBe(
      'Nothing to change.\nNo customer fits.\n',
    )
    expect(bytesOf(book)).toEqual(before)
  })

  it('means the work at hand, unless it asks for more', async () => {
    const book = await work(await withCases(), ['case', 'resolve', 'C1', '--resolution', 'New hinge'])
    const active = await desk(['case', 'note', '--where', 'customer:ana', 'x', '--dry-run', '--json'], {book})
    const all = await desk(['case', 'note', '--where', 'customer:ana status:all', 'x', '--dry-run', '--json'], {book})
    const resolved = await desk(['case', 'reopen', '--where', 'resolution:hinge', '--reason', 'x', '--json'], {book})

    expect([active, all, resolved].map(({json}) => refsIn(json().cases))).toEqual([['C2'], ['C1', 'C2'], ['C1']])
    expect(active.stderr).toBe('A dry run: nothing was changed.\n1 case would be changed.\n')
  })

  it('changes all that fit or none, and says which of them is in the way', async () => {
    const book = await work(await withCases(), ['case', 'resolve', 'C2', '--resolution', 'The blue one'])
    const before = bytesOf(book)
    const refused = await desk(['case', 'resolve', '--where', 'status:all', '--resolution', 'x', '--json'], {book})

    expect([refused.code, refused.json().error.code]).toEqual([4, 'case.already-resolved'])
    expect(bytesOf(book)).toEqual(before)
  })

  it('passes over what is left of a forgotten customer', async () => {
    const book = await work(await withCases(), ['customer', 'forget', 'bruno', '--yes'])
    const noted = await desk(['case', 'note', '--where', 'status:all', 'x', '--json'], {book})

    expect(refsIn(noted.json().cases)).toEqual(['C1', 'C2'])
  })

  it('is asked once where the same op id comes twice', async () => {
    const book = await withCases()
    const argv = ['case', 'edit', '--where', 'tag:oven', '--remove-tag', 'oven', '--op-id', 'x', '--json']
    const once = await desk(argv, {book})
    const twice = await desk(argv, {book})

    expect(refsIn(once.json().cases)).toEqual(['C1'])
    expect(twice.json()).toEqual(once.json())
    expect(twice.stderr).toMatch(/^Operation x was done before, as commit \d+: nothing was changed\.\n$/)
  })

  it('points at what it can not read', async () => {
    const refused = await desk(['case', 'wait', '--where', 'tga:oven', '--json'], {book: await withCases()})

    expect([refused.code, refused.json().error.code]).toEqual([2, 'query.invalid'])
    expect(refused.json().error.message).toContain('Did you mean tag?')
  })
})

it('a row of a batch is about one', async () => {
  const book = await withCases()
  const rows = join(newFolder(), 'rows.ndjson')
  const answer = async (row: object) => {
    writeFileSync(rows, `${JSON.stringify(row)}\n`)
    return (await desk(['batch', rows, '--json'], {book})).json().batch.answers[0]
  }

  expect(await answer({do: 'case.wait', case: 'C1,C2'})).toMatchObject({outcome: 'refused', code: 'value.invalid'})
  expect(await answer({do: 'case.wait', where: 'tag:oven'})).toMatchObject({code: 'batch.key-unknown'})
  expect(await answer({do: 'case.wait', case: 'C1'})).toMatchObject({outcome: 'done', ref: 'C1'})
})
