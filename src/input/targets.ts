import {Refusal} from '../core/refusal.ts'
import {readAllowance, type TargetHours, type TargetKind, type TargetRule} from '../core/targets/targets.ts'
import {readTyped} from '../core/typed/in-english.ts'
import {caseTypes, priorities} from '../kinds/case/case.ts'

const examples = ['"urgent: first 30m, resolve 8h, always; all: first 8h, next 8h, resolve 40h"', 'none']

const kinds: Readonly<Record<string, TargetKind>> = {
  first: 'firstResponse',
  next: 'nextResponse',
  resolve: 'resolution',
}

type Condition = Pick<TargetRule, 'priority' | 'type' | 'tag' | 'customerTag'>

const conditions: Readonly<Record<string, keyof Condition>> = {
  priority: 'priority',
  type: 'type',
  tag: 'tag',
  'customer-tag': 'customerTag',
}

/**
 * Rules with semicolons between them: for whom, a colon, and what is promised. `urgent: first 30m, resolve 8h, always;
 * customer-tag=vip: first 2h; all: first 8h, next 8h, resolve 40h`. A priority or type stands alone; `always` is around
 * the clock, else time is counted in opening hours; `none` is null.
 */
export function parseTargets(text: string): readonly TargetRule[] | null {
  const typed = text.trim()
  if (typed.toLowerCase() === 'none') return null
  return typed
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => readRule(part, text))
}

function readRule(part: string, text: string): TargetRule {
  const [whom = '', what = '', ...rest] = part.split(':').map((one) => one.trim())
  if (rest.length > 0 || what === '')
    throw invalid(text, `for whom, a colon and what is promised, not “${part.trim()}”`)
  const promises = what
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
  const hours: TargetHours = promises.some((one) => one === 'always' || one === 'around the clock')
    ? 'always'
    : 'opening'
  const lengths = promises.filter((one) => !['always', 'around the clock', 'opening', 'opening hours'].includes(one))
  if (lengths.length === 0) throw invalid(text, `first, next or resolve with a length, not “${what}”`)
  const promised = Object.fromEntries(lengths.map((one) => readPromise(one, text)))
  return {name: whom, ...readConditions(whom, text), hours, ...promised}
}

function readPromise(one: string, text: string): readonly [TargetKind, string | null] {
  const [word = '', ...rest] = one.split(/\s+/)
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined
  const length = readTyped(rest.join(' '), allowanceSaid) ?? rest.join('')
  if (kind === undefined) throw invalid(text, `first, next or resolve with a length, not “${one}”`)
  if (length === 'none') return [kind, null]
  if (readAllowance(length) === null) throw invalid(text, `a length such as 30m, 4h or 1h30m, not “${length}”`)
  return [kind, length]
}

function readConditions(whom: string, text: string): Condition {
  const words = whom.split(/\s+/).filter((word) => !['', 'all'].includes(word.toLowerCase()))
  const found = words.map((word) => readCondition(word, text))
  if (new Set(found.map(([key]) => key)).size < found.length) throw invalid(text, `each condition once, not “${whom}”`)
  return Object.fromEntries(found)
}

function readCondition(word: string, text: string): readonly [keyof Condition, readonly string[]] {
  const [left = '', right] = word.split('=')
  const key = right === undefined ? bareKey(left.toLowerCase()) : conditions[left.toLowerCase()]
  const values = (right ?? left).toLowerCase().split(',')
  const options: readonly string[] | null = key === 'priority' ? priorities : key === 'type' ? caseTypes : null
  const known = values.every((one) => one !== '' && (options?.includes(one) ?? true))
  if (key === undefined || !known)
    throw invalid(text, `all, a priority, a type, tag=NAME or customer-tag=NAME, not “${word}”`)
  return [key, values]
}

function bareKey(word: string): 'priority' | 'type' | undefined {
  if ((priorities as readonly string[]).includes(word)) return 'priority'
  return (caseTypes as readonly string[]).includes(word) ? 'type' : undefined
}

function invalid(value: string, expected: string): Refusal {
  return new Refusal('value.invalid', {what: 'set of targets', value: value.slice(0, 200), expected, try: examples})
}

/** `1h30m` of `1h30`, `90 min`, `2 hours`, `an hour and a half`; null where it is no length of time. */
function allowanceSaid(text: string): string | null {
  const short = text
    .replace(/^half an hour$/, '30m')
    .replace(/^(?:an|1) hour and a half$/, '1h30m')
    .replace(/ ?h(?:(?:ou)?rs?)?(?: and)?(?= |\d|$)/, 'h')
    .replace(/(?<=h ?)(\d+)$/, '$1m')
    .replace(/(?<=\d) ?min(?:(?:ute)?s?)?$/, 'm')
  return readAllowance(short) === null ? null : short.replaceAll(' ', '')
}

/** A length of time such as `45m`, `2h` or `1h30m`, in milliseconds. */
export function parseAllowance(text: string, what: string): number {
  const said = readTyped(text.trim().toLowerCase(), allowanceSaid)
  const length = said === null ? null : readAllowance(said)
  if (length === null) {
    const expected = 'a length of hours and minutes'
    throw new Refusal('value.invalid', {what, value: text.slice(0, 80), expected, try: ['45m', '2h', '1h30m']})
  }
  return length
}
