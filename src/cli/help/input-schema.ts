import {argOfRow, isBatchable} from '../batch/row.ts'
import type {ArgDefinition, Definition, FlagDefinition} from './definition.ts'
import type {JsonSchema} from './json-schema.ts'

const printing: ReadonlySet<string> = new Set(['json', 'jmespath'])

/** The flags that a program can say: all but those of every command and those that say how things are printed. */
export function flagsForPrograms({flags}: Definition): readonly FlagDefinition[] {
  return flags.filter(({name, group, withJson}) => group !== 'GLOBAL' && !printing.has(name) && withJson)
}

/** The arguments as a program says them: it has no stdin to read refs from. */
export function argsForPrograms({args}: Definition): readonly ArgDefinition[] {
  return args.map((arg) => ({...arg, description: arg.description.replace('; - reads refs', '')}))
}

/** What a command takes, as an object: its arguments and flags by name. Those that it is to change can be found by --where. */
export function inputSchema(definition: Definition): JsonSchema {
  return objectOf(argsForPrograms(definition), flagsForPrograms(definition), {})
}

/** A line of a batch that names this command. */
export function rowSchema({words, summary, args, flags}: Definition): JsonSchema {
  const row = objectOf(args.map(argOfRow), flags.filter(isBatchable), {
    do: {const: words.replace(' ', '.'), description: summary},
  })
  return {title: `desk ${words}`, ...row}
}

function objectOf(
  args: readonly ArgDefinition[],
  flags: readonly FlagDefinition[],
  first: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const chosen = flags.some(({name}) => name === 'where') ? args.find((one) => one.chooses)?.name : undefined
  const values = [
    ...args.map((one) => ({...one, required: one.required && one.name !== chosen, value: 'TEXT', allowNo: false})),
    ...flags,
  ]
  const required = [...Object.keys(first), ...values.filter((one) => one.required).map(({name}) => name)]
  return {
    type: 'object',
    properties: {...first, ...Object.fromEntries(values.map((one) => [one.name, valueSchema(one)]))},
    ...(required.length === 0 ? {} : {required}),
    ...(chosen === undefined ? {} : {anyOf: [chosen, 'where'].map(said)}),
    additionalProperties: false,
  }
}

function said(name: string): JsonSchema {
  return {required: [name], properties: {[name]: {not: {type: 'null'}}}}
}

type Value = Pick<FlagDefinition, 'description' | 'options' | 'default' | 'schema' | 'value' | 'multiple' | 'required'>

/** Null is as good as not said, wherever it need not be said. */
function valueSchema(value: Value): JsonSchema {
  const {description, multiple, required, default: preset} = value
  const one = oneSchema(value)
  const given = multiple ? {anyOf: [{type: 'array', items: one}, one]} : one
  return {...(required ? given : orNull(given)), description, ...(preset === undefined ? {} : {default: preset})}
}

/** As a row of a batch is read: numbers may be written as text, text as numbers. */
function oneSchema({value, options, schema}: Value): JsonSchema {
  if (value === null) return {type: 'boolean'}
  if (options.length > 0) return {enum: options}
  if (schema?.type === 'integer') return {...schema, type: ['integer', 'string'], pattern: String.raw`^\s*[+-]?\d+\s*$`}
  return {type: ['string', 'number'], ...schema}
}

function orNull(schema: JsonSchema): JsonSchema {
  if (schema.enum !== undefined) return {...schema, enum: [...schema.enum, null]}
  if (schema.anyOf !== undefined) return {anyOf: [...schema.anyOf, {type: 'null'}]}
  return {...schema, type: [...[schema.type ?? []].flat(), 'null']}
}
