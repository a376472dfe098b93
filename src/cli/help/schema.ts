import {canBeRow} from '../batch/row.ts'
import type {Shell} from '../run/shell.ts'
import {unknownCommand} from '../run/unknown-command.ts'
import {type Definition, definitionOf} from './definition.ts'
import {inputSchema, rowSchema} from './input-schema.ts'
import type {JsonSchema, OutputSchemas} from './json-schema.ts'

const draft = 'https://json-schema.org/draft/2020-12/schema'
/** The command whose file has schemas of its own: its lines. */
const batch = 'batch'

interface Asked {
  /** `case open`, `case.open`; null for all commands. */
  readonly command: string | null
  /** What it prints, not what it takes. */
  readonly result: boolean
}

/**
 * JSON Schema of what a command takes (of a batch: of one line of its file), or of what it prints with --json; where no
 * command is named, one document with both of every command among its definitions.
 */
export async function schemaFor({command, result}: Asked, shell: Shell): Promise<JsonSchema> {
  const {outputSchemas} = await import('../../generated/output-schemas.ts')
  if (command === null) return allSchemas(outputSchemas, shell)
  if (command === 'plan' && !result) return documentOfPlans()
  const definition = await definitionNamed(command, shell)
  const root = result
    ? outputSchema(definition.words, outputSchemas)
    : definition.words === batch
      ? {oneOf: (await rows(shell)).map(rowSchema)}
      : inputSchema(definition)
  return {$schema: draft, ...aboutOf(definition, result), ...root, ...defsNeeded(root, outputSchemas)}
}

/** What desk plan save takes. */
async function documentOfPlans(): Promise<JsonSchema> {
  const {planSchema} = await import('../../core/care/plan-check.ts')
  return {$schema: draft, title: 'a plan of care', description: 'What desk plan save takes.', ...planSchema()}
}

async function definitionNamed(typed: string, shell: Shell): Promise<Definition> {
  const words = typed.trim().replaceAll(/[\s.:]+/g, ' ')
  const definition = shell.catalogue[words]?.hidden === true ? null : await definitionOf(words, shell)
  if (definition === null) throw unknownCommand(words.split(' '), shell.catalogue)
  return definition
}

function aboutOf({words, summary}: Definition, result: boolean): JsonSchema {
  const title = `desk ${words}`
  if (result) return {title: `${title} --json`, description: summary}
  return words === batch
    ? {title: `a line of ${title}`, description: 'What is to be done, and to whom: a command and what it is given.'}
    : {title, description: summary}
}

async function definitions(shell: Shell): Promise<readonly Definition[]> {
  const shown = Object.keys(shell.catalogue).filter((words) => shell.catalogue[words]?.hidden !== true)
  const found = await Promise.all(shown.map((words) => definitionOf(words, shell)))
  return found.filter((one) => one !== null)
}

async function rows(shell: Shell): Promise<readonly Definition[]> {
  return (await definitions(shell)).filter(canBeRow)
}

async function allSchemas(outputs: OutputSchemas, shell: Shell): Promise<JsonSchema> {
  const found = await definitions(shell)
  const own = found.flatMap((one): (readonly [string, JsonSchema])[] => [
    [`${nameOf(one.words)}.input`, {...aboutOf(one, false), ...inputSchema(one)}],
    [`${nameOf(one.words)}.output`, {...aboutOf(one, true), ...outputSchema(one.words, outputs)}],
  ])
  return {
    $schema: draft,
    title: `caredesk ${shell.version}`,
    description: 'What each command takes, as COMMAND.input, and what it prints with --json, as COMMAND.output.',
    $defs: {
      ...outputs.defs,
      ...Object.fromEntries(own),
      'batch.line': {oneOf: found.filter(canBeRow).map(rowSchema)},
    },
  }
}

function nameOf(words: string): string {
  return words.replaceAll(' ', '.')
}

function outputSchema(words: string, {commands, failure}: OutputSchemas): JsonSchema {
  const {anyOf, ...one} = commands[words] ?? {}
  const failed = {type: 'object', properties: {error: failure}, required: ['error']}
  return {anyOf: [...(anyOf ?? [one]), failed]}
}

/** The definitions that a schema leads to, directly or through others. */
function defsNeeded(root: JsonSchema, {defs}: OutputSchemas): JsonSchema {
  const needed = new Set<string>()
  const follow = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)) {
      if (needed.has(name)) continue
      needed.add(name)
      follow(defs[name])
    }
  }
  follow(root)
  const entries = Object.entries(defs).filter(([name]) => needed.has(name))
  return entries.length === 0 ? {} : {$defs: Object.fromEntries(entries)}
}
