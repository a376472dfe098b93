import {isGiven} from '../refs/subject-choice.ts'
import type {Io} from '../run/io.ts'
import {UsageError} from '../run/usage.ts'
import {type TextPlace, textPlace} from './text-place.ts'

/** The text of a command where it is not typed: piped in, in a file, or written in an editor. */
export class TextGiven {
  readonly #io: Io
  #draft: string | null = null
  #piped: Promise<string> | null = null

  constructor(io: Io) {
    this.#io = io
  }

  /** The text of a file or an editor. */
  async from({what}: TextPlace, file: unknown): Promise<string> {
    const {textOfEditor, textOfFile} = await import('./text-source.ts')
    const {text, draft} =
      typeof file === 'string' ? await textOfFile(file, what, this.#io) : textOfEditor(what, '', this.#io)
    this.#draft = draft
    return text
  }

  /** What was piped in, once for all who ask: only one of the words of a command line can stand for it. */
  async piped(argv: readonly string[], help: string): Promise<string> {
    if (argv.filter((word) => word === '-').length > 1) {
      throw new UsageError('Only one of them can be read from stdin: give the text with --file.', [help])
    }
    const {textOfStdin} = await import('./text-source.ts')
    this.#piped ??= textOfStdin(this.#io)
    return this.#piped
  }

  /** What was written in an editor is in the book, and no longer needed. */
  async discardDraft(): Promise<void> {
    if (this.#draft === null) return
    const {discard} = await import('./text-source.ts')
    discard(this.#draft)
  }

  /** The file of what was written in an editor and is not in the book. */
  get draft(): string | null {
    return this.#draft
  }
}

/** The place of a text that comes from a file or an editor; null where it is typed. */
export function textElsewhere(
  command: Parameters<typeof textPlace>[0],
  flags: object,
  argv: readonly string[],
): TextPlace | null {
  const comes = 'edit' in flags && (isGiven('file', argv) || isGiven('edit', argv))
  return comes ? textPlace(command) : null
}
