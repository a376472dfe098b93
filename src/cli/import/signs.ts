import {Refusal} from '../../core/refusal.ts'
import {type MatchSign, matchSigns} from '../../kinds/customer/against.ts'

/** `email,name`; `none` for refs and ids alone. */
export function parseSigns(typed: string): readonly MatchSign[] {
  const words = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
  if (words.length === 1 && words[0] === 'none') return []
  const signs = matchSigns.filter((sign) => words.includes(sign))
  if (words.length > 0 && words.every((word) => matchSigns.some((sign) => sign === word))) return signs
  const expected = `some of ${matchSigns.join(',')}, or none`
  throw new Refusal('value.invalid', {what: 'match', value: typed, expected, try: ['email,phone', 'none']})
}
