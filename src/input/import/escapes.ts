/** The text of a property that the parser does not know (`X-...`), and so has left as it is written. */
export function unescaped(text: string): string {
  return text.replaceAll(/\\([nN;,\\])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))
}
