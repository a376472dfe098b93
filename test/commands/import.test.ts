import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../support/desk.ts'

const at = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url))

it.each([
  ['field/fd-sharedphone.csv', 'cases', null],
  ['field/sharedphone.csv', 'customers', null],
  ['imports/google.csv', 'customers', null],
  ['imports/people.vcf', 'customers', null],
  ['imports/taskwarrior.json', 'followups', 'taskwarrior'],
  ['imports/github.json', 'cases', 'github'],
  ['field/title-row.csv', 'customers', null],
])('desk import %s says what it would be', async (path, kind, from) => {
  const {code, json} = await desk(['import', at(path), '--json'], {book: newBook()})
  const looked = json().import
  expect([code, looked.kind, looked.from]).toEqual([0, kind, from])
  const flag = from === null ? '' : ` --from ${from}`
  expect(looked.command).toMatch(new RegExp(`^desk import ${kind} \\S*${path.split('/')[1]}${flag} --dry-run$`))
  const {stdout} = await desk(['import', at(path)], {book: newBook()})
  expect(stdout).toContain(`It looks like ${kind}`)
})

it('says of what fits nothing what is missing', async () => {
  const path = join(newFolder(), 'a.csv')
  writeFileSync(path, 'colour,size\nred,3\n')
  const {code, json} = await desk(['import', path, '--json'], {book: newBook()})
  const {kind, command, kinds} = json().import
  expect([code, kind, command]).toEqual([0, null, null])
  expect(kinds.map(({missing}: {missing: string}) => missing)).toEqual([
    'name',
    'subject',
    'plan',
    'due',
    'text',
    'text',
  ])
})
