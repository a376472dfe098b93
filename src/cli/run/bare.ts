import {Refusal} from '../../core/refusal.ts'
import {numberedKinds} from '../../kinds/registry.ts'
import {words} from '../../kinds/words.ts'
import {widthOf} from '../out/printer.ts'
import type {DeskCommand} from './desk-command.ts'
import type {Shell} from './shell.ts'

/** So many lines that the table, what is said of it and the keys fit a terminal of 24. */
const mostLines = 12

interface Line {
  readonly kind: string
  readonly ref: string
  readonly customer: string
}

/** `desk` alone in a terminal: what waits, with the keys to act; where there is no book, how to begin. */
export async function bareDesk(shell: Shell): Promise<void> {
  const today = (await shell.catalogue['today']?.load())?.default as typeof DeskCommand & {new (): DeskCommand}
  today.id = 'today'
  try {
    const found = (await today.answer([`--limit=${mostLines}`], shell)) as {readonly today: readonly Line[]}
    const {stderr} = shell.io
    stderr.write(`\n${beside(keysFor(found.today), widthOf(stderr, shell.io.env)).join('\n')}\n`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'book.missing') throw error
    const {showFirstHelp} = await import('../help/help.ts')
    await showFirstHelp(shell)
  }
}

type Key = readonly [line: string, what: string]

/** What can be typed about the first of each kind, and what that does. */
function keysFor(lines: readonly Line[]): readonly Key[] {
  const [first] = lines
  return [
    ...numberedKinds.toReversed().flatMap(({name, letter}) => {
      const ref = lines.find((line) => line.ref.startsWith(letter))?.ref
      const line = ref === undefined ? undefined : words[name].today?.(ref)
      return line === undefined ? [] : [line]
    }),
    first === undefined
      ? ['desk open CUSTOMER SUBJECT', 'somebody needs help']
      : [`desk summary ${first.customer}`, 'before you call'],
    ['desk help', 'everything else'],
  ]
}

/** What each does stands in one column, where the terminal has room for that; else behind its line. */
function beside(keys: readonly Key[], columns: number): readonly string[] {
  const longest = Math.max(...keys.map(([line]) => line.length))
  const room = columns - Math.max(...keys.map(([, what]) => what.length)) - 4
  return keys.map(([line, what]) => `  ${line.padEnd(Math.min(longest, room))}  ${what}`)
}
