import {type Definition, definitionOf, groups} from '../src/cli/help/definition.ts'
import {argName, flagLabel, flagText, usageLines} from '../src/cli/help/help.ts'
import {queryExample, queryHelp, querySummary} from '../src/cli/query/help.ts'
import {catalogueOf, type Found} from './commands.ts'

/** The text of src/commands/README.md: every command with its arguments, flags and examples. */
export function referenceText(commands: readonly Found[], definitions: readonly Definition[]): string {
  const common = definitions[0]?.flags.filter(({group}) => group === 'GLOBAL') ?? []
  return `# Commands

Generated from the definitions in this folder by \`npm run docs\`.

${listOf(commands)}

## Flags of every command

${table(
  ['Flag', 'What it does'],
  common.map((flag) => [code(flagLabel(flag).trim()), flagText(flag)]),
)}
${definitions.map(sectionOf).join('')}
## Queries

${querySummary}

\`\`\`sh
${queryExample}
\`\`\`

${queryHelp.map(({heading, entries}) => `### ${sentenceCase(heading)}\n\n${queryTable(entries)}`).join('\n\n')}
`
}

function queryTable(entries: readonly (readonly [string, string])[]): string {
  const rows = entries.map(([typed, meaning]) => [code(typed), meaning])
  return table(['Typed', 'What it means'], rows)
}

function sentenceCase(heading: string): string {
  return heading.charAt(0) + heading.slice(1).toLowerCase()
}

/** One line for each command, by topic. */
function listOf(commands: readonly Found[]): string {
  const shown = commands.filter(({hidden}) => !hidden)
  const lines = shown.map(({words, summary}) => [linked(words), summary])
  return table(['Command', 'What it does'], lines)
}

function linked(words: string): string {
  return `[\`desk ${words}\`](#desk-${words.replaceAll(' ', '-')})`
}

/** What people are shown, in words. */
export async function definitionsOf(commands: readonly Found[]): Promise<readonly Definition[]> {
  const catalogue = catalogueOf(commands)
  const shown = commands.filter(({hidden}) => !hidden)
  const definitions = await Promise.all(shown.map(({words}) => definitionOf(words, {catalogue, bin: 'desk'})))
  return definitions.filter((one) => one !== null)
}

function sectionOf({words, summary, description, args, flags, examples}: Definition): string {
  const own = flags.filter(({group}) => group !== 'GLOBAL')
  const rows = [
    ...args.map((arg) => [code(argName(arg)), withOptions(arg.description, arg.options)]),
    ...groups.flatMap((group) =>
      own.filter((flag) => flag.group === group).map((flag) => [code(flagLabel(flag).trim()), flagText(flag)]),
    ),
  ]
  return `
## desk ${words}

${summary}${description === null ? '' : `\n\n${description}`}

\`\`\`
${usageLines(words, args, flags).join('\n')}
\`\`\`

${rows.length === 0 ? '' : `${table(['Argument or flag', 'What it does'], rows)}\n\n`}\`\`\`sh
${examples.join('\n')}
\`\`\`
`
}

function withOptions(description: string, options: readonly string[]): string {
  return options.length === 0 ? description : `${description} One of: ${options.join(', ')}.`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`)
    .join('\n')
}

function code(text: string): string {
  return `\`${text}\``
}
