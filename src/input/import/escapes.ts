/** The text of a property that the parser does not know (`X-...`), and so has left as it is written. */
export function unescaped(text: string): string {
  return text.replaceAll(/\\([nN;,\\])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))
}

/** A line with so much before its value has none: the parser takes very long for it. */
export function isAllHead(line: string): boolean {
  return /^(?:[^:"]|"[^"]*"){10000}/.test(line)
}
