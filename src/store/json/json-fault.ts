/** Where a text stops being JSON: `line 3, column 7: not JSON`. It never says what stands there. */
export function faultIn(text: string): string {
  const lines = text.slice(0, new Scan(text).fault()).split('\n')
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}: not JSON`
}

const space = /[ \t\n\r]*/y
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** Walks over a text as long as it is JSON; `at` is then where it is not. */
class Scan {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  fault(): number {
    this.#value()
    return this.#at
  }

  #value(): boolean {
    this.#skip(space)
    const [open] = this.#text.slice(this.#at, this.#at + 1)
    if (open === '{') return this.#group('}', () => this.#skip(string) && this.#mark(':') && this.#value())
    if (open === '[') return this.#group(']', () => this.#value())
    return this.#skip(scalar)
  }

  #group(end: string, member: () => boolean): boolean {
    this.#at++
    if (this.#mark(end)) return true
    do {
      this.#skip(space)
      if (!member()) return false
    } while (this.#mark(','))
    return this.#mark(end)
  }

  #mark(sign: string): boolean {
    this.#skip(space)
    if (this.#text[this.#at] !== sign) return false
    this.#at++
    return true
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found !== null) this.#at = pattern.lastIndex
    return found !== null
  }
}
