const endings: Readonly<Record<string, string>> = {
  csv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xlsx: 'xlsx',
  json: 'json',
  ics: 'ics',
  vcf: 'vcf',
}

/** The format that the ending of a file's name stands for, if it is one of those; else undefined. */
export function formatNamed(output: string, formats: readonly string[]): string | undefined {
  const ending = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase() ?? ''
  const format = Object.hasOwn(endings, ending) ? endings[ending] : undefined
  return format !== undefined && formats.includes(format) ? format : undefined
}
