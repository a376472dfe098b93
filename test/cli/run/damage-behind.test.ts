import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../../support/desk.ts'
import {filesOf, forge, placesIn} from '../../support/forged.ts'

async function withAna(): Promise<string> {
  const book = newBook()
  await desk(['customer', 'add', 'Ana Souza'], {book})
  await desk(['followup', 'schedule', 'ana-souza', '+3d', 'Call'], {book})
  return book
}

it('a file that says what desk never wrote, with checksums that fit, is damage and no fault of the program', async () => {
  const book = await withAna()
  const [file = ''] = filesOf(book).filter((one) => one.startsWith('customers/'))
  forge(book, file, ['followUps', 0, 'subject'], [null])
  const {code, stderr} = await desk(['followup', 'cancel', 'F1', '--reason', 'moved'], {book})
  expect(code).toBe(5)
  expect(stderr).toContain(`“${file}” is damaged: followUps.0.subject: expected`)
})

it('what a journal keeps to undo a commit is not taken for true', async () => {
  const book = await withAna()
  await desk(['view', 'save', 'ovens', '--where=oven', '--on=cases'], {book})
  const [file = ''] = filesOf(book).filter((one) => one.startsWith('journal/'))
  const place = placesIn(book, file).find(
    (where) => where.includes('undo') && where.includes('settings') && where.includes('keys'),
  )
  if (place === undefined) throw new Error('settings can not be undone')
  forge(book, file, place, [null])
  const {code, stderr} = await desk(['undo'], {book})
  expect([code, stderr]).toEqual([5, expect.stringContaining('“journal” is damaged')])
})

it.each(['('.repeat(20_000), `a${'.a'.repeat(30_000)}`, '!'.repeat(50_000)])(
  'what a flag holds is a mistake of use, however deep it goes',
  async (expression) => {
    const {code, stdout} = await desk(['today', '--jmespath', expression], {book: await withAna()})
    expect(code).toBe(2)
    expect(stdout.length).toBeLessThan(1000)
  },
)

it('and so is what a file of rows holds', async () => {
  const rows = join(newFolder(), 'rows.ndjson')
  const deep = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`
  writeFileSync(rows, `{"name": ${deep}}\n`)
  expect((await desk(['import', 'customers', rows], {book: await withAna()})).code).toBe(2)
  writeFileSync(rows, `{"do": "touch.add", "customer": "ana", "text": ${deep}}\n`)
  expect((await desk(['batch', rows], {book: await withAna()})).code).toBe(2)
})
