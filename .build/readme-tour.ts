import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Io} from '../src/cli/run/io.ts'
import {main} from '../src/cli/run/main.ts'
import {catalogueOf, commandsFound, root} from './commands.ts'

interface Scene {
  readonly at: string
  readonly say: string
  readonly argv: readonly string[]
  /** The heading before which the page stops what is shown; all of it is shown where there is none. */
  readonly until?: string
}

const scenes: readonly Scene[] = [
  {
    at: '2026-11-02T12:05:00Z',
    say: 'A customer, and how often you want to be in touch: every 30 days, 45 at the most. (The first change of all also makes the book, and says where, and in which zone, country and language.)',
    argv: [
      ...['customer', 'add', 'Ana Souza', '--email', 'ana@souza.example', '--phone', '+55 11 91234-5678'],
      ...['--tag', 'vip', '--cadence', '30d/45d', '--prefer', 'coffee=black'],
    ],
  },
  {
    at: '2026-11-02T12:06:00Z',
    say: 'She calls: her oven is broken. That is a case.',
    argv: [
      ...['case', 'open', 'ana', 'Oven door does not close'],
      ...['--type', 'problem', '--priority', 'high', '--channel', 'phone'],
    ],
  },
  {
    at: '2026-11-02T13:30:00Z',
    say: 'You answer, and wait for her. The first answer is kept as a fact.',
    argv: ['case', 'reply', 'C1', 'Shall we come on Wednesday with a new hinge?', '--wait-for', 'customer'],
  },
  {
    at: '2026-11-04T17:40:00Z',
    say: 'Settled. The check-in a week later is scheduled in the same breath.',
    argv: ['case', 'resolve', 'C1', '--resolution', 'New hinge', '--cause', 'worn-hinge', '--follow-up', '+7d'],
  },
  {
    at: '2026-11-11T12:00:00Z',
    say: 'A week later. Who needs me today?',
    argv: ['today'],
  },
  {
    at: '2026-11-11T12:10:00Z',
    say: 'You call her, and note how it went. That is a touch, and the promise is kept.',
    argv: ['followup', 'done', 'F1', '--note', 'Door closes, she is delighted', '--mood', '2'],
  },
  {
    at: '2026-11-20T12:10:00Z',
    say: 'Before the next call: service and care side by side.',
    argv: ['summary', 'ana'],
    until: 'Experience',
  },
  {
    at: '2026-11-20T12:11:00Z',
    say: 'A slip of the finger is taken back; so is a whole batch.',
    argv: ['undo'],
  },
]

/** The tour of the README: every command is run, and what the terminal shows at 80 columns is printed. */
export async function tourText(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'caredesk-tour-'))
  const book = join(folder, 'book')
  const catalogue = catalogueOf(await commandsFound())
  const program = {catalogue, version: '0.0.0', root}
  const shop = ['--tz', 'America/Sao_Paulo', '--country', 'BR', '--language', 'pt-BR']
  try {
    await main(['book', 'init', '--book', book, ...shop], {...program, io: screen().io})
    const parts: string[] = []
    for (const {at, say, argv, until} of scenes) {
      const {io, lines} = screen()
      await main([...argv, '--book', book, '--now', at, '--by', 'marta'], {...program, io})
      const shown = shownUntil(until, lines.join('')).trimEnd()
      parts.push(`${say}\n\n\`\`\`console\n$ desk ${argv.map(quoted).join(' ')}\n${shown}\n\`\`\``)
    }
    return parts.join('\n\n')
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

function shownUntil(heading: string | undefined, text: string): string {
  if (heading === undefined) return text
  const end = text.indexOf(`\n${heading}\n`)
  if (end === -1) throw new Error(`The tour shows no “${heading}”:\n${text}`)
  return `${text.slice(0, end)}\n…`
}

function screen(): {io: Io; lines: string[]} {
  const lines: string[] = []
  const sink = {isTTY: true, columns: 80, getColorDepth: () => 1, write: (text: string) => lines.push(text)}
  const stdin = {isTTY: false, async *[Symbol.asyncIterator]() {}}
  return {
    lines,
    io: {
      stdin,
      stdout: sink,
      stderr: sink,
      env: {NO_COLOR: '1'},
      now: () => '2026-11-02T12:00:00.000Z',
      login: () => 'marta',
    },
  }
}

function quoted(word: string): string {
  return /^[\w@.+/=-]+$/.test(word) ? word : `"${word}"`
}
