import {cpSync, existsSync, readFileSync, writeFileSync} from 'node:fs'
import {zipSync} from 'fflate'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {catalogueOf, commandsFound, root} from '../../.build/commands.ts'
import {type Definition, definitionOf} from '../../src/cli/help/definition.ts'
import {topics, topicsIn} from '../../src/cli/help/topics.ts'
import {desk, newBook, newFolder} from '../support/desk.ts'

const commands = await commandsFound()
const catalogue = catalogueOf(commands)
const definitions: readonly Definition[] = (
  await Promise.all(commands.map(({words}) => definitionOf(words, {catalogue, bin: 'desk'})))
).filter((one) => one !== null)

const texts = definitions.flatMap(({words, summary, description, args, flags, examples}) =>
  [
    summary,
    description ?? '',
    ...args.map((arg) => arg.description),
    ...flags.map((flag) => flag.description),
    ...examples,
  ].map((text) => [words, text] as const),
)

it('each command has a test of its own, at the same path', () => {
  const paths = commands.map(
    ({path}) => `test/${path.replace('./', '').replace('generated/', '').replace(/\.ts$/, '.test.ts')}`,
  )
  expect(paths.filter((path) => !existsSync(`${root}${path}`))).toEqual([])
})

it('there are commands to look at', () => {
  expect(definitions.length).toBeGreaterThan(20)
})

describe.each(definitions.map((one) => [one.words, one] as const))('%s', (words, {summary, args, flags, examples}) => {
  it('has a summary of one sentence', () => {
    expect(summary).toMatch(/^[A-Z].*[.?]$/)
  })

  it('has examples that begin with it', () => {
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) expect(example).toContain(`desk ${words}`)
  })

  it('says what each argument and flag is for, in a sentence', () => {
    for (const {name, description} of [...args, ...flags])
      expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z].*[").?]$/s)])
  })
})

it('every topic is described, and no other', () => {
  expect(topicsIn(catalogue).map(([name]) => name)).toEqual(Object.keys(topics).toSorted())
})

it('help speaks the words of the house', () => {
  const foreign = /\b(tickets?|clients?|tasks?|reminders?|databases?|interactions?|accounts?|transactions?)\b/i
  expect([...texts, ...Object.entries(topics)].filter(([, text]) => foreign.test(text))).toEqual([])
})

describe('examples', () => {
  const book = newBook()
  const home = process.cwd()
  const simple = definitions
    .filter(({words}) => !['demo', 'completion', 'complete'].includes(words))
    .flatMap(({examples}) => examples)
    // What is asked in a terminal is seen in test/commands/setup.test.ts and test/e2e/prompts.test.ts.
    .filter((example) => !/[|<>]| -( |$)|^desk setup$|^desk plan new$/.test(example))

  beforeAll(async () => {
    process.chdir(newFolder())
    writeFileSync('service.json', '{"targets": {"rules": [{"name": "all", "hours": "always", "firstResponse": "4h"}]}}')
    cpSync(`${root}fixtures/imports`, '.', {recursive: true})
    cpSync('customers.csv', 'export.csv')
    writeFileSync(
      'takeout.zip',
      zipSync({'contacts.csv': readFileSync('google.csv'), 'notes.csv': Buffer.from('a\r\n')}),
    )
    for (const name of ['Ana Souza', 'Bruno Reyes']) await desk(['customer', 'add', name], {book})
    writeFileSync('rows.ndjson', '{"do": "touch.add", "customer": "ana", "text": "came by"}\n')
    writeFileSync('rows.csv', 'do,customer,text\r\ntouch.add,ana,came by\r\n')
    await desk(['export', 'all', '--output', 'book.ndjson'], {book})
    await desk(['export', 'followups', '--output', 'followups.ics'], {book})
    await desk(['batch', 'rows.ndjson', '--dry-run', '--output', 'plan.json'], {book})
  })
  afterAll(() => process.chdir(home))

  it.each(simple)('%s is read without complaint', async (example) => {
    const {code, stderr} = await desk(wordsOf(example), {book, env: {HOME: process.cwd(), EDITOR: 'true'}})
    expect({code: code === 1 || code === 2 ? code : 'read', stderr: code === 1 || code === 2 ? stderr : ''}).toEqual({
      code: 'read',
      stderr: '',
    })
  })
})

/** The words after `desk`, as a shell would take them apart. */
function wordsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g), ([word]) => word.replaceAll(/["']/g, '')).slice(1)
}
