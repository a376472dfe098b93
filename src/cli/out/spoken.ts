import {widthOf, wrap} from '../../output/width.ts'
import type {Sink} from '../run/io.ts'

/** What is said, as it fits a terminal: broken between words. A command stays in one piece, so that it can be pasted. */
export function spoken(text: string, {isTTY, columns}: Pick<Sink, 'isTTY' | 'columns'>): string {
  if (isTTY !== true || columns === undefined) return text
  return text
    .split('\n')
    .flatMap((line) => fitting(line, columns))
    .join('\n')
}

/** What is indented is pasted, or points at a place in the line above it. */
function fitting(line: string, columns: number): readonly string[] {
  if (line.startsWith('  ') || widthOf(line) <= columns) return [line]
  const command = /(?<=: )desk (?:(?!: ).)*$/.exec(line)
  if (command === null) return wrap(line, columns)
  const [tail] = command
  const said = wrap(line.slice(0, command.index), columns)
  const together = `${said.at(-1)} ${tail}`
  return widthOf(together) <= columns ? [...said.slice(0, -1), together] : [...said, tail]
}
