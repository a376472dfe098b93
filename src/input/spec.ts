import type {TagCadence} from '../core/care/cadence.ts'
import {Refusal} from '../core/refusal.ts'
import {addLength, inDaysOrMonths, type Length, lengthInDays, parseLength} from '../core/time/length.ts'
import type {Cadence} from '../kinds/customer/customer.ts'
import {parseTag, parseWhole} from './values.ts'

/** `30d` or `30d/45d`: ideal and at most, which is one and a half times the ideal unless given. `none` is null. */
export function parseCadence(text: string): Cadence | null {
  const typed = text.trim().toLowerCase()
  if (typed === 'none') return null
  const [first = '', second, ...rest] = typed.split('/')
  if (rest.length > 0) throw invalid(text, 'one length, or two with a slash between them')
  const ideal = parseLength(first, 'cadence')
  const atMost = second === undefined ? halfAsMuchAgain(ideal) : parseLength(second, 'cadence')
  if (isShorter(atMost, ideal)) throw invalid(text, 'a second length that is not shorter than the first')
  return {ideal, atMost}
}

/** `vip: 30d/45d; trade: 14d`: tags with their cadences, the first that fits counts. `none` is undefined. */
export function parseTagCadences(text: string): readonly TagCadence[] | undefined {
  if (text.trim().toLowerCase() === 'none') return undefined
  const parts = text.split(';').filter((part) => part.trim() !== '')
  const found = parts.map((part): TagCadence => {
    const at = part.lastIndexOf(':')
    const cadence = at < 1 ? null : parseCadence(part.slice(at + 1))
    if (cadence === null) throw invalidTags(text, `a tag, a colon and a cadence, not “${part.trim()}”`)
    return {tag: parseTag(part.slice(0, at)), ...cadence}
  })
  const twice = found.find(({tag}, at) => found.findIndex((one) => one.tag === tag) < at)
  if (twice !== undefined) throw invalidTags(text, `each tag once, not “${twice.tag}” again`)
  if (found.length === 0) throw invalidTags(text, 'a tag, a colon and a cadence')
  return found
}

/** `2 in 7d`: so many contacts in so many days; `none` is null. */
export function parseMost(text: string): {readonly touches: number; readonly days: number} | null {
  const typed = text.trim().toLowerCase()
  if (typed === 'none') return null
  const [, touches = '', days = '', unit = 'd'] = /^(\d{1,3}) in (\d{1,3})\s?([dw])$/.exec(typed) ?? []
  const most = {touches: Number(touches), days: Number(days) * (unit === 'w' ? 7 : 1)}
  if (most.touches > 0 && most.days > 0) return most
  throw new Refusal('value.invalid', {
    ...{what: 'limit', value: text, expected: 'so many in so many days or weeks', try: ['"2 in 7d"', 'none']},
  })
}

/** A whole number from 1 to 999; `none` is null. */
export function parsePerDay(text: string): number | null {
  return text.trim().toLowerCase() === 'none' ? null : parseWhole(text, 'limit', {min: 1, max: 999})
}

function invalidTags(value: string, expected: string): Refusal {
  return new Refusal('value.invalid', {
    what: 'list of cadences',
    value,
    expected,
    try: ['"vip: 30d/45d; trade: 14d"', 'none'],
  })
}

function halfAsMuchAgain(length: Length): Length {
  const counted = inDaysOrMonths(length)
  if ('months' in counted && counted.months % 2 === 0) return `${counted.months * 1.5}mo`
  const days = Math.ceil(lengthInDays(length) * 1.5)
  return length.endsWith('w') && days % 7 === 0 ? `${days / 7}w` : `${days}d`
}

/** Compared as calendar time, so that 12 months are a year. */
function isShorter(one: Length, other: Length): boolean {
  return addLength('2001-01-01', one) < addLength('2001-01-01', other) && lengthInDays(one) < lengthInDays(other)
}

function invalid(value: string, expected: string): Refusal {
  return new Refusal('value.invalid', {what: 'cadence', value, expected, try: ['30d', '30d/45d', 'none']})
}
