import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {copied, work} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'

const zone = 'Europe/Rome'
const kinds = ['customers', 'cases', 'followups', 'touches'] as const
const formats = ['csv', 'excel', 'excel-eu', 'ndjson', 'json', 'xlsx'] as const

/** Every state and habit of a shop: what is timed, waits, is cancelled, merged, forgotten, or looks like a formula. */
const shop = copied(async () => {
  const book = newBook()
  const at = (now: string, ...lines: readonly (readonly string[])[]) =>
    work(book, ...lines.map((line) => [...line, '--now', now]))
  await desk(['book', 'init', '--tz', zone, '--country', 'IT', '--book', book])
  await at(
    '2026-10-01T08:15:27Z',
    ['book', 'set', 'hours', 'mon-fri 09:00-18:00'],
    ['book', 'set', 'targets', 'all: first 4h, resolve 27h'],
    ['customer', 'add', 'Ana Lima', '--email', 'ana@x.example', '--phone', '+390669884857', '--cadence', '30d/40d'],
    ['customer', 'edit', 'ana-lima', '--prefer', 'coffee=black; no sugar', '--tag', 'vip', '--birthday', '1980-05-12'],
    ['customer', 'add', '=1+1', '--company', '+39 Bar', '--note', 'not in a table'],
    ['customer', 'add', 'Ana Lima', '--email', 'ana@other.example', '--phone', '+390669884857', '--allow-duplicate'],
    ['customer', 'add', 'Old Name', '--channel', 'whatsapp', '--owner', 'leo', '--language', 'it'],
    ['customer', 'add', 'Twice', '--email', 'twice@x.example'],
    ['customer', 'add', 'Gone', '--email', 'gone@x.example'],
    ['case', 'open', 'ana-lima', '+1 oven; "cold"', '--type', 'problem', '--priority', 'high', '--tag', 'oven'],
    ['case', 'open', 'ana-lima', 'Waits', '--origin', 'us', '--channel', 'email'],
    ['case', 'open', 'old-name', 'Third', '--owner', 'leo'],
    ['case', 'open', 'old-name', 'Snoozed', '--note', 'a note'],
    ['case', 'open', 'gone', 'Of somebody gone'],
    ['touch', 'add', 'ana-lima', '=SUM(1)\nsecond line', '--mood', '1', '--channel', 'phone'],
    ['touch', 'add', 'old-name', 'On the case', '--case', 'C3'],
    ['followup', 'schedule', 'ana-lima', '2026-12-01', 'Plain day', '--every', '1mo'],
    ['followup', 'schedule', 'ana-lima', '2026-12-01T00:00', 'Timed at midnight'],
    ['followup', 'schedule', 'old-name', '2026-12-02T10:30', 'Timed', '--case', 'C3', '--kind', 'tip'],
    ['followup', 'schedule', 'old-name', '2026-10-02', '@minus', '--every', '2w', '--anchor', 'completion'],
    ['followup', 'schedule', 'twice', '2026-10-03', 'To be cancelled'],
  )
  await at(
    '2026-10-02T09:00:41Z',
    ['case', 'reply', 'C1', 'We look into it'],
    ['case', 'wait', 'C2'],
    ['case', 'wait', 'C3', '--on', 'third-party'],
    ['case', 'snooze', 'C4', '2026-12-24T09:00'],
    ['followup', 'done', 'F4', '--note', 'All is well', '--mood', '2'],
    ['followup', 'cancel', 'F5', '--reason', 'moved away'],
    ['customer', 'edit', 'old-name', '--name', 'New Name'],
    ['customer', 'merge', 'twice', 'new-name', '--yes'],
    ['customer', 'forget', 'gone', '--yes'],
  )
  await at('2026-10-05T10:00:59Z', ['case', 'resolve', 'C1', '--resolution', '=new part', '--cause', 'wear'])
  return book
})

async function exported(book: string, kind: string, format: string): Promise<string> {
  const path = join(newFolder(), `${kind}.${format === 'excel' || format === 'excel-eu' ? 'csv' : format}`)
  if (format === 'json') writeFileSync(path, (await desk(['export', kind, '--json'], {book})).stdout)
  else {
    const how = format.startsWith('excel') ? ['--dialect', format] : ['--format', format]
    expect((await desk(['export', kind, ...how, '--output', path], {book})).code).toBe(0)
  }
  return path
}

