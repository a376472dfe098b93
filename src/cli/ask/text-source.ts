import {spawnSync} from 'node:child_process'
import {createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {parseText} from '../../input/values.ts'
import {unwritable} from '../out/result-file.ts'
import {textFromStdin} from '../refs/stdin.ts'
import {unreadable} from '../run/bytes.ts'
import type {Io} from '../run/io.ts'
import {UsageError} from '../run/usage.ts'
import {Cancelled} from './cancelled.ts'

/** A text that was written in an editor, and the file that has it until it is saved in the book. */
export interface Written {
  readonly text: string
  readonly draft: string | null
}

/** The text of a file, or with `-` of stdin. */
export async function textOfFile(path: string, what: string, io: Io): Promise<Written> {
  const text = path === '-' ? await textOfStdin(io) : decoded(await bytesOf(path), path)
  return {text: parseText(text, what), draft: null}
}

/** What was piped in. A person at a terminal is told how to end. */
export async function textOfStdin(io: Io): Promise<string> {
  if (io.stdin.isTTY === true) io.stderr.write('Write the text; Ctrl-D on a line of its own ends it.\n')
  return textFromStdin(io.stdin)
}

/** More than any text may have, so that a file without an end is refused and not read. */
const mostBytes = 256 * 1024

async function bytesOf(path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  try {
    for await (const part of createReadStream(path, {end: mostBytes})) parts.push(part as Buffer)
  } catch (error) {
    throw unreadable(path, error)
  }
  return Buffer.concat(parts)
}

function decoded(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    throw new Refusal('file.invalid', {path, detail: 'it is not text in UTF-8'})
  }
}

const scissors = '# ----------------------------- >8 -----------------------------'

/** What a person writes in $VISUAL or $EDITOR; an empty text calls it off. `before` is what stands there already. */
export function textOfEditor(what: string, before: string, io: Io): Written {
  const editor = editorOf(io)
  const hint = `# Above this line stands the ${what}. With nothing above it nothing is changed.`
  const draft = newDraft(`${what.replaceAll(/[^a-z]+/g, '-')}.txt`, `${before}\n${scissors}\n${hint}\n`)
  const {status, error} = spawnSync(`${editor} "$DESK_TEXT"`, {
    shell: true,
    stdio: 'inherit',
    env: {...process.env, DESK_TEXT: draft},
  })
  if (error !== undefined || status !== 0) {
    throw new UsageError(`The editor “${editor}” failed, so nothing was changed; what you wrote is in ${draft}.`)
  }
  const [text = ''] = readDraft(draft).split(scissors)
  if (text.trim() === '') {
    discard(draft)
    throw new Cancelled()
  }
  return {text: parseText(text, what), draft}
}

function newDraft(name: string, text: string): string {
  try {
    const draft = join(mkdtempSync(join(tmpdir(), 'desk-')), name)
    writeFileSync(draft, text, {mode: 0o600})
    return draft
  } catch (error) {
    throw unwritable(tmpdir(), error)
  }
}

function readDraft(draft: string): string {
  try {
    return readFileSync(draft, 'utf8')
  } catch (error) {
    throw unreadable(draft, error)
  }
}

function editorOf({env, stdin, stdout}: Io): string {
  const named = env['VISUAL'] || env['EDITOR']
  if (named !== undefined && named !== '') return named
  if (stdin.isTTY === true && stdout.isTTY === true) return process.platform === 'win32' ? 'notepad' : 'vi'
  throw new UsageError('--edit needs an editor: set VISUAL or EDITOR to one, or give the text with --file.')
}

export function discard(draft: string): void {
  rmSync(join(draft, '..'), {recursive: true, force: true})
}
