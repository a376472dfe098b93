const endings: Readonly<Record<string, string>> = {
  csv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  txt: 'table',
  text: 'table',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xlsx: 'xlsx',
  json: 'json',
  ics: 'ics',
  vcf: 'vcf',
}

/** The format that the ending of a file's name stands for: null where it has no ending, undefined where it stands for none of those. */
export function formatNamed(output: string, formats: readonly string[]): string | null | undefined {
  const ending = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase()
  if (ending === undefined) return null
  const format = Object.hasOwn(endings, ending) ? endings[ending] : undefined
  return format !== undefined && formats.includes(format) ? format : undefined
}

/** The endings that a file of these formats can have: `.csv, .md or .txt`. */
export function endingsOf(formats: readonly string[]): string {
  const names = formats.flatMap((format) => Object.keys(endings).find((ending) => endings[ending] === format) ?? [])
  return names
    .map((name) => `.${name}`)
    .join(', ')
    .replace(/, (?=[^,]+$)/, ' or ')
}

/** Is it said on the command line, by --format or the ending of --output, that the result is to be JSON? */
export function saysJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const typed = end === -1 ? argv : argv.slice(0, end)
  const format = valueOf(typed, ['--format'])
  return format === null ? /\.json$/i.test(valueOf(typed, ['--output', '-o']) ?? '') : format === 'json'
}

function valueOf(typed: readonly string[], names: readonly string[]): string | null {
  const at = typed.findLastIndex((word) => names.some((name) => word === name || word.startsWith(`${name}=`)))
  const word = typed[at]
  if (word === undefined) return null
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (typed[at + 1] ?? null)
}
