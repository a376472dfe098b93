import {Refusal} from '../core/refusal.ts'
import {readTyped} from '../core/typed/in-english.ts'

const units: Readonly<Record<string, readonly [string, string]>> = {
  m: ['PT', 'M'],
  h: ['PT', 'H'],
  d: ['P', 'D'],
  w: ['P', 'W'],
}

/** How long before something, as a duration of RFC 5545: `1d`, `1 day` -> `P1D`, `30m` -> `PT30M`. */
export function parseAlarm(text: string): string {
  const duration = readTyped(text.trim().toLowerCase(), durationIn)
  if (duration === null) {
    throw new Refusal('value.invalid', {
      what: 'alarm',
      value: text,
      expected: 'minutes, hours, days or weeks',
      try: ['30m', '2h', '1d', '1w'],
    })
  }
  return duration
}

function durationIn(text: string): string | null {
  const [, count = '', unit = ''] = /^(\d{1,4}) ?([mhdw])(?:(?:inute|our|ay|eek)s?)?$/.exec(text) ?? []
  const [before, after] = units[unit] ?? []
  return before === undefined || after === undefined ? null : `${before}${Number(count)}${after}`
}
