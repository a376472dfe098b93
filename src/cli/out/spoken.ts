import {saidLines} from '../../output/said-lines.ts'
import type {Sink} from '../run/io.ts'

/** What is said, as it fits a terminal. What is indented is pasted, or points at a place in the line above it. */
export function spoken(text: string, {isTTY, columns}: Pick<Sink, 'isTTY' | 'columns'>): string {
  if (isTTY !== true || columns === undefined) return text
  return text
    .split('\n')
    .flatMap((line) => (line.startsWith('  ') ? [line] : saidLines(line, columns)))
    .join('\n')
}
