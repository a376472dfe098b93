import {renderJson} from '../../output/json.ts'
import {safeLines} from '../../output/safe.ts'
import {clearProgress} from '../out/progress-line.ts'
import {spoken} from '../out/spoken.ts'
import {commandNamed, shortFormOf, topicBegun} from './command-words.ts'
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
    const {failureIn} = await import('./failure.ts')
    const failure = await withCorrectedLine(argv, error, await failureIn(shell, error), shell)
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
  } else if (argv.length === 0 && shell.io.stdout.isTTY === true) {
    const {bareDesk} = await import('./bare.ts')
    await bareDesk(shell)
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
  const named = commandNamed(argv, shell.catalogue)
  if (named === null || 'fitting' in named) {
    const topic = argv.length === 1 ? topicBegun(argv[0] ?? '', shell.catalogue) : null
    if (topic !== null) {
      const {showHelp} = await import('../help/help.ts')
      return showHelp([topic], shell)
    }
    const {unknownCommand, doubtfulCommand} = await import('./unknown-command.ts')
    throw named === null ? unknownCommand(argv, shell.catalogue) : doubtfulCommand(argv, named.fitting)
  }
  const {words, length} = named
  const command = (await shell.catalogue[words]?.load())?.default as Startable
  command.id = words.replaceAll(' ', ':')
  await command.start(argv.slice(length), shell)
  const isQuiet = argv.includes('--quiet')
  if (length > 1 && !isQuiet && shell.io.stdout.isTTY === true && shell.io.stderr.isTTY === true)
    await hintShort(words, shell)
}

async function hintShort(words: string, {io}: Shell): Promise<void> {
  const short = shortFormOf(words)
  if (short === null) return
  const {hintOnce} = await import('../out/hint.ts')
  hintOnce('short-forms', `Shorter: desk ${short} is the same as desk ${words}. All of them: desk help short`, io)
}

/** A value that was mistyped has the whole line to paste. */
async function withCorrectedLine(
  argv: readonly string[],
  error: unknown,
  failure: Failure,
  {io}: Shell,
): Promise<Failure> {
  if (failure.exitCode !== 2) return failure
  const {correctedLine} = await import('./corrected.ts')
  const line = await correctedLine(argv, error, {now: io.now(), zone: 'UTC'})
  return line === null ? failure : {...failure, suggestions: [line, ...failure.suggestions]}
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const typed = argv.slice(0, end === -1 ? argv.length : end)
  return (
    typed.includes('--json') ||
    typed.some((word, at) => word === '--format=json' || (word === 'json' && typed[at - 1] === '--format'))
  )
}

function tell({code, message, suggestions, exitCode}: Failure, {io}: Shell, json: boolean): void {
  if (json) {
    io.stdout.write(renderJson({error: {code, message, suggestions, exitCode}}))
    return
  }
  const tries = suggestions.length === 0 ? '' : `\n${suggestions.map((one) => `  ${safeLines(one)}`).join('\n')}`
  clearProgress(io.stderr)
  io.stderr.write(`${spoken(safeLines(message), io.stderr)}${tries}\n`)
}
