import {refsFrom} from '../../input/refs.ts'
import type {Io} from '../run/io.ts'
import type {SubjectKind} from './subject-choice.ts'

/** What was piped in, as text. */
export async function textFromStdin(stdin: Io['stdin']): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stdin) parts.push(typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

/** The refs that a person gave: the one typed, or with `-` those piped in. */
export async function refsGiven(typed: string, key: SubjectKind, io: Io): Promise<readonly string[]> {
  if (typed !== '-') return [typed]
  return refsFrom(await textFromStdin(io.stdin), key)
}
