import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {catalogueOf, commandsFound} from '../../.build/commands.ts'
import {desk, newBook} from '../support/desk.ts'

const shown = (await commandsFound()).filter(({hidden}) => !hidden)
const catalogue = catalogueOf(shown)

const schema = async (...argv: readonly string[]) => (await desk(['schema', ...argv])).json()

function validator(document: object) {
  return reader().compile(document)
}

function reader(): Ajv2020 {
  const ajv = new Ajv2020({strict: true, allowUnionTypes: true})
  ajv.addFormat('idn-email', true)
  ajv.addFormat('date', true)
  ajv.addFormat('date-time', true)
  return ajv
}

describe('desk schema', () => {
  it('says what a command takes: types, choices, what is needed, what is taken where nothing is said', async () => {
    const {$schema, title, properties, required, additionalProperties} = await schema('today')
    const resolve = await schema('case', 'resolve')

    expect([$schema, title, additionalProperties]).toEqual([
      'https://json-schema.org/draft/2020-12/schema',
      'desk today',
      false,
    ])
    expect(required).toBeUndefined()
    expect(properties.days).toMatchObject({type: ['integer', 'string', 'null'], minimum: 0, maximum: 366, default: 0})
    expect(resolve.required).toEqual(['resolution'])
    const fits = validator(resolve)
    const given = [{case: 'C1'}, {case: [1, 'C2']}, {case: null, where: 'tag:oven'}, {}, {case: null}, {where: null}]
    expect(given.map((one) => fits({...one, resolution: 'Sent'}))).toEqual([true, true, true, false, false, false])
    expect(resolve.properties.case.description).toBe('Which case, such as C12; several with commas between them.')
    expect((await schema('case.open')).properties.priority.enum).toEqual(['low', 'normal', 'high', 'urgent', null])
  })

  it('leaves out what only says where the book is and how things are printed', async () => {
    const {properties} = await schema('case list')
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['status', 'where']))
    for (const name of ['json', 'jmespath', 'book', 'format', 'output', 'force', 'color'])
      expect(properties).not.toHaveProperty(name)
  })

  it('says what a command prints, with the definitions that this needs and no others', async () => {
    const {anyOf, $defs} = await schema('customer', 'list', '--result')
    expect(anyOf[0].properties.customers.items).toEqual({$ref: '#/$defs/CustomerRow'})
    expect(anyOf[1]).toMatchObject({required: ['error']})
    expect(Object.keys($defs).toSorted()).toEqual([
      ...['Cadence', 'Consent', 'CustomerFigures', 'CustomerRow', 'Failure', 'NoContact', 'Pause'],
    ])
    expect($defs.CustomerRow.required).toContain('nextFollowUpOn')
  })

  it('speaks of what is printed, not of the code or the language that it is written in', async () => {
    const {$defs} = await schema()
    expect(JSON.stringify($defs)).not.toMatch(/properties in T|caseRow/)
  })

  it('prints the same with and without --json', async () => {
    const [plain, json] = [await desk(['schema', 'undo']), await desk(['schema', 'undo', '--json'])]
    expect([plain.code, plain.stderr]).toEqual([0, ''])
    expect(plain.stdout).toBe(json.stdout)
  })

  it('names the nearest command where there is none', async () => {
    const said = await desk(['schema', 'case', 'opn', '--json'])
    expect(said.json().error).toMatchObject({exitCode: 2, suggestions: ['desk case open --help']})
    expect((await desk(['schema', 'complete'])).code).toBe(2)
  })

  it('is sound, for all commands together and for each of them', async () => {
    const all = await schema()
    const ajv = reader().addSchema(all, 'all')
    expect(all.title).toBe('caredesk 0.0.0')
    for (const {words} of shown) {
      for (const part of ['input', 'output']) ajv.compile({$ref: `all#/$defs/${words.replace(' ', '.')}.${part}`})
    }
    const fits = ajv.compile({$ref: 'all#/$defs/batch.line'})
    expect([fits({do: 'case.note', case: 12, text: 'called'}), fits({do: 'case.note'})]).toEqual([true, false])
  })
})

describe('desk schema batch', () => {
  const rows: readonly (readonly [string, object])[] = [
    ['done', {do: 'customer.add', name: 'Zoë Ångström', email: 'zoe@shop.example', tag: ['vip', 'north']}],
    ['done', {do: 'followup.schedule', customer: 'zoe', when: '+7d', kind: 'tip', every: null}],
    ['done', {do: 'case.open', customer: 'zoe', subject: 'Oven', priority: 'high', tag: 'oven'}],
    ['done', {do: 'case.note', case: 1, text: 4711}],
    ['done', {do: 'touch.add', customer: 'zoe', text: 'came by', mood: -1}],
    ['done', {do: 'followup.done', followup: 'F1', mood: '2'}],
    ['refused', {do: 'case.note', case: 1}],
    ['refused', {do: 'case.note', case: 1, text: 'a', colour: 'red'}],
    ['refused', {do: 'case.open', customer: 'zoe', subject: 'Oven', priority: 'highest'}],
    ['refused', {do: 'touch.add', customer: 'zoe', text: 'came by', mood: 3}],
    ['refused', {do: 'book.rebuild'}],
    ['refused', {do: 'case.list'}],
    ['refused', {case: 1, text: 'a'}],
    ['refused', {do: 'case.note', case: {}, text: 'a'}],
    ['refused', {do: 'case.edit', case: ['C1'], priority: 'low'}],
    ['refused', {do: 'case.edit', where: 'tag:oven', priority: 'low'}],
  ]

  it('takes the lines that desk batch takes, and refuses those that it refuses', async () => {
    const fits = validator(await schema('batch'))
    const stdin = rows.map(([, row]) => `${JSON.stringify(row)}\n`).join('')
    const said = await desk(['batch', '-', '--keep-going', '--dry-run', '--json'], {stdin, book: newBook()})

    const outcomes = said.json().batch.answers.map(({outcome}: {outcome: string}) => outcome)
    expect(outcomes).toEqual(rows.map(([outcome]) => outcome))
    expect(rows.map(([, row]) => (fits(row) ? 'done' : 'refused'))).toEqual(outcomes)
  })

  it('knows every command that a row can name, and no other', async () => {
    const {oneOf} = await schema('batch')
    const changing = Object.keys(catalogue).filter((words) => /^(case|customer|followup|need|touch) /.test(words))
    const named = oneOf.map(({properties}: {properties: {do: {const: string}}}) => properties.do.const)
    const answers = await desk(['batch', '-', '--keep-going', '--dry-run', '--json'], {
      stdin: changing.map((words) => `${JSON.stringify({do: words})}\n`).join(''),
    })
    const known = answers
      .json()
      .batch.answers.filter(({code}: {code: string}) => code !== 'batch.do-unknown')
      .map((one: {do: string}) => one.do)
    expect(named.toSorted()).toEqual(known.toSorted())
  })
})
