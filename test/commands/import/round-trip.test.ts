import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import {work} from '../../support/counter.ts'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {bytesOf} from '../../support/habits.ts'
import {exported, imported, ownKinds as kinds, fullShop as shop, shopZone as zone} from '../../support/own-exports.ts'

const formats = ['csv', 'excel', 'excel-eu', 'ndjson', 'json', 'xlsx'] as const

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

it.each(kinds)('of which another program made JSON change nothing: %s', async (kind) => {
  const [book, folder] = [await shop(), newFolder()]
  const [before, file] = [bytesOf(book), join(folder, `${kind}.json`)]
  const cells = parse(readFileSync(await exported(book, kind, 'csv'), 'utf8'), {columns: true})
  writeFileSync(file, JSON.stringify(cells))
  expect(await imported(book, kind, file)).toMatchObject({created: 0, updated: 0, refused: 0, newCustomers: 0})
  expect(bytesOf(book)).toEqual(before)
})
