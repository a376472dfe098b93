import {renderJson} from '../../output/json.ts'
import {safeLines} from '../../output/safe.ts'
import type {DeskCommand} from './desk-command.ts'
import type {Failure} from './failure.ts'
import {type Program, Shell} from './shell.ts'

type Startable = {
  id: string
  start: (argv: string[], shell: Shell) => Promise<void>
} & Pick<typeof DeskCommand, 'needsBook'>

/** Runs one command line; the exit code is the answer, and nothing is thrown. */
export async function main(argv: readonly string[], program: Program): Promise<number> {
  const shell = new Shell(program)
  try {
    await run(argv, shell)
    return shell.exitCode
  } catch (error) {
    const {failureOf} = await import('./failure.ts')
    const failure = failureOf(error)
    tell(failure, shell, wantsJson(argv))
    if (failure.exitCode === 1 && shell.io.env['DEBUG'] !== undefined) {
      shell.io.stderr.write(`${safeLines((error as Error).stack ?? '')}\n`)
    }
    return failure.exitCode
  }
}

async function run(argv: readonly string[], shell: Shell): Promise<void> {
  const asksHelp = argv.length === 0 || argv[0] === 'help' || helpWanted(argv)
  if (['--version', '-v', 'version'].includes(argv[0] ?? '')) {
    shell.io.stdout.write(`${versionLine(shell)}\n`)
  } else if (asksHelp) {
    const {showHelp} = await import('../help/help.ts')
    await showHelp(
      argv.filter((word) => !helpWords.has(word)),
      shell,
    )
  } else {
    await runCommand(argv, shell)
  }
}

const helpWords: ReadonlySet<string> = new Set(['help', '--help', '-h'])

function helpWanted(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? argv.length : end).some((word) => word === '--help' || word === '-h')
}

function versionLine({version}: Shell): string {
  return `caredesk ${version} ${process.platform}-${process.arch} node-${process.version}`
}

async function runCommand(argv: readonly string[], shell: Shell): Promise<void> {
  const words = commandWords(argv, shell)
  if (words === null) {
    const topic = Object.keys(shell.catalogue).some((id) => id.startsWith(`${argv[0]} `))
    if (topic && argv.length === 1) {
      const {showHelp} = await import('../help/help.ts')
      return showHelp(argv, shell)
    }
    const {unknownCommand} = await import('./unknown-command.ts')
    throw unknownCommand(argv, shell.catalogue)
  }
  const command = (await shell.catalogue[words.join(' ')]?.load())?.default as Startable
  command.id = words.join(':')
  await command.start(argv.slice(words.length), shell)
}

/** The longest beginning of the command line that is a command. */
function commandWords(argv: readonly string[], {catalogue}: Shell): readonly string[] | null {
  return (
    [2, 1].map((length) => argv.slice(0, length)).find((words) => Object.hasOwn(catalogue, words.join(' '))) ?? null
  )
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? argv.length : end).includes('--json')
}

function tell({code, message, suggestions, exitCode}: Failure, {io}: Shell, json: boolean): void {
  if (json) {
    io.stdout.write(renderJson({error: {code, message, suggestions, exitCode}}))
    return
  }
  const tries = suggestions.length === 0 ? '' : `\n${suggestions.map((one) => `  ${safeLines(one)}`).join('\n')}`
  io.stderr.write(`${safeLines(message)}${tries}\n`)
}
