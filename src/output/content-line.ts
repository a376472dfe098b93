import {safeCell} from './safe.ts'

/** Bytes of a line of iCalendar and vCard, without its end. */
const longestLine = 75

export type Params = Readonly<Record<string, string>>

/**
 * One property of iCalendar (RFC 5545, 3.1) or vCard (RFC 6350, 3.2), its value written already: folded at 75 bytes
 * between characters, with CRLF.
 */
export function contentLine(name: string, value: string, params: Params = {}): string {
  const given = Object.entries(params).map(([key, param]) => `;${key}=${paramText(param)}`)
  return `${folded(`${name}${given.join('')}:${value.replaceAll(/[\r\n]/g, ' ')}`)}\r\n`
}

/** A text as a value, or as a part of one: nothing in it ends the value, and what steers a terminal is made visible. */
export function textValue(text: string): string {
  return wholeText(text).replaceAll(';', '\\;')
}

/** The same where a value has no parts: some readers of vCards keep the backslash before a semicolon. */
export function wholeText(text: string): string {
  return safeCell(text)
    .replaceAll('\\', '\\\\')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
}

/** Parameters have no way to write a quote or a break. */
function paramText(text: string): string {
  const plain = safeCell(text)
    .replaceAll(/[\r\n\t]/g, ' ')
    .replaceAll('"', "'")
  return /[:;,]/.test(plain) ? `"${plain}"` : plain
}

function folded(line: string): string {
  if (Buffer.byteLength(line) <= longestLine) return line
  const lines: string[] = []
  let [part, bytes] = ['', 0]
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > longestLine) {
      lines.push(part)
      ;[part, bytes] = [' ', 1]
    }
    part += letter
    bytes += size
  }
  return [...lines, part].join('\r\n')
}