async function imported(book: string, kind: string, file: string) {
  return (await desk(['import', kind, file, '--json'], {book})).json().import
}

const rowsOf = async (book: string, kind: (typeof kinds)[number]) =>
  (await desk(['export', kind, '--json'], {book})).json()[kind === 'followups' ? 'followUps' : kind]

describe.each(formats)('own exports as %s', (format) => {
  it.each(kinds)('come back into the same book and change nothing: %s', async (kind) => {
    const book = await shop()
    const before = bytesOf(book)
    const {rows, created, updated, refused, leftOut, unchanged, newCustomers} = await imported(
      book,
      kind,
      await exported(book, kind, format),
    )
    const ofForgotten = kind === 'cases' || kind === 'touches' ? 1 : 0
    expect({created, updated, refused, leftOut, newCustomers}).toEqual({
      created: 0,
      updated: 0,
      refused: 0,
      leftOut: ofForgotten,
      newCustomers: 0,
    })
    expect([rows > 2, unchanged]).toEqual([true, rows - ofForgotten])
    expect(bytesOf(book)).toEqual(before)
  })

  it('come into an empty book and are equal, but for what no row says', async () => {
    const [book, empty] = [await shop(), newBook()]
    await desk(['book', 'init', '--tz', zone, '--country', 'IT', '--book', empty])
    for (const kind of kinds) {
      const {refused} = await imported(empty, kind, await exported(book, kind, format))
      expect([kind, refused]).toEqual([kind, 0])
    }
    for (const [kind, keys] of Object.entries(said)) {
      const [old, made] = [await rowsOf(book, kind as never), await rowsOf(empty, kind as never)]
      const picked = (rows: readonly Record<string, unknown>[]) =>
        rows
          .filter(({customer, id}) => !String(customer).startsWith('forgotten-') && !String(id).includes('/'))
          .map((row) => Object.fromEntries(keys.split(' ').map((key) => [key, row[key]])))
      expect([kind, picked(made)]).toEqual([kind, picked(old)])
    }
    expect((await desk(['book', 'check'], {book: empty})).code).toBe(0)
  })
})

/** What a row of each kind says by itself. */
const said = {
  customers:
    'ref id name formerRefs emails phones company tags language channel birthday preferences owner createdAt cadenceIdeal cadenceAtMost',
  cases:
    'ref customer customerName subject type priority status waitingOn snoozedUntil owner tags channel origin purpose openedAt firstResponseAt resolvedAt resolution cause',
  followups:
    'ref customer customerName subject kind status due every anchor channel purpose case owner closedAt outcome mood',
  touches: 'customer customerName at text channel origin purpose mood case followUp',
}

it('takes nothing for its own that another book calls the same', async () => {
  const [book, other] = [await shop(), newBook()]
  await desk(['book', 'init', '--tz', zone, '--country', 'IT', '--book', other])
  await work(
    other,
    ['customer', 'add', 'Ana Lima', '--email', 'somebody@else.example'],
    ['case', 'open', 'ana-lima', 'Another thing', '--now', '2026-09-01T08:00:00Z'],
    ['followup', 'schedule', 'ana-lima', '2026-11-20', 'Another day'],
  )
  const people = await imported(other, 'customers', await exported(book, 'customers', 'csv'))
  expect(people).toMatchObject({created: 4, updated: 0})
  expect(people.doubles.map(({like}: {like: string}) => like)).toContain('ana-lima')
  const cases = await imported(other, 'cases', await exported(book, 'cases', 'csv'))
  expect(cases).toMatchObject({updated: 0, refused: 0, newCustomers: 0})
  const listed = (await desk(['case', 'list', '--status', 'all', '--json'], {book: other})).json().cases
  expect(listed.find(({ref}: {ref: string}) => ref === 'C1')).toMatchObject({subject: 'Another thing'})
  expect(listed.length).toBe(5)
})
