import {widthOf, wrap} from './width.ts'

/** A sentence broken between words; a command at its end stays in one piece, so that it can be pasted. */
export function saidLines(text: string, room: number): readonly string[] {
  const command = widthOf(text) <= room ? null : /(?<=: )desk (?:(?!: ).)*$/.exec(text)
  if (command === null) return wrap(text, room)
  const [tail] = command
  const said = wrap(text.slice(0, command.index).trimEnd(), room)
  const together = `${said.at(-1)} ${tail}`
  return widthOf(together) <= room ? [...said.slice(0, -1), together] : [...said, tail]
}
