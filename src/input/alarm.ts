import {Refusal} from '../core/refusal.ts'

const units: Readonly<Record<string, readonly [string, string]>> = {
  m: ['PT', 'M'],
  h: ['PT', 'H'],
  d: ['P', 'D'],
  w: ['P', 'W'],
}

/** How long before something, as a duration of RFC 5545: `1d` -> `P1D`, `30m` -> `PT30M`. */
export function parseAlarm(text: string): string {
  const [, count = '', unit = ''] = /^(\d{1,4}) ?([mhdw])$/.exec(text.trim().toLowerCase()) ?? []
  const [before, after] = units[unit] ?? []
  if (before === undefined || after === undefined) {
    throw new Refusal('value.invalid', {
      what: 'alarm',
      value: text,
      expected: 'minutes, hours, days or weeks',
      try: ['30m', '2h', '1d', '1w'],
    })
  }
  return `${before}${Number(count)}${after}`
}
