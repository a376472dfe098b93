import {cpSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../support/desk.ts'
import {type Death, killed} from '../support/killed.ts'

const rows = 400
const people = 20

/** A book of twenty customers, and a file that schedules twenty follow-ups for each. */
async function prepared() {
  const [folder, book] = [newFolder(), newBook()]
  const [customers, batch] = [join(folder, 'customers.csv'), join(folder, 'batch.ndjson')]
  const names = Array.from({length: people}, (_, index) => `Ana ${index},ana${index}@souza.example`)
  writeFileSync(customers, `name,email\n${names.join('\n')}\n`)
  const lines = Array.from({length: rows}, (_, index) => {
    const [customer, when] = [`ana${index % people}@souza.example`, `2027-0${(index % 9) + 1}-11`]
    return JSON.stringify({do: 'followup.schedule', customer, when, subject: `Ask ${index}`})
  })
  writeFileSync(batch, `${lines.join('\n')}\n`)
  await desk(['book', 'init'], {book})
  await desk(['import', 'customers', customers], {book})
  return {folder, book, batch}
}

const onFile = async (book: string): Promise<number> =>
  (await desk(['followup', 'list', '--limit', '1', '--json'], {book})).json().total

it('a batch that is killed is there whole or not at all, and the same op id makes it whole once', async () => {
  const {folder, book, batch} = await prepared()
  const deaths: readonly Death[] = [
    {since: 'start', after: 150},
    {since: 'commit', after: 0},
    {since: 'start', after: 400},
  ]
  for (const [round, death] of deaths.entries()) {
    const copy = join(folder, `book-${round}`)
    cpSync(book, copy, {recursive: true})
    await killed(copy, ['batch', batch, '--op-id', 'spring'], death)
    expect([0, rows]).toContain(await onFile(copy))
    expect((await desk(['book', 'check'], {book: copy})).code).toBe(0)
    const again = ['batch', batch, '--op-id', 'spring']
    expect((await desk(again, {book: copy})).code).toBe(0)
    expect(await onFile(copy)).toBe(rows)
    await desk(again, {book: copy})
    expect(await onFile(copy)).toBe(rows)
  }
}, 180_000)

it('a batch is one commit, which one undo takes back', async () => {
  const {book, batch} = await prepared()
  await desk(['batch', batch], {book})
  const {commits} = (await desk(['undo', '--json'], {book})).json()
  expect(commits).toHaveLength(1)
  expect(await onFile(book)).toBe(0)
  expect((await desk(['book', 'check'], {book})).code).toBe(0)
}, 180_000)
