import {expect, it} from 'vitest'
import {withNeeds, work} from '../support/counter.ts'
import {desk} from '../support/desk.ts'

it('a need is known wherever records are', async () => {
  const book = await work(await withNeeds(), ['customer', 'merge', 'bruno', 'ana', '--yes'])
  const json = async (...argv: readonly string[]) => (await desk([...argv, '--json'], {book})).json()
  const shown = await json('customer', 'show', 'ana')
  const found = await json('search', 'caffeine')
  const page = await desk(['customer', 'export', 'ana', '--format', 'markdown'], {book})
  const offered = await desk(['complete', '--', 'need', 'show', ''], {book})
  const meant = await desk(['wish', 'add', 'ana', 'x'], {book})
  const batch = await desk(['batch', '-', '--json'], {
    book,
    stdin: '{"do": "need.decline", "need": "N3", "why": "No"}\n',
  })
  const summary = await desk(['summary', 'ana'], {book})

  expect(shown.needs.map(({ref}: {ref: string}) => ref)).toEqual(['N1', 'N2', 'N3'])
  expect(found.hits).toMatchObject([{kind: 'need', ref: 'N3', customer: 'ana-souza'}])
  expect(page.stdout).toContain('Need N3: coffee without caffeine')
  expect(offered.stdout).toContain('N1\tAna Souza: a smaller grinder')
  expect(meant.stderr).toContain('need hear')
  expect(batch.json().batch).toMatchObject({done: 1})
  expect(summary.stdout).toContain('declined N3')
  expect((await desk(['book', 'check', '--json'], {book})).code).toBe(0)
  expect((await json('undo')).commits).toHaveLength(1)
  expect((await json('need', 'show', 'N3')).need.status).toBe('heard')
})

it('what is forgotten leaves no word of a need, and closes it', async () => {
  const book = await work(await withNeeds(), ['customer', 'forget', 'ana', '--yes'])
  const all = await desk(['export', 'all'], {book})
  const list = await desk(['need', 'list', '--status', 'all', '--json'], {book})

  expect(all.stdout).not.toContain('grinder')
  expect(list.json().needs.map(({ref, status}: {ref: string; status: string}) => `${ref} ${status}`)).toEqual([
    'N1 declined',
    'N2 declined',
    'N3 heard',
  ])
})
