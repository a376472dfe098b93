import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {inOrder, orderingOf} from '../../../src/core/query/field-order.ts'
import {caseFields} from '../../../src/kinds/case/fields.ts'
import {emptyBook, withCases, withFollowUps, withPeople, work} from '../../support/counter.ts'
import {desk, monday, zone} from '../../support/desk.ts'

const clock = {now: monday, zone}

async function rows(book: string, ...argv: readonly string[]) {
  return (await desk([...argv, '--json'], {book})).json()
}

describe('--sort', () => {
  it('knows words from the less to the more, numbers in refs, and texts whatever their case', async () => {
    const book = await work(
      await withCases(),
      ['case', 'open', 'ana', 'éclair oven', '--priority', 'urgent'],
      ...Array.from({length: 8}, (_, at) => ['case', 'open', 'bruno', `x${at}`, '--priority', 'low']),
    )
    const first = async (sort: string) => (await rows(book, 'case', 'list', '--sort', sort, '--limit', '3')).cases
    const refs = async (sort: string) => (await first(sort)).map(({ref}: {ref: string}) => ref)

    expect(await refs('-priority,number')).toEqual(['C4', 'C1', 'C2'])
    expect(await refs('-ref')).toEqual(['C12', 'C11', 'C10'])
    expect(await refs('subject')).toEqual(['C4', 'C1', 'C3'])
    expect(await refs('owner')).toEqual(['C3', 'C12', 'C11'])
    expect(await refs('-owner')).toEqual(['C3', 'C12', 'C11'])
  })

  it('is stable, loses nothing, and the other way round is the other way round', () => {
    const fields = fc.constantFrom('number', 'subject', 'owner', 'reopened')
    const row = fc.record({
      number: fc.integer({min: 1, max: 5}),
      subject: fc.constantFrom('a2', 'a10', 'A1', 'é'),
      owner: fc.constantFrom('ana', null),
      reopenCount: fc.nat(2),
    })
    fc.assert(
      fc.property(fc.array(row), fc.array(fields, {minLength: 1, maxLength: 3}), (list, names) => {
        const up = sorted(list, names.join(','))
        expect(up.toSorted(byIdentity(list))).toEqual(list)
        const again = sorted(up, names.join(','))
        expect(again).toEqual(up)
        const down = sorted(list, '-number')
        expect(down.map(({number}) => number)).toEqual(list.map(({number}) => number).toSorted((a, b) => b - a))
      }),
    )
  })

  it('points at a field that there is not', async () => {
    const refused = await desk(['case', 'list', '--sort', 'number,-pirority', '--json'], {book: await withCases()})

    expect(refused.code).toBe(2)
    expect(refused.json().error.message).toContain('“pirority” is not a field of cases. Did you mean priority?')
    expect(refused.json().error.message).toContain(`\n  number,-pirority\n${' '.repeat(10)}^^^^^^^^\n`)
  })
})

describe('a list with nothing in it', () => {
  const first = {
    case: 'No case here. To open one: desk case open CUSTOMER "what it is about"\n',
    followUp: 'No follow-up here. To schedule one: desk followup schedule CUSTOMER +7d "what about"\n',
    customer: 'No customer here. To add one: desk customer add "Ana Souza" --email ana@souza.example\n',
    touch: 'No touch here. To log one: desk touch add CUSTOMER "what was said"\n',
    today: 'Nobody needs you today. To plan something: desk followup schedule CUSTOMER +7d "what about"\n',
    log: 'Nothing was saved in this book yet.\n',
  }

  it.each([
    [['case', 'list'], emptyBook, first.case],
    [['case', 'list', '--owner', 'leo'], emptyBook, first.case],
    [['case', 'list', '--customer', 'ana'], withPeople, first.case],
    [['followup', 'list', '--owner', 'leo'], withPeople, first.followUp],
    [['customer', 'list', '--where', 'tag:vip'], emptyBook, first.customer],
    [['summary', '--where', 'tag:vip'], emptyBook, first.customer],
    [['touch', 'list', 'ana', '--where', 'mood:2'], withPeople, first.touch],
    [['today', '--owner', 'leo'], withPeople, first.today],
    [['log'], emptyBook, first.log],
  ])('says what to do first where there is none: desk %j', async (argv, book, hint) => {
    expect(await desk(argv, {book: await book()})).toMatchObject({code: 0, stdout: '', stderr: hint})
  })

  it.each([
    [['case', 'list', '--owner', 'leo'], withCases, 'No case fits. To see them all: desk case list --status all\n'],
    [['case', 'list', '--where', 'tag:x', '--fields', 'ref'], withCases, 'No case fits. To see them all:'],
    [['case', 'list', '--status', 'resolved'], withCases, 'No case fits. To see them all:'],
    [
      ['followup', 'list', '--owner', 'leo'],
      withFollowUps,
      'No follow-up fits. To see them all: desk followup list --status all\n',
    ],
    [['followup', 'list', '--due', '2027-01-01'], withFollowUps, 'No follow-up fits. To see them all:'],
    [['customer', 'list', '--tag', 'vip'], withPeople, 'No customer fits. To see them all: desk customer list\n'],
    [['customer', 'list', '--search', 'qqqqqq'], withPeople, 'No customer fits. To see them all:'],
    [['summary', '--where', 'tag:vip'], withPeople, 'No customer fits. To see them all: desk summary\n'],
    [
      ['touch', 'list', 'ana', '--where', 'mood:2'],
      withTouch,
      'No touch fits. To see them all: desk touch list CUSTOMER\n',
    ],
    [['today', '--owner', 'leo'], withFollowUps, 'Nothing in the queue of today fits. To see all of it: desk today\n'],
    [['log', '--where', 'by:leo'], withPeople, 'No commit fits. To see them all: desk log\n'],
  ])('says that none fits where there are others: desk %j', async (argv, book, said) => {
    const {code, stdout, stderr} = await desk(argv, {book: await book()})

    expect([code, stdout, stderr]).toEqual([0, '', expect.stringContaining(said)])
    expect(stderr).not.toContain(' here.')
  })
})

