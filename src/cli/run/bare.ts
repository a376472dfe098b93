import {Refusal} from '../../core/refusal.ts'
import {numberedKinds} from '../../kinds/registry.ts'
import {words} from '../../kinds/words.ts'
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
    shell.io.stderr.write(`\n${keysFor(found.today).join('\n')}\n`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'book.missing') throw error
    const {showFirstHelp} = await import('../help/help.ts')
    await showFirstHelp(shell)
  }
}

/** What can be typed about the first of each kind. */
function keysFor(lines: readonly Line[]): readonly string[] {
  const [first] = lines
  return [
    ...numberedKinds.toReversed().flatMap(({name, letter}) => {
      const ref = lines.find((line) => line.ref.startsWith(letter))?.ref
      const line = ref === undefined ? undefined : words[name].today?.(ref)
      return line === undefined ? [] : [`  ${line}`]
    }),
    ...(first === undefined
      ? ['  desk open CUSTOMER SUBJECT     somebody needs help']
      : [`  desk summary ${first.customer}     before you call`]),
    '  desk help                      everything else',
  ]
}
