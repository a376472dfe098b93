import type {Catalogue} from './shell.ts'

/** The ten jobs of the day in one word each. */
export const shortForms: Readonly<Record<string, string>> = {
  add: 'customer add',
  open: 'case open',
  reply: 'case reply',
  note: 'case note',
  wait: 'case wait',
  snooze: 'case snooze',
  resolve: 'case resolve',
  touch: 'touch add',
  next: 'followup schedule',
  done: 'followup done',
}

/** The short form of a command, if it has one. */
export function shortFormOf(words: string): string | null {
  return Object.entries(shortForms).find(([, full]) => full === words)?.[0] ?? null
}

/** A command, and how many of the words typed name it. */
export interface Named {
  readonly words: string
  readonly length: number
}

/**
 * The command that a line begins with: its whole name; a short form; a verb that only one topic has; beginnings of its
 * words that fit no other command; or the beginning of a short form or such a verb. Null where that is none; `fitting` are those that it could be where it is several.
 */
export function commandNamed(
  argv: readonly string[],
  catalogue: Catalogue,
): Named | {readonly fitting: readonly string[]} | null {
  const [first = '', second = ''] = argv
  if (first === '' || first.startsWith('-')) return null
  const whole = [`${first} ${second}`, first].find((words) => Object.hasOwn(catalogue, words))
  if (whole !== undefined) return {words: whole, length: whole.split(' ').length}
  const ids = Object.keys(catalogue).filter((id) => catalogue[id]?.hidden !== true)
  const isTopic = ids.some((id) => id.startsWith(`${first} `))
  const short = Object.hasOwn(shortForms, first) ? shortForms[first] : undefined
  if (short !== undefined && !(isTopic && (second === '' || second.startsWith('-')))) return {words: short, length: 1}
  const alone = isTopic ? [] : ids.filter((id) => id.endsWith(` ${first}`))
  return alone.length === 1
    ? {words: alone[0] ?? '', length: 1}
    : (byBeginnings(first, second, ids) ?? (isTopic ? null : begunVerb(first, ids)))
}

/** The short form that begins so, or the verb that only one topic has. */
function begunVerb(first: string, ids: readonly string[]): Named | {readonly fitting: readonly string[]} | null {
  const verbs = ids.flatMap((id) => id.split(' ')[1] ?? [])
  const alone = ids.filter((id) => verbs.filter((verb) => verb === id.split(' ')[1]).length === 1)
  const begun = alone.filter((id) => id.split(' ')[1]?.startsWith(first) === true)
  const short = Object.entries(shortForms).flatMap(([form, words]) => (form.startsWith(first) ? [words] : []))
  const fitting = [...new Set([...short, ...begun])]
  if (fitting.length === 0) return null
  return fitting.length === 1 ? {words: fitting[0] ?? '', length: 1} : {fitting}
}

function byBeginnings(
  first: string,
  second: string,
  ids: readonly string[],
): Named | {readonly fitting: readonly string[]} | null {
  const split = ids.map((id) => id.split(' '))
  const exact = split.some(([topic]) => topic === first)
  const topics = split.filter(([topic = '']) => (exact ? topic === first : topic.startsWith(first)))
  const pairs = second === '' ? [] : topics.filter(([, verb]) => verb?.startsWith(second) === true)
  const fitting = pairs.length > 0 ? pairs : topics.filter(([, verb]) => verb === undefined)
  if (fitting.length === 0) return null
  const words = fitting.map((one) => one.join(' '))
  return words.length === 1 ? {words: words[0] ?? '', length: pairs.length === 1 ? 2 : 1} : {fitting: words}
}

/** The one topic that begins so. */
export function topicBegun(typed: string, catalogue: Catalogue): string | null {
  const begun = Object.keys(catalogue).flatMap((id) =>
    id.includes(' ') && id.startsWith(typed) ? [id.split(' ')[0] ?? ''] : [],
  )
  const topics = [...new Set(begun)]
  return topics.find((one) => one === typed) ?? (topics.length === 1 && typed !== '' ? (topics[0] ?? null) : null)
}

/**
 * The words with flags written out that were only begun: `--prio` is `--priority` where no other flag begins so. `values`
 * are the flags that take a value, so that a value is left alone. `fitting` where one could be several.
 */
export function withWholeFlags(
  argv: readonly string[],
  flags: Readonly<Record<string, {readonly type?: string; readonly allowNo?: boolean}>>,
): {
  readonly argv: readonly string[]
  readonly doubtful: {readonly typed: string; readonly fitting: readonly string[]} | null
} {
  const names = Object.entries(flags).flatMap(([name, {allowNo}]) => (allowNo === true ? [name, `no-${name}`] : [name]))
  const end = argv.indexOf('--')
  let doubtful: {readonly typed: string; readonly fitting: readonly string[]} | null = null
  const whole = argv.map((word, at) => {
    const [, typed = '', value = ''] = /^--([a-z][\w-]*)(=[^]*)?$/.exec(word) ?? []
    const before = /^--(.+)$/.exec(argv[at - 1] ?? '')?.[1] ?? ''
    const isValue = flags[before]?.type === 'option'
    if (typed === '' || isValue || names.includes(typed) || (end !== -1 && at > end)) return word
    const fitting = names.filter((name) => name.startsWith(typed))
    if (fitting.length > 1) doubtful ??= {typed: `--${typed}`, fitting: fitting.map((name) => `--${name}`)}
    return fitting.length === 1 ? `--${fitting[0]}${value}` : word
  })
  return {argv: whole, doubtful}
}

/** The words before the first flag. */
export function beforeFlags(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => word.startsWith('-'))
  return end === -1 ? words : words.slice(0, end)
}
