import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {copied, withCases, withFollowUps, withPeople, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'

/** C1 open and late, C2 waiting, C3 snoozed, C4 resolved. */
const withEveryStatus = copied(async () =>
  work(
    await withCases(),
    ['case', 'open', 'bruno', 'Invoice', '--type', 'request', '--tag', 'Invoice', '--owner', 'José'],
    ['case', 'wait', 'C2'],
    ['case', 'snooze', 'C3', '2026-11-05'],
    ['case', 'resolve', 'C4', '--resolution', 'Sent again', '--cause', 'lost'],
  ),
)

async function refs(book: string, argv: readonly string[], now = '2026-11-04T09:00:00Z'): Promise<readonly string[]> {
  const listed = await desk([...argv, '--json'], {book, now})
  const [rows] = Object.values(listed.json())
  return (rows as {ref: string}[]).map(({ref}) => ref)
}

describe('--where', () => {
  it('narrows what case list lists, together with its flags', async () => {
    const book = await withEveryStatus()
    const cases = (...flags: readonly string[]) => refs(book, ['case', 'list', ...flags])

    expect(await cases('--where', 'oven or filter')).toEqual(['C2', 'C1'])
    expect(await cases('--where', 'priority>=high late:yes')).toEqual(['C1'])
    expect(await cases('--where', '-tag:oven', '--owner', 'marta')).toEqual(['C3'])
    expect(await cases('--where', '')).toEqual(['C3', 'C2', 'C1'])
    expect(await cases('--where', 'customer:ana', '--customer', 'bruno')).toEqual([])
  })

  it('decides on the status where --status does not', async () => {
    const book = await withEveryStatus()
    const cases = (...flags: readonly string[]) => refs(book, ['case', 'list', ...flags])

    expect(await cases('--where', 'owner:jose')).toEqual([])
    expect(await cases('--where', 'owner:jose status:resolved')).toEqual(['C4'])
    expect(await cases('--where', 'status:all')).toEqual(['C4', 'C3', 'C2', 'C1'])
    expect(await cases('--where', 'cause:lost')).toEqual(['C4'])
    expect(await cases('--where', 'status:resolved', '--status', 'active')).toEqual([])
    expect(await cases('--where', 'owner:jose', '--status', 'all')).toEqual(['C4'])
  })

  it('sees a snoozed case as it is now', async () => {
    const book = await withEveryStatus()
    const open = ['case', 'list', '--where', 'status:open']

    expect(await refs(book, open)).toEqual(['C1'])
    expect(await refs(book, open, '2026-11-05T09:00:00Z')).toEqual(['C3', 'C1'])
  })

  it('reads nothing but the index where only active cases can fit', async () => {
    const book = await withEveryStatus()
    for (const path of customerFiles(book)) writeFileSync(path, readFileSync(path, 'utf8').replace('"', "'"))
    const codes = async (...flags: readonly string[]) => (await desk(['case', 'list', ...flags], {book})).code

    expect(await codes('--where', 'oven')).toBe(0)
    expect(await codes('--where', 'status:active oven')).toBe(0)
    expect(await codes('--where', 'status:open', '--status', 'all')).toBe(0)
    expect(await codes('--where', 'status:resolved')).toBe(5)
    expect(await codes('--where', 'status:open or oven')).toBe(5)
    expect((await desk(['followup', 'list', '--where', 'status:scheduled'], {book})).code).toBe(0)
    expect((await desk(['followup', 'list', '--where', 'mood:2'], {book})).code).toBe(5)
  })

  it('narrows the other lists', async () => {
    const book = await work(
      await withFollowUps(),
      ['customer', 'edit', 'ana', '--tag', 'vip', '--cadence', '20d/30d'],
      ['followup', 'done', 'F2', '--mood', '2', '--note', 'Delighted'],
      ['touch', 'add', 'ana', 'Met at the market', '--on', '2026-10-01', '--mood', '-1'],
    )

    expect(await refs(book, ['customer', 'list', '--where', 'tag:vip language:pt'])).toEqual(['ana-souza'])
    expect(await refs(book, ['customer', 'list', '--where', '-tag:vip'])).toEqual(['bruno-rossi'])
    expect(await refs(book, ['summary', '--where', 'mood:2'])).toEqual(['ana-souza'])
    expect(await refs(book, ['followup', 'list', '--where', 'due<today'])).toEqual(['F3'])
    expect(await refs(book, ['followup', 'list', '--where', 'delighted'])).toEqual([])
    expect(await refs(book, ['followup', 'list', '--where', 'outcome:delighted'])).toEqual(['F2'])
    expect(await refs(book, ['today', '--where', 'kind:followup -monthly'])).toEqual(['F1'])
    const touches = await desk(['touch', 'list', 'ana', '--where', 'mood<0 on:2026-10', '--json'], {book})
    expect(touches.json().touches.map(({text}: {text: string}) => text)).toEqual(['Met at the market'])
    expect(touches.json().total).toBe(1)
  })

  it.each([
    ['case', 'list', 'staus:open'],
    ['customer', 'list', 'priority:high'],
    ['followup', 'list', 'due:soonish'],
    ['summary', '', '(vip'],
    ['today', '', 'urgency:high'],
  ])('%s %s points at what is wrong in %s, with exit 2', async (topic, verb, query) => {
    const argv = [topic, verb, '--where', query].filter((word) => word !== '')
    const book = await withPeople()
    const plain = await desk(argv, {book})
    const json = await desk([...argv, '--json'], {book})

    expect([plain.code, json.code, plain.stdout]).toEqual([2, 2, ''])
    expect(plain.stderr).toMatch(/\n {2}\S[^\n]*\n {2} *\^+\n/)
    expect(plain.stderr).toContain('desk help query')
    expect(json.json().error).toMatchObject({code: 'query.invalid', suggestions: ['desk help query'], exitCode: 2})
  })

  it('says where the field is that the rows of a list lack', async () => {
    const {stderr} = await desk(['case', 'list', '--where', 'company:x'], {book: await withPeople()})
    expect(stderr).toMatch(/^“company” is not a field of cases, only of customers\.\n/)
  })

  it('shows nothing of a query that could steer the terminal', async () => {
    const {stderr} = await desk(['case', 'list', '--where', '\u001b[31mstaus\u202e:x'], {book: await withPeople()})
    expect(stderr).not.toMatch(/[\u001b\u202e]/)
  })
})

describe('--late', () => {
  it('lists what waits for us longer than it should', async () => {
    const book = await withEveryStatus()
    const late = (now: string, ...flags: readonly string[]) => refs(book, ['case', 'list', '--late', ...flags], now)

    expect(await late('2026-11-03T09:00:00Z')).toEqual([])
    expect(await late('2026-11-03T09:00:01Z')).toEqual(['C1'])
    expect(await late('2026-11-09T09:00:00Z')).toEqual(['C3', 'C1'])
    expect(await late('2026-11-09T09:00:00Z', '--owner', 'marta')).toEqual(['C3'])
    expect(await late('2026-11-09T09:00:00Z', '--where', 'late:no')).toEqual([])
  })
})

describe('desk help query', () => {
  it('tells the language, and the fields of every kind of row', async () => {
    const {code, stdout, stderr} = await desk(['help', 'query'])

    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    for (const heading of ['WORDS', 'FIELDS', 'TOGETHER', 'CASES', 'FOLLOW-UPS', 'TOUCHES', 'TODAY'])
      expect(stdout).toMatch(new RegExp(`^${heading}$`, 'm'))
    expect(stdout).toMatch(/^ {2}status +open, waiting, snoozed, resolved, active, all\./m)
  })

  it('shows an example that can be pasted', async () => {
    const {stdout} = await desk(['help', 'query'])
    const [, query = ''] = /--where '([^']+)'/.exec(stdout) ?? []

    expect((await desk(['case', 'list', '--where', query], {book: await withPeople()})).code).toBe(0)
  })
})

function customerFiles(book: string): readonly string[] {
  const folder = join(book, 'customers')
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((path) => path.endsWith('.json'))
    .map((path) => join(folder, path))
}
