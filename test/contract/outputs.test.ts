import {spawnSync} from 'node:child_process'
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {catalogueOf, commandsFound} from '../../.build/commands.ts'
import type {JsonSchema} from '../../src/cli/help/json-schema.ts'
import {outputSchemas} from '../../src/generated/output-schemas.ts'
import {openJsonStore} from '../../src/store/json/json-store.ts'
import {intent} from '../store/people.ts'
import {desk, monday, newBook, newFolder, type Outcome, zone} from '../support/desk.ts'
import {fixtureBook} from '../support/fixtures.ts'
import {told} from './situations.ts'

const commands = (await commandsFound()).filter(({hidden}) => !hidden)
const names = commands.map(({words}) => words)
const catalogue = catalogueOf(commands)
const hasJq = spawnSync('jq', ['--version']).status === 0
const validators = validatorsOf()

/** It is told to go into a book of its own, which is empty. */
const intoAnother = 'import all'

/** What takes long and does the same whatever book there is. */
const isSame = ([word]: readonly string[]) => word === 'demo'
const toldBesides = (book: string) => told(book).filter((argv) => !isSame(argv))

const env = {XDG_CONFIG_HOME: newFolder()}
const run = (argv: readonly string[], book: string) => desk([...argv, '--json'], {book, now: monday, tz: zone, env})

const printed: string[] = []

/** Its stdout is one JSON value, as the schema of the command says. */
function expectOneValue(argv: readonly string[], {stdout}: Outcome): void {
  const value = JSON.parse(stdout)
  printed.push(stdout)
  const validate = validators.get(nameOf(argv))
  validate?.(value)
  expect([argv, validate?.errors]).toEqual([argv, null])
}

describe('what every command prints with --json', () => {
  it('is looked at for all of them', () => {
    expect([...new Set(told(newBook()).map(nameOf))].toSorted()).toEqual(names.toSorted())
  })

  it('is one value as its schema says where all goes well, with these keys', async () => {
    const book = fixtureBook('shop-of-0.1.0')
    const shapes: Record<string, unknown> = {}
    for (const argv of told(book)) {
      const outcome = await run(argv, book)
      expect([argv, outcome.code]).toEqual([argv, 0])
      expectOneValue(argv, outcome)
      shapes[argv.filter((word) => !word.includes('/')).join(' ')] = shapeOf(outcome.json())
    }
    await expect(`${JSON.stringify(shapes, null, 2)}\n`).toMatchFileSnapshot('shapes.json')
  })

  it('is one value where the command line is wrong', async () => {
    for (const argv of told(newBook())) {
      const outcome = await run([...argv, '--nonsense'], newBook())
      expect([argv, outcome.code, outcome.stderr]).toEqual([argv, 2, ''])
      expectOneValue(argv, outcome)
    }
  })

  it('is one value where there is no book, or something stands in the way', async () => {
    for (const argv of toldBesides(newBook())) expectOneValue(argv, await run(argv, '/dev/null/book'))
  })

  it('is one value in an empty book', async () => {
    const book = newBook()
    await desk(['book', 'init'], {book})
    for (const argv of toldBesides(book)) expectOneValue(argv, await run(argv, book))
  })

  it('is one value where there is a warning, which is on stderr', async () => {
    const book = await warningBook()
    const warned = new Set<string>()
    for (const argv of toldBesides(book)) {
      const outcome = await run(argv, book)
      expectOneValue(argv, outcome)
      if (outcome.stderr.includes('are not known here')) warned.add(nameOf(argv))
    }
    const silent = await Promise.all(
      commands.map(async ({words}) => {
        const command = (await catalogue[words]?.load())?.default as {needsBook: boolean}
        return command.needsBook && words !== intoAnother ? [] : [words]
      }),
    )
    expect([...warned].toSorted()).toEqual(names.filter((name) => !silent.flat().includes(name)).toSorted())
  })

  it.runIf(hasJq)('is something that jq -e . takes', () => {
    const read = spawnSync('jq', ['-e', 'map(fromjson) | all and length > 200'], {input: JSON.stringify(printed)})
    expect([read.status, String(read.stderr)]).toEqual([0, ''])
  })
})

/** A book that keeps the holidays of a country that nobody knows. */
async function warningBook(): Promise<string> {
  const book = fixtureBook('shop-of-0.1.0')
  const openingHours = {week: {mon: ['09:00-18:00']}, closed: [], holidays: {country: 'XX', region: null}}
  await openJsonStore(book).change(intent('book set'), async (draft) => {
    await draft.configure({...(await draft.settings()), openingHours})
    return []
  })
  return book
}

function nameOf(argv: readonly string[]): string {
  return names.find((words) => words === argv.slice(0, 2).join(' ')) ?? argv[0] ?? ''
}

/** The schemas as they are generated, but that nothing they don't name is let through. */
function validatorsOf(): ReadonlyMap<string, ValidateFunction> {
  const ajv = new Ajv2020({strict: true, allowUnionTypes: true, allErrors: true})
  ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/)
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  const {commands: outputs, failure, defs} = outputSchemas
  const failed = {type: 'object', properties: {error: failure}, required: ['error']}
  return new Map(
    Object.entries(outputs).map(([words, output]) => [
      words,
      ajv.compile(closed({anyOf: [output, failed], $defs: defs}) as object),
    ]),
  )
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  const isOpen = 'properties' in schema && (schema as JsonSchema).additionalProperties === undefined
  return isOpen ? {...inner, additionalProperties: false} : inner
}

/** Keys and kinds of values; a list shows the shape of its first element. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
}
