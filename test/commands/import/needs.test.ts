import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {withNeeds, work} from '../../support/counter.ts'
import {desk, newFolder} from '../../support/desk.ts'

it('needs of a file come in, and the same file again changes nothing', async () => {
  const book = await withNeeds()
  const file = join(newFolder(), 'needs.csv')
  writeFileSync(
    file,
    'Cliente;Desejo;Estado;Data;Resposta\r\nAna Souza;um forno verde;recusado;2026-10-01;Ninguém faz\r\nAna Souza;A quiet OVEN;;;\r\n',
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
  })
})

it.each(['csv', 'ndjson', 'xlsx'])('what was exported as %s comes back equal', async (format) => {
  const from = await work(await withNeeds(), ['need', 'answer', 'N2', 'It is in', '--told'])
  const file = join(newFolder(), `needs.${format}`)
  await work(from, ['export', 'needs', '--output', file])
  const same = await desk(['import', 'needs', file, '--json'], {book: from})
  const into = await work(await withNeeds(), ['customer', 'list'])
  const other = await desk(['import', 'needs', file, '--json'], {book: into})
  const listed = async (book: string) =>
    (await desk(['need', 'list', '--status', 'all', '--fields', 'ref,text,status,outcome', '--json'], {book})).json()

  expect(same.json().import).toMatchObject({created: 0, updated: 0})
  expect(other.json().import).toMatchObject({created: 0, updated: 1})
  expect(await listed(into)).toEqual(await listed(from))
})
