import type {Found} from './commands.ts'
import {generatedFile} from './generated-file.ts'

/** The text of src/generated/catalogue.ts: every command with its summary and how it is loaded. */
export function catalogueText(commands: readonly Found[]): string {
  const entries = commands.map(
    ({words, path, summary, hidden}) =>
      `'${words}': {summary: ${JSON.stringify(summary)}, ${hidden ? 'hidden: true, ' : ''}load: () => import('.${path}')},`,
  )
  return generatedFile(
    'src/generated/catalogue.ts',
    `import type {Catalogue} from '../cli/run/shell.ts'

/** Every command, as its file in src/commands says it. */
export const catalogue: Catalogue = {
${entries.join('\n')}
}
`,
  )
}
