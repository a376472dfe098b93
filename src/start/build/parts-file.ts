/** A piece of the program, and the names of those that it can't begin without. */
export interface Part {
  readonly name: string
  /** CommonJS. */
  readonly text: string
  readonly needs: readonly string[]
}

interface PartsFile {
  /** All parts, one after the other: each an entry of an object of functions. */
  readonly text: string
  /** JSON: name, place and length of each part, and the numbers of those that a command begins with. */
  readonly index: string
}

/**
 * The file of all parts. Those that most commands begin with come first, so that what a command reads is in few pieces;
 * unless all of them are read whatever the command. `starts`: command -> the part that it begins with.
 */
export function partsFileOf(parts: readonly Part[], starts: ReadonlyMap<string, string>, inPieces = true): PartsFile {
  const byName = new Map(parts.map((part) => [part.name, part]))
  const beginning = (...names: readonly string[]) => (inPieces ? neededBy(byName, names) : [...byName.keys()])
  const begins = new Map([...starts].map(([words, name]) => [words, beginning('./desk.js', name)]))
  const uses = new Map<string, number>()
  for (const names of begins.values()) for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1)
  const ordered = parts.toSorted((one, other) => (uses.get(other.name) ?? 0) - (uses.get(one.name) ?? 0))
  const entries = ordered.map(({name, text}) => ({
    name,
    text: ascii(`${JSON.stringify(name)}:function(exports,require,module){${text}},\n`),
  }))
  let at = 0
  const places = entries.map(({name, text}) => {
    const place = [name, at, text.length] as const
    at += text.length
    return place
  })
  const numbers = new Map(ordered.map(({name}, number) => [name, number]))
  return {
    text: entries.map(({text}) => text).join(''),
    index: JSON.stringify({
      parts: places,
      begins: Object.fromEntries(
        [['', beginning('./desk.js')] as const, ...begins].map(([words, names]) => [
          words,
          names.map((name) => numbers.get(name)).toSorted((one = 0, other = 0) => one - other),
        ]),
      ),
    }),
  }
}

/** These parts and all that they can't begin without. */
function neededBy(parts: ReadonlyMap<string, Part>, names: readonly string[]): readonly string[] {
  const found = new Set(names)
  for (const name of found) for (const needed of parts.get(name)?.needs ?? []) found.add(needed)
  return [...found].filter((name) => parts.has(name))
}

/** Patterns are left with characters that others escape; the program is read as Latin 1, which is quicker. */
function ascii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
