import type {Outcome} from './stage.ts'

/** The exit codes that people and scripts were promised; 1 is a bug of ours. */
const documented: ReadonlySet<number> = new Set([0, 2, 3, 4, 5, 6, 75, 130])

/** How long a command may take, in milliseconds of the processor. */
const longest = 2000

/** What no text on a screen may hold: whatever steers, hides or reorders, wherever it stands. */
const steering = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]',
    '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff]',
    '[\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e00ff}\\ufdd0-\\ufdef\\u{1fffe}\\u{10ffff}]',
    '\\p{Surrogate}',
    '(?<![\\u0300-\\u{1ffff}\\d#*])[\\u200c\\u200d\\ufe00-\\ufe0f]',
    '[\\u200c\\u200d](?![\\u0300-\\u{1ffff}])',
    '\\p{M}{9}',
  ].join('|'),
  'u',
)
/** The same in JSON, where joiners are written as escapes too. */
const steeringInJson = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\u2028\u2029\ufff0-\uffff]|\p{Surrogate}/u
/** How a line of progress takes the place of the one before. */
const ownProgress = /\r\u001b\[K/g
const trace =
  /^(?:[^\S\n]+|(?<=\n\n))at .+(?:\(|:\d+:\d+|node:)|node:internal|\bat (?:async )?[\w.<>]+ \((?:file|node|\/)/m

/** What a command line prints: exports are CSV unless they are told otherwise. */
export function formOf(argv: readonly string[]): 'human' | 'json' | 'csv' {
  const end = argv.indexOf('--')
  const words = end === -1 ? argv : argv.slice(0, end)
  if (words.includes('--json')) return 'json'
  return words[0] === 'export' || words.some((word) => word.includes('csv')) ? 'csv' : 'human'
}

/** What is wrong with the answer to a command line, in words. */
export function unsound(
  {code, stdout, stderr}: Outcome,
  kind: 'human' | 'json' | 'csv',
  spent: number,
): readonly string[] {
  const inResults = kind === 'json' ? steeringInJson : steering
  const lines = kind === 'csv' ? stdout.replaceAll('\r\n', '\n') : stdout
  const raw = inResults.exec(lines) ?? steering.exec(stderr.replaceAll(ownProgress, ''))
  return [
    ...(documented.has(code) ? [] : [`exit ${code}: ${`${stderr}${stdout}`.slice(0, 300)}`]),
    ...(raw === null ? [] : [`raw ${shown(raw[0])} in ${shown(around(raw))}`]),
    ...(trace.test(stderr) || (code !== 0 && trace.test(stdout)) ? [`a stack trace: ${stderr.slice(0, 300)}`] : []),
    ...(spent > longest ? [`${Math.round(spent)} ms`] : []),
  ]
}

export function steers(text: string): boolean {
  return steering.test(text)
}

/** Without the colours that we paint with, and only those. */
export function uncoloured(text: string): string {
  return text.replace(/\u001b\[(?:1|2|22|3[1-6]|39)m/g, '')
}

/** Text with everything that is not plain ASCII as an escape, so that it can be told. */
export function shown(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 100)}… (${text.length})` : text
  return JSON.stringify(short).replace(
    /[^\x20-\x7e]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function around({index, input}: RegExpExecArray): string {
  return input.slice(Math.max(0, index - 40), index + 40)
}

/** Runs something, and says how much of the processor it took, in milliseconds. */
export async function timed<Result>(work: () => Promise<Result>): Promise<{result: Result; spent: number}> {
  const start = process.cpuUsage()
  const result = await work()
  const {user, system} = process.cpuUsage(start)
  return {result, spent: (user + system) / 1000}
}

/** Failures that were found, few enough to be read. */
export interface Complaints {
  add(...said: readonly string[]): void
  readonly all: readonly string[]
}

const most = 40

export function complaints(): Complaints {
  const all: string[] = []
  return {
    add: (...said) => {
      for (const one of said) if (all.length < most && !all.includes(one)) all.push(one)
    },
    all,
  }
}
