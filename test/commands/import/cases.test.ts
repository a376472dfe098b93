import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {emptyBook, withCases, withFollowUps} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/imports/${name}`, import.meta.url))

function fileOf(name: string, text: string): string {
  const path = join(newFolder(), name)
  writeFileSync(path, text)
  return path
}

async function imported(book: string, kind: string, file: string, ...flags: readonly string[]) {
  return (await desk(['import', kind, file, ...flags, '--json'], {book})).json().import
}

async function casesOf(book: string) {
  const {cases} = (await desk(['case', 'list', '--status', 'all', '--json'], {book})).json()
  return cases.toSorted((one: {number: number}, other: {number: number}) => one.number - other.number)
}

const presets = [
  [
    'cases',
    'zendesk',
    'zendesk.csv',
    {created: 3, leftOut: 1, newCustomers: 2},
    ['word', 'response-after-resolution', 'another-kind'],
  ],
  ['cases', 'freshdesk', 'freshdesk.csv', {created: 2, newCustomers: 2}, ['response-undated']],
  ['cases', 'hubspot', 'hubspot-cases.csv', {created: 2, newCustomers: 2}, []],
  ['cases', 'intercom', 'intercom.json', {created: 2, newCustomers: 2}, ['no-subject']],
  ['cases', 'osticket', 'osticket.csv', {created: 2, newCustomers: 1}, ['merged-elsewhere', 'resolution-undated']],
  ['cases', 'github', 'github.json', {created: 2, leftOut: 1, newCustomers: 2}, ['another-kind']],
  ['followups', 'taskwarrior', 'taskwarrior.json', {created: 3, leftOut: 1, newCustomers: 2}, ['another-kind']],
] as const

/** All that is on file, but for ids, which are never the same. */
async function contentOf(book: string): Promise<string> {
  const lists = [
    ['customer', 'list'],
    ['case', 'list', '--status', 'all'],
    ['followup', 'list', '--status', 'all'],
  ]
  const texts = await Promise.all(lists.map(async (argv) => (await desk([...argv, '--json'], {book})).stdout))
  return texts.join('').replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
}

describe.each(presets)('import %s from %s', (kind, system, file, counts, problems) => {
  it('brings in the same where the book is not there yet, and gives out the next number after', async () => {
    const [book, made] = [await emptyBook(), newBook()]
    const before = await imported(book, kind, fixture(file), '--from', system)
    expect(await imported(made, kind, fixture(file), '--from', system)).toEqual(before)
    for (const one of [book, made]) {
      const [{ref}] = (await desk(['customer', 'list', '--json'], {book: one})).json().customers
      expect((await desk(['case', 'open', ref, 'Oven is cold'], {book: one})).code).toBe(0)
      expect((await desk(['followup', 'schedule', ref, '+3d'], {book: one})).code).toBe(0)
    }

    expect(before.seq).toBe(1)
    expect(await contentOf(made)).toBe(await contentOf(book))
    expect((await desk(['book', 'check'], {book: made})).code).toBe(0)
  })

  it('brings in its export, says what is odd, and changes nothing the second time', async () => {
    const book = await emptyBook()
    const first = await imported(book, kind, fixture(file), '--from', system)
    expect(first).toMatchObject({refused: 0, ...counts})
    expect(first.problems.map((problem: {kind: string}) => problem.kind)).toEqual(problems)
    const before = bytesOf(book)
    const second = await imported(book, kind, fixture(file), '--from', system)
    expect(second).toMatchObject({created: 0, updated: 0, unchanged: first.created, newCustomers: 0, seq: null})
    expect(bytesOf(book)).toEqual(before)
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
  })
})

describe('import cases', () => {
  it('lets the history of a Zendesk export happen at its instants', async () => {
    const book = await emptyBook()
    await imported(book, 'cases', fixture('zendesk.csv'), '--from', 'zendesk')
    expect(await casesOf(book)).toMatchObject([
      {
        customer: 'ana-souza',
        subject: 'Oven door does not close',
        type: 'problem',
        priority: 'high',
        channel: 'email',
        status: 'resolved',
        owner: 'Marta',
        tags: ['oven', 'door'],
        openedAt: '2025-03-03T08:00:00.000Z',
        firstResponseAt: '2025-03-03T08:45:00.000Z',
        resolvedAt: '2025-03-05T14:30:00.000Z',
      },
      {
        customer: 'bruno-rossi',
        status: 'waiting',
        waitingOn: 'customer',
        priority: 'normal',
        channel: 'web',
        firstResponseAt: '2025-03-04T11:30:00.000Z',
        resolvedAt: null,
      },
      {
        customer: 'ana-souza',
        status: 'resolved',
        priority: 'normal',
        firstResponseAt: null,
        resolvedAt: '2025-03-06T09:00:00.000Z',
      },
    ])
    const {summary} = (await desk(['summary', 'ana', '--json'], {book})).json()
    expect(JSON.stringify(summary)).toContain('2700000')
  })

  it('reads epochs, hours and codes as each system writes them', async () => {
    const book = await emptyBook()
    await imported(book, 'cases', fixture('intercom.json'), '--from', 'intercom')
    await imported(book, 'cases', fixture('freshdesk.csv'), '--from', 'freshdesk')
    await imported(book, 'cases', fixture('osticket.csv'), '--from', 'osticket')
    await imported(book, 'cases', fixture('github.json'), '--from', 'github')
    expect(await casesOf(book)).toMatchObject([
      {
        subject: 'Where is my parcel?',
        origin: 'customer',
        priority: 'high',
        channel: 'chat',
        openedAt: '2025-05-05T09:00:00.000Z',
        firstResponseAt: '2025-05-05T09:10:00.000Z',
        resolvedAt: '2025-05-05T13:00:00.000Z',
      },
      {subject: 'Checking in', origin: 'us', status: 'open'},
      {firstResponseAt: '2025-04-01T08:15:00.000Z', resolvedAt: '2025-04-01T15:00:00.000Z', tags: ['grinder', 'noise']},
      {
        type: 'return',
        status: 'waiting',
        waitingOn: 'third-party',
        owner: null,
        firstResponseAt: null,
      },
      {priority: 'urgent', resolvedAt: '2024-01-15T17:00:00.000Z'},
      {tags: ['access', 'merged'], resolvedAt: '2024-01-16T08:00:00.000Z'},
      {customer: 'nuria-p', tags: ['bug', 'export'], resolution: 'completed', openedAt: '2025-06-01T08:00:00.000Z'},
      {customer: 'asa-o', status: 'open'},
    ])
  })

  it('takes hours for elapsed ones only where it is told so', async () => {
    const book = await emptyBook()
    const map = ['--map', 'firstResponseHours=First response time (in hrs)']
    const {problems} = await imported(book, 'cases', fixture('freshdesk.csv'), '--from', 'freshdesk', ...map)
    expect(problems).toEqual([])
    expect((await casesOf(book))[1]).toMatchObject({firstResponseAt: '2025-04-02T07:30:00.000Z'})
  })

  it('updates a case that it brought in before, and adds what happened since', async () => {
    const book = await emptyBook()
    const header = 'id,customer,subject,priority,status,opened,first response,resolved\n'
    const early = fileOf('a.csv', `${header}7,Ana,Oven,low,open,2025-03-03 09:00,,\n`)
    const late = fileOf(
      'b.csv',
      `${header}7,Ana,Oven is cold,high,resolved,2025-03-03 09:00,2025-03-03 10:00,2025-03-04 10:00\n`,
    )
    expect(await imported(book, 'cases', early)).toMatchObject({created: 1, newCustomers: 1})
    expect(await imported(book, 'cases', late)).toMatchObject({updated: 1, newCustomers: 0})
    expect(await casesOf(book)).toMatchObject([
      {
        number: 1,
        subject: 'Oven is cold',
        priority: 'high',
        firstResponseAt: '2025-03-03T09:00:00.000Z',
        resolvedAt: '2025-03-04T09:00:00.000Z',
      },
    ])
    await desk(['case', 'reopen', 'C1', '--reason', 'again'], {book})
    expect(await imported(book, 'cases', late)).toMatchObject({unchanged: 1})
  })

  it.each([
    ['1,Ana,Oven,2025-03-03,2025-03-02,', 'response-before-opening'],
    ['1,Ana,Oven,2025-03-03,,2025-03-02', 'resolution-before-opening'],
    ['1,Ana,Oven,2027-03-03,,', 'future'],
    [',Ana,Oven,2025-03-03,,', 'no-id'],
    ['1,,Oven,2025-03-03,,', 'missing'],
    ['1,Ana,,2025-03-03,,', 'missing'],
    ['1,Ana,Oven,3/4/2025,,', 'ambiguous-date'],
  ])('refuses %s as %s', async (row, kind) => {
    const file = fileOf('a.csv', `id,customer,subject,opened,first response,resolved\n${row}\n`)
    const said = await imported(await emptyBook(), 'cases', file, '--dry-run')
    expect(said).toMatchObject({refused: 1, problems: [{kind, severity: 'refused'}]})
  })

  it('refuses a word that it does not know, unless the file is of a known system', async () => {
    const file = fileOf('a.csv', 'id,customer,subject,priority,status\n1,Ana,Oven,sky-high,resolved\n')
    expect((await imported(await emptyBook(), 'cases', file, '--dry-run')).problems).toMatchObject([
      {kind: 'word', column: 'priority'},
    ])
  })

  it('makes no customers where it must not', async () => {
    const said = await imported(await emptyBook(), 'cases', fixture('cases.csv'), '--no-new-customers', '--dry-run')
    expect(said).toMatchObject({created: 0, refused: 2, newCustomers: 0})
  })

  it('finds nothing new in what desk itself lists as JSON', async () => {
    const book = await withCases()
    const out = (await desk(['case', 'list', '--status', 'all', '--json'], {book})).stdout
    expect(await imported(book, 'cases', fileOf('out.json', out))).toMatchObject({unchanged: 3, created: 0, updated: 0})
  })
})

describe('import followups and touches', () => {
  it('schedules, does and cancels as Taskwarrior says', async () => {
    const book = await emptyBook()
    await imported(book, 'followups', fixture('taskwarrior.json'), '--from', 'taskwarrior')
    const {followUps} = (await desk(['followup', 'list', '--status', 'all', '--json'], {book})).json()
    const bySubject = Object.fromEntries(followUps.map((one: {subject: string}) => [one.subject, one]))
    expect(bySubject).toMatchObject({
      'Call about the oven': {customer: 'ana-souza', status: 'scheduled', dueAt: '2026-11-10T09:00:00.000Z'},
      'Thank for the visit': {status: 'done', doneAt: '2026-09-02T10:00:00.000Z', outcome: 'Was happy'},
      'Ask for a survey': {customer: 'bruno-rossi', status: 'cancelled'},
    })
  })

  it('finds nothing new in what desk itself lists as JSON', async () => {
    const book = await withFollowUps()
    const out = (await desk(['followup', 'list', '--status', 'all', '--json'], {book})).stdout
    const file = fileOf('out.json', out)
    expect(await imported(book, 'followups', file, '--map', 'due=dueOn', '--dry-run')).toMatchObject({
      rows: 3,
      refused: 0,
    })
  })

  it('logs touches once, from CSV and NDJSON', async () => {
    const book = await emptyBook()
    for (const file of ['calls.csv', 'calls.ndjson']) {
      expect(await imported(book, 'touches', fixture(file))).toMatchObject({created: 2, refused: 0})
      expect(await imported(book, 'touches', fixture(file))).toMatchObject({unchanged: 2, seq: null})
    }
    const {touches} = (await desk(['touch', 'list', 'ana', '--json'], {book})).json()
    expect(touches.at(-1)).toMatchObject({
      text: 'Called about the oven, happy',
      channel: 'phone',
      origin: 'customer',
      mood: 1,
      at: '2025-03-04T09:00:00.000Z',
    })
  })

  it('says what the system has instead', async () => {
    const said = await desk(['import', 'touches', fixture('calls.csv'), '--from', 'zendesk', '--json'], {
      book: await emptyBook(),
    })
    expect([said.code, said.json().error.code]).toEqual([2, 'import.not-from'])
  })
})
