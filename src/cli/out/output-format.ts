import {isGiven} from '../refs/subject-choice.ts'
import {UsageError} from '../run/usage.ts'

/** The flags of a command, as far as they say in which forms its result can be had. */
interface OutputFlags {
  readonly format?: {readonly options?: readonly string[]}
  readonly output?: {readonly aboutPrinting?: true}
}

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

/** Do --jmespath, --format json or a file that ends in .json stand for --json? */
export function asksForJson(flags: OutputFlags, argv: readonly string[]): boolean {
  return isGiven('jmespath', argv) || (formatsOf(flags).includes('json') && !makesJson(flags) && saysJson(argv))
}

/** Where --format is not given, the name of the file may say it; an ending that can't be made is refused. */
export function formatGiven(
  flags: OutputFlags,
  {format, output}: Readonly<Record<string, unknown>>,
  isJson: boolean,
): {readonly format?: string | undefined} {
  if (format === 'json' && !makesJson(flags)) return {format: undefined}
  const formats = formatsOf(flags)
  if (format !== undefined || typeof output !== 'string' || formats.length === 0) return {}
  const possible = isJson ? ['json'] : formats
  const named = formatNamed(output, possible)
  if (named === undefined) {
    throw new UsageError(
      `“${output}” can't be made: its ending may be ${endingsOf(possible)}; for any other, say with --format what goes in.`,
    )
  }
  return named === null || (named === 'json' && !makesJson(flags)) ? {} : {format: named}
}

/** Does --output take the JSON? Else it goes to stdout. */
export function takesJson({output}: OutputFlags): boolean {
  return output?.aboutPrinting === true
}

function formatsOf({format}: OutputFlags): readonly string[] {
  return format?.options ?? []
}

/** Does it hand on JSON of its own making, which is not what --json prints? */
function makesJson(flags: OutputFlags): boolean {
  return formatsOf(flags)[0] === 'json'
}

/** The format that the ending of a file's name stands for: null where it has no ending, undefined where it stands for none of those. */
function formatNamed(output: string, formats: readonly string[]): string | null | undefined {
  const ending = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase()
  if (ending === undefined) return null
  const format = Object.hasOwn(endings, ending) ? endings[ending] : undefined
  return format !== undefined && formats.includes(format) ? format : undefined
}

/** The endings that a file of these formats can have: `.csv, .md or .txt`. */
function endingsOf(formats: readonly string[]): string {
  const names = formats.flatMap((format) => Object.keys(endings).find((ending) => endings[ending] === format) ?? [])
  return names
    .map((name) => `.${name}`)
    .join(', ')
    .replace(/, (?=[^,]+$)/, ' or ')
}

/** Is it said on the command line, by --format or the ending of --output, that the result is to be JSON? */
function saysJson(argv: readonly string[]): boolean {
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
