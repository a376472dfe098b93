import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {KindWords} from '../src/core/book/kind-words.ts'
import {capitalised} from '../src/core/value/in-words.ts'
import {recordKinds, topicOf} from '../src/kinds/registry.ts'
import {shown} from '../src/kinds/shown.ts'
import {words} from '../src/kinds/words.ts'
import {root} from './commands.ts'
import {generatedFile} from './generated-file.ts'

const bin = '<%= config.bin %> <%= command.id %>'

/** Commands that a kind has without a word of its own: path -> text. What src/commands has by hand is not among them. */
export function kindCommands(): Readonly<Record<string, string>> {
  const made = recordKinds.flatMap((kind) => {
    const {name, noun, nouns, example, list: key} = kind
    const [topic, list] = [topicOf(kind), key.toLowerCase()]
    const {listed, files = {}} = words[name]
    const about = {name, noun, nouns, topic, list, example: example ?? '', usual: listed?.usual ?? '', files}
    const isPlain = 'page' in shown[name]
    return [
      [`export/${list}`, exportText(about)],
      [`import/${list}`, importText(about)],
      ...(isPlain ? [[`${topic}/list`, listText(about)] as const, [`${topic}/show`, showText(about)] as const] : []),
    ] as const
  })
  const missing = made.filter(([path]) => !existsSync(join(root, `src/commands/${path}.ts`)))
  return Object.fromEntries(
    missing.map(([path, text]) => [`${folder}/${path}.ts`, generatedFile(`${folder}/${path}.ts`, text)]),
  )
}

const folder = 'src/generated/commands'

/** Those that are there, also where they should not be any more. */
export function kindCommandsThere(): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
}

interface About {
  readonly name: string
  readonly noun: string
  readonly nouns: string
  readonly topic: string
  readonly list: string
  readonly example: string
  readonly usual: string
  readonly files: NonNullable<KindWords['files']>
}

function exportText({name, noun, list, files: {export: said = {}}}: About): string {
  const tails = [
    `--output ${list}-{date}.csv`,
    `--format xlsx --output ${list}.xlsx`,
    `--dialect excel-eu > ${list}.csv`,
    ...(said.examples ?? []),
  ]
  return `import {ExportCommand} from '../../../cli/export/export-command.ts'

export default class Export${capitalised(list)} extends ExportCommand<'${name}'> {
  static override summary = ${quoted(said.summary ?? `Export every ${noun}, one row each.`)}
  static override examples = ${examples(tails)}
  protected readonly of = '${name}'
}
`
}

function importText({nouns, list, files: {import: said = {}}}: About): string {
  const described = said.formats === undefined ? '' : ', importDescription'
  return `import {ImportCommand${described}} from '../../../cli/import/import-command.ts'

export default class Import${capitalised(list)} extends ImportCommand {
  static override summary = ${quoted(said.summary ?? `Bring in ${nouns} from a file.`)}
${said.formats === undefined ? '' : `static override description = importDescription(${quoted(said.formats)})\n`}\
  static override examples = ${examples(said.examples ?? [`${list}.csv --dry-run`])}
  protected readonly of = '${list}'
}
`
}

function examples(tails: readonly string[]): string {
  return `[${tails.map((tail) => quoted(`${bin} ${tail}`)).join(', ')}]`
}

function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`
}

function listText({name, nouns, topic, usual}: About): string {
  return `import {listRecords, recordListFlags} from '../../../cli/query/list-records.ts'
import {DeskCommand} from '../../../cli/run/desk-command.ts'
import {viewArg} from '../../../cli/run/flags.ts'

export default class ${capitalised(topic)}List extends DeskCommand {
  static override summary = 'List ${nouns}; by default ${usual}.'
  static override examples = ['${bin}', '${bin} --customer ana --status all --format csv']
  static override args = {view: viewArg()}
  static override flags = recordListFlags('${name}')

  async run() {
    const {args, flags} = await this.parse(${capitalised(topic)}List)
    return listRecords(this, '${name}', {...flags, view: args.view})
  }
}
`
}

function showText({name, noun, topic, example}: About): string {
  return `import {showRecords} from '../../../cli/refs/show-records.ts'
import {DeskCommand} from '../../../cli/run/desk-command.ts'
import {cardFlags, listedRecords, recordArg} from '../../../cli/run/flags.ts'

export default class ${capitalised(topic)}Show extends DeskCommand {
  static override summary = 'Show a ${noun}: all that is on file about it.'
  static override examples = ['${bin} ${example}']
  static override args = {${topic}: recordArg('${name}', listedRecords('${name}'))}
  static override flags = cardFlags

  async run() {
    const {args} = await this.parse(${capitalised(topic)}Show)
    return showRecords(this, '${name}', args.${topic})
  }
}
`
}
