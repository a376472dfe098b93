import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {withNeeds, withPeople, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

it('needs of a file come in, and the same file again changes nothing', async () => {
  const book = await withNeeds()
  const file = join(newFolder(), 'needs.csv')
  writeFileSync(
    file,
    'Cliente;Desejo;Estado;Data;Resposta;Closed at\r\nAna Souza;um forno verde;recusado;2026-10-01;Ninguém faz;2026-10-02\r\nAna Souza;A quiet OVEN;;;;\r\n',
  )
  const first = await desk(['import', 'needs', file, '--json'], {book})
  const again = await desk(['import', 'needs', file, '--json'], {book})
  const list = await desk(['need', 'list', '--status', 'all', '--customer', 'ana', '--json'], {book})

  expect([first.code, again.code]).toEqual([0, 0])
  expect(first.json().import).toMatchObject({created: 1})
  expect(again.json().import).toMatchObject({created: 0, updated: 0})
  expect(list.json().needs.at(-1)).toMatchObject({
    ref: 'N4',
    text: 'um forno verde',
    status: 'declined',
    outcome: 'Ninguém faz',
    heardAt: expect.stringMatching(/^2026-10-01/),
    closedAt: expect.stringMatching(/^2026-10-02/),
  })
})

it.each(['csv', 'ndjson', 'xlsx'])('what was exported as %s comes back equal', async (format) => {
  const from = await work(await withNeeds(), ['need', 'answer', 'N2', 'It is in', '--told', '--by', 'nina'])
  const file = join(newFolder(), `needs.${format}`)
  await work(from, ['export', 'needs', '--output', file])
  const same = await desk(['import', 'needs', file, '--json'], {book: from})
  const into = await work(await withNeeds(), ['customer', 'list'])
  const other = await desk(['import', 'needs', file, '--json'], {book: into})
  const listed = async (book: string) =>
    (
      await desk(
        ['need', 'list', '--status', 'all', '--fields', 'ref,text,status,closedAt,closedBy,outcome', '--json'],
        {book},
      )
    ).json()

  expect(same.json().import).toMatchObject({created: 0, updated: 0})
  expect(other.json().import).toMatchObject({created: 0, updated: 1})
  expect(await listed(into)).toEqual(await listed(from))
})

async function brought(book: string, rows: string) {
  const {told} = (await desk(['import', 'needs', '-', '--json'], {book, stdin: rows})).json().import
  const {needs} = (await desk(['need', 'list', '--status', 'all', '--customer', 'ana', '--json'], {book})).json()
  return {told, needs: needs.map(({text, status}: {text: string; status: string}) => `${text}: ${status}`)}
}

it('a need of another book is never written over one that has its number here', async () => {
  const file = join(newFolder(), 'needs.csv')
  await work(await withPeople(), ['need', 'hear', 'ana', 'a green mill'], ['export', 'needs', '--output', file])
  const book = await withNeeds()
  const later = readFileSync(file, 'utf8').replace(/,heard,2\d{3}/, ',heard,2020')
  const {needs} = await brought(book, later)

  expect(needs).toEqual(['a smaller grinder: heard', 'a quiet oven: heard', 'a green mill: heard'])
})

it('a text that was mended in an export comes back to its need', async () => {
  const book = await withNeeds()
  const {stdout} = await desk(['export', 'needs', '--format', 'csv'], {book})
  const {needs} = await brought(book, stdout.replace('a smaller grinder', 'a tiny grinder'))

  expect(needs).toEqual(['a tiny grinder: heard', 'a quiet oven: heard'])
})

it('what is closed needs its day, and what only a closed one has is said where it is left out', async () => {
  const rows = `customer,need,status,closed at,answer
Ana Souza,undated,answered,,Here it is
Ana Souza,no status,,2026-10-02,Here it is
Ana Souza,open,heard,,Here it is
`
  const {told, needs} = await brought(await withNeeds(), rows)

  expect(needs.slice(2)).toEqual(['no status: heard', 'open: heard'])
  expect(told.leftOut).toMatchObject([
    {kind: 'done-undated', rows: 1, first: [{row: 2}]},
    {kind: 'part-left-out', column: 'closed at', rows: 1, first: [{row: 3}]},
    {kind: 'part-left-out', column: 'answer', rows: 2, first: [{row: 3}, {row: 4}]},
  ])
})

it('what was closed before it was heard is refused, but where a day alone has room for the hour', async () => {
  const head = 'customer,need,heard,status,closed at,answer\n'
  const early = await desk(['import', 'needs', '-', '--json'], {
    book: await withNeeds(),
    stdin: `${head}Ana Souza,odd,2026-10-02T10:00,answered,2026-10-01,In\n`,
  })
  const {needs} = await brought(
    await withNeeds(),
    `${head}Ana Souza,same day,2026-10-02T10:00,answered,2026-10-02,In\n`,
  )

  expect(early.code).toBe(4)
  expect(early.json().error.message).toContain('it was closed before it was heard')
  expect(needs.at(-1)).toBe('same day: answered')
})

it('what is closed without a word of how is not guessed', async () => {
  const stdin = 'customer,need,status,closed at\nAna Souza,odd,closed,2026-10-01\n'
  const refused = await desk(['import', 'needs', '-', '--json'], {book: await withNeeds(), stdin})
  const said = await desk(['import', 'needs', '-', '--words', 'status:closed=answered', '--json'], {
    book: await withNeeds(),
    stdin,
  })

  expect(refused.code).toBe(4)
  expect(refused.json().error.message).toContain('“closed” is none of heard, answered, declined')
  expect(said.json().import).toMatchObject({created: 1})
})
