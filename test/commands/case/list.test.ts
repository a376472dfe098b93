import {describe, expect, it} from 'vitest'
import {emptyBook, withCases, work} from '../../support/counter.ts'
import {desk} from '../../support/desk.ts'
import {caseKeys, needsABook, withoutColour} from '../../support/habits.ts'

/** C1 open, C2 waiting, C3 snoozed, C4 resolved. */
async function withEveryStatus(): Promise<string> {
  return work(
    await withCases(),
    ['case', 'open', 'bruno', 'Invoice', '--type', 'request', '--tag', 'Invoice'],
    ['case', 'wait', 'C2'],
    ['case', 'snooze', 'C3', '2026-11-05'],
    ['case', 'resolve', 'C4', '--resolution', 'Sent'],
  )
}

async function refs(book: string, argv: readonly string[], now?: string): Promise<readonly string[]> {
  const listed = await desk(['case', 'list', ...argv, '--json'], {book, ...(now === undefined ? {} : {now})})
  expect(listed.json().total).toBe(listed.json().cases.length)
  return listed.json().cases.map(({ref}: {ref: string}) => ref)
}

describe('case list', () => {
  needsABook(['case', 'list'])

  it('lists what is not resolved, the newest first, with every key', async () => {
    const listed = await desk(['case', 'list', '--json'], {book: await withEveryStatus()})

    expect(listed.json().cases.map(({ref}: {ref: string}) => ref)).toEqual(['C3', 'C2', 'C1'])
    expect(Object.keys(listed.json().cases[0])).toEqual(expect.arrayContaining(caseKeys))
    expect(listed.stderr).toBe('')
  })

  it('takes a status, and knows that a snoozed case is open on its day', async () => {
    const book = await withEveryStatus()

    expect(await refs(book, ['--status', 'open'])).toEqual(['C1'])
    expect(await refs(book, ['--status', 'waiting'])).toEqual(['C2'])
    expect(await refs(book, ['--status', 'snoozed'])).toEqual(['C3'])
    expect(await refs(book, ['--status', 'resolved'])).toEqual(['C4'])
    expect(await refs(book, ['--status', 'all'])).toEqual(['C4', 'C3', 'C2', 'C1'])
    expect(await refs(book, ['--status', 'open'], '2026-11-05T09:00:00Z')).toEqual(['C3', 'C1'])
  })

  it('takes customer, owner, type, priority and tags, and each narrows it', async () => {
    const book = await withEveryStatus()

    expect(await refs(book, ['--customer', 'bruno@rossi.example'])).toEqual(['C3'])
    expect(await refs(book, ['--customer', 'bruno', '--status', 'all'])).toEqual(['C4', 'C3'])
    expect(await refs(book, ['--owner', 'MARTA'])).toEqual(['C3'])
    expect(await refs(book, ['--type', 'problem'])).toEqual(['C1'])
    expect(await refs(book, ['--priority', 'high', '--tag', 'OVEN'])).toEqual(['C1'])
    expect(await refs(book, ['--priority', 'high', '--tag', 'coffee'])).toEqual([])
  })

  it('is an empty list with exit 0 where nothing fits, and says on stderr what to do', async () => {
    const book = await emptyBook()
    const json = await desk(['case', 'list', '--json'], {book})
    const plain = await desk(['case', 'list'], {book})

    expect(json.json()).toEqual({cases: [], total: 0})
    expect([plain.code, plain.stdout]).toEqual([0, ''])
    expect(plain.stderr).toContain('desk case open')
  })

  it('is plain in a pipe and fits a terminal of 80 columns', async () => {
    const book = await withCases()
    const piped = await desk(['case', 'list'], {book})
    const shown = await desk(['case', 'list'], {book, tty: true, columns: 80})

    expect(piped.stdout.split('\n')[2]).toMatch(
      /^C1\topen\thigh\tAna Souza\tOven door does not close\t2026-11-02T09:00:00.000Z/,
    )
    expect(withoutColour(shown.stdout)).toMatch(/^Case +Status +Priority/)
    for (const line of withoutColour(shown.stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('comes as CSV, NDJSON and Markdown', async () => {
    const book = await withCases()
    const as = async (format: string) => (await desk(['case', 'list', '--format', format], {book})).stdout.split('\n')

    expect((await as('csv'))[0]).toContain('ref')
    expect(JSON.parse((await as('ndjson'))[0] ?? '')).toMatchObject({ref: 'C3', status: 'open'})
    expect((await as('markdown'))[0]).toMatch(/^\| Case \| Status \|/)
  })

  it('exits 2 on a status that is not known, and 3 on a customer who is not', async () => {
    const book = await withCases()
    const status = await desk(['case', 'list', '--status', 'closed', '--json'], {book})
    const customer = await desk(['case', 'list', '--customer', 'zoe', '--json'], {book})

    expect([status.code, customer.code]).toEqual([2, 3])
    expect(status.json().error.message).toContain('closed')
  })
})
