import {expect, it} from 'vitest'
import {withCases} from '../support/counter.ts'
import {desk} from '../support/desk.ts'

it('says what fits the last word, and nothing where there is no book', async () => {
  const book = await withCases()
  const fitting = async (...typed: readonly string[]) => (await desk(['complete', '--', ...typed], {book})).stdout

  expect(await fitting('case', 'sho')).toMatch(/^show\t/)
  expect(await fitting('case', 'show', 'C2')).toMatch(/^C2\t/)
  expect(await fitting('case', 'show', 'X')).toBe('')
  expect((await desk(['complete', '--', 'case', 'show', 'C'], {book: `${book}-none`})).stdout).toBe('')
})

it('knows the settings of a person, and what each can be', async () => {
  const fitting = async (...typed: readonly string[]) => {
    const {stdout} = await desk(['complete', '--', 'config', ...typed])
    return stdout.split('\n').flatMap((line) => line.split('\t')[0] || [])
  }

  expect(await fitting('col')).toContain('columns.customer')
  expect(await fitting('columns.customer', 'ref,na')).toEqual(['ref,name'])
  expect(await fitting('prompts.customer', 'phone,em')).toEqual(['phone,email'])
  expect(await fitting('pager', '')).toEqual(['on', 'off'])
  expect(await fitting('by', '')).toEqual([])
})