async function withTouch(): Promise<string> {
  return work(await withPeople(), ['touch', 'add', 'ana', 'called', '--mood', '1'])
}

function sorted<Row extends object>(list: readonly Row[], sort: string): readonly Row[] {
  return inOrder(list as never[], orderingOf(sort, caseFields), clock) as unknown as readonly Row[]
}

function byIdentity<Row>(list: readonly Row[]): (one: Row, other: Row) => number {
  return (one, other) => list.indexOf(one) - list.indexOf(other)
}

describe('--limit', () => {
  it('counts in total what fits, and says in a terminal that there is more', async () => {
    const book = await withCases()
    const listed = await desk(['case', 'list', '--limit', '2', '--json'], {book})

    expect(listed.json().cases).toHaveLength(2)
    expect(listed.json().total).toBe(3)
    expect(listed.stderr).toBe('')
    expect((await desk(['case', 'list', '--limit', '2'], {book, tty: true})).stderr).toBe('2 of 3.\n')
    expect((await desk(['case', 'list', '--limit', '3'], {book, tty: true})).stderr).toBe('')
  })
})

describe('--fields', () => {
  it('picks columns in every format, and keys in the JSON', async () => {
    const book = await withCases()
    const argv = ['case', 'list', '--where', 'number:1', '--fields', 'ref,who,customerName,opened,tag,late']
    const [json, ndjson, csv, markdown, plain] = await Promise.all(
      [['--json'], ['--format', 'ndjson'], ['--format', 'csv'], ['--format', 'markdown'], []].map((flags) =>
        desk([...argv, ...flags], {book}),
      ),
    )
    const at = '2026-11-02T09:00:00.000Z'
    const row = {ref: 'C1', customer: 'ana-souza', customerName: 'Ana Souza', openedAt: at, tags: ['oven'], late: 'no'}

    expect(json?.json().cases).toEqual([row])
    expect(JSON.parse(ndjson?.stdout ?? '')).toEqual(row)
    expect(csv?.stdout).toBe(`ref,customer,customerName,openedAt,tags,late\r\nC1,ana-souza,Ana Souza,${at},oven,no\r\n`)
    expect(markdown?.stdout).toContain('| Case | Customer | Customer | Opened | Tags | Late |')
    expect(plain?.stdout).toBe(`C1\tana-souza\tAna Souza\t${at}\toven\tno\n`)
  })

  it('are those of queries, on every list', async () => {
    const [people, plans] = [await withPeople(), await withFollowUps()]
    await work(people, ['touch', 'add', 'ana', 'called', '--mood', '1'])

    expect((await rows(people, 'customer', 'list', '--fields', 'ref,email,cadence,touches')).customers[0]).toEqual({
      ref: 'ana-souza',
      emails: ['ana@souza.example'],
      cadence: null,
      touches: 1,
    })
    expect((await rows(plans, 'followup', 'list', '--sort', '-due', '--fields', 'ref,due,dueAt')).followUps[0]).toEqual(
      {
        ref: 'F2',
        dueOn: '2026-11-05',
        dueAt: '2026-11-05T09:00:00.000Z',
      },
    )
    expect((await rows(people, 'touch', 'list', 'ana', '--fields', 'on,mood')).touches).toEqual([
      {at: '2026-11-02T09:00:00.000Z', mood: 1},
    ])
    expect(await rows(plans, 'today', '--fields', 'ref,kind', '--limit', '1')).toEqual({
      today: [{ref: 'F3', kind: 'followup'}],
      total: 1,
      held: 0,
    })
    expect((await desk(['case', 'list', '--fields', 'ref,opened', '--format', 'csv'], {book: plans})).stdout).toBe(
      'ref,openedAt\r\n',
    )
  })
})
