import {execFileSync} from 'node:child_process'
import {type Found, root} from './commands.ts'

/** The text of src/generated/catalogue.ts: every command with its summary and how it is loaded. */
export function catalogueText(commands: readonly Found[]): string {
  const entries = commands.map(
    ({words, path, summary, hidden}) =>
      `'${words}': {summary: ${JSON.stringify(summary)}, ${hidden ? 'hidden: true, ' : ''}load: () => import('.${path}')},`,
  )
  return formatted(
    'src/generated/catalogue.ts',
    `import type {Catalogue} from '../cli/run/shell.ts'

/** Every command; generated from src/commands by \`npm run docs\`. */
export const catalogue: Catalogue = {
${entries.join('\n')}
}
`,
  )
}

/** The text of a generated file as the formatter has it. */
export function formatted(path: string, text: string): string {
  const biome = `${root}node_modules/@biomejs/biome/bin/biome`
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${path}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })
}
