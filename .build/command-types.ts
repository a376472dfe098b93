import {canBeRow} from '../src/cli/batch/row.ts'
import {type Definition, definitionOf} from '../src/cli/help/definition.ts'
import {inputSchema, rowSchema} from '../src/cli/help/input-schema.ts'
import type {JsonSchema, OutputSchemas} from '../src/cli/help/json-schema.ts'
import {numberedKinds, topicOf} from '../src/kinds/registry.ts'
import {catalogueOf, type Found} from './commands.ts'
import {generatedFile} from './generated-file.ts'

/** The text of src/generated/command-types.ts: what each command takes and returns, as types of TypeScript. */
export async function commandTypesText(commands: readonly Found[], outputs: OutputSchemas): Promise<string> {
  const catalogue = catalogueOf(commands)
  const shown = commands.filter(({hidden}) => !hidden)
  const found = await Promise.all(shown.map(({words}) => definitionOf(words, {catalogue, bin: 'desk'})))
  const definitions = found.filter((one) => one !== null)
  return generatedFile(
    'src/generated/command-types.ts',
    `/** What each command takes and returns, by its name. */
export interface Commands {
${definitions.map((one) => commandType(one, outputs)).join('\n')}
}

/** The lists of records that have a number, and the commands that read them. */
export interface RecordLists {
${numberedKinds.map((kind) => `${kind.list}: '${topicOf(kind)}.list'`).join('\n')}
}

/** A row of a batch: what is to be done, and what the command of that name takes. */
export type BatchRow =
${definitions
  .filter(canBeRow)
  .map((one) => `| ${typeOf(camelled(rowSchema(one)))}`)
  .join('\n')}

${Object.entries(outputs.defs).map(defType).join('\n\n')}
`,
  )
}

function commandType(definition: Definition, {commands, defs}: OutputSchemas): string {
  const {words, summary} = definition
  const output = commands[words] ?? {}
  const told = sameKeys(
    (output.anyOf ?? [output]).filter((one) => !isFailure(one)),
    defs,
  )
  const input = camelled(inputSchema(definition))
  return `${comment(summary)}'${words.replace(' ', '.')}': {readonly input: ${typeOf(input)}; readonly output: ${told}}`
}

/** A failure is thrown. */
function isFailure({properties = {}}: JsonSchema): boolean {
  return 'error' in properties
}

/** `follow-up` is written as `followUp`. */
function camelled({properties = {}, ...rest}: JsonSchema): JsonSchema {
  const spelled = Object.entries(properties).map(([name, value]) => {
    const camel = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    return [camel, value] as const
  })
  return {...rest, properties: Object.fromEntries(spelled)}
}

/** Alternatives that all have the same keys, so that each can be asked for. */
function sameKeys(schemas: readonly JsonSchema[], defs: OutputSchemas['defs']): string {
  const shapes = schemas.map((one) => (one.$ref === undefined ? one : (defs[one.$ref.replace('#/$defs/', '')] ?? {})))
  const keys = new Set(shapes.flatMap(({properties = {}}) => Object.keys(properties)))
  const types = schemas.map((one, at) => {
    const missing = [...keys].filter((key) => !Object.hasOwn(shapes[at]?.properties ?? {}, key))
    return `(${typeOf(one)}${missing.length === 0 ? '' : ` & {${missing.map((key) => `readonly ${key}?: undefined`).join('; ')}}`})`
  })
  return types.join(' | ')
}

function defType([name, schema]: readonly [string, JsonSchema]): string {
  return `${comment(schema.description)}export type ${name} = ${typeOf(schema)}`
}

function comment(text: string | undefined): string {
  return text === undefined ? '' : `/** ${text.replaceAll('*/', '* /')} */\n`
}

function typeOf(schema: JsonSchema): string {
  const {$ref, anyOf, type, prefixItems, items, not} = schema
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if ($ref !== undefined) return $ref.replace('#/$defs/', '')
  if (type === 'object' && anyOf !== undefined) return `${objectType(schema)} & (${anyOf.map(neededType).join(' | ')})`
  if (anyOf !== undefined) return anyOf.map((one) => `(${typeOf(one)})`).join(' | ')
  if (not !== undefined) return 'never'
  if (Array.isArray(type)) return type.map((one: string) => typeOf({...schema, type: one})).join(' | ')
  if (type === 'array' && prefixItems !== undefined) return `readonly [${prefixItems.map(typeOf).join(', ')}]`
  if (type === 'array') return `readonly (${typeOf(items === false || items === undefined ? {} : items)})[]`
  if (type === 'object') return objectType(schema)
  return type === 'integer' ? 'number' : typeof type === 'string' ? type : 'unknown'
}

/** These keys have a value. */
function neededType({required = []}: JsonSchema): string {
  return `{${required.map((name) => `readonly ${name}: {}`).join('; ')}}`
}

function orUndefined(type: string): string {
  return type === 'unknown' ? type : `${type} | undefined`
}

function objectType({properties = {}, required = [], additionalProperties}: JsonSchema): string {
  const own = Object.entries(properties).map(([name, value]) => {
    const isOptional = !required.includes(name)
    const key = /^\w+$/.test(name) ? name : `'${name}'`
    return `${comment(value.description)}readonly ${key}${isOptional ? '?' : ''}: ${isOptional ? orUndefined(typeOf(value)) : typeOf(value)}`
  })
  const others =
    typeof additionalProperties === 'object' ? [`readonly [key: string]: ${typeOf(additionalProperties)}`] : []
  return own.length + others.length === 0 ? 'Record<never, never>' : `{\n${[...own, ...others].join('\n')}\n}`
}
