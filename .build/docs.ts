import {readFileSync, writeFileSync} from 'node:fs'
import {catalogueText} from './catalogue.ts'
import {commandTypesText} from './command-types.ts'
import {commandsFound, root} from './commands.ts'
import {kindCommands} from './kind-commands.ts'
import {registries} from './kinds.ts'
import {manText} from './man.ts'
import {outputSchemasOf, outputSchemasText} from './output-schemas.ts'
import {tourText} from './readme-tour.ts'
import {definitionsOf, referenceText} from './reference.ts'
import {codeFiles} from './wasm.ts'

/** What is generated from the commands, the kinds and WebAssembly: path -> text.  */
export async function generated(): Promise<Readonly<Record<string, string>>> {
  const commands = await commandsFound()
  const schemas = outputSchemasOf(commands)
  const definitions = await definitionsOf(commands)
  const readme = readFileSync(`${root}README.md`, 'utf8')
  return {
    ...(await codeFiles()),
    ...registries(),
    ...kindCommands(),
    'src/generated/catalogue.ts': catalogueText(commands),
    'src/generated/output-schemas.ts': outputSchemasText(schemas),
    'src/generated/command-types.ts': await commandTypesText(commands, schemas),
    'src/commands/README.md': referenceText(commands, definitions),
    'src/generated/desk.1': manText(definitions),
    'README.md': filled(readme, {tour: await tourText()}),
  }
}

/** The text with its generated parts, each between `<!-- name -->` and `<!-- /name -->`. */
function filled(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce(
    (whole, [name, part]) =>
      whole.replace(
        new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, start, end) => `${start}${part}\n${end}`,
      ),
    text,
  )
}

export async function writeGenerated(): Promise<void> {
  for (const [path, text] of Object.entries(await generated())) writeFileSync(`${root}${path}`, text)
}

if (process.argv[1] === import.meta.filename) await writeGenerated()
