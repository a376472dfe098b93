import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** Every command with its flags, as the contract has them. */
const surface: Readonly<Record<string, {readonly flags: Readonly<Record<string, string>>} | undefined>> = JSON.parse(
  readFileSync(fileURLToPath(new URL('../contract/surface.json', import.meta.url)), 'utf8'),
)

/**
 * A command line that may make the book that it names, as most tests begin with none. `book` is the one that is meant where
 * the line names none.
 */
export function withCreate(words: string, argv: readonly string[], book = ''): readonly string[] {
  const at = argv.findIndex((word) => word === '--book' || word.startsWith('--book='))
  const named =
    at === -1 ? book : argv[at]?.startsWith('--book=') ? argv[at].slice('--book='.length) : (argv[at + 1] ?? '')
  const isMade = named === '' || existsSync(join(named, 'book.json'))
  if (isMade || argv.includes('--create') || surface[words]?.flags['create'] === undefined) return argv
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  return [...argv.slice(0, end), '--create', ...argv.slice(end)]
}
