import {Temporal} from 'temporal-polyfill'
import {Refusal} from '../core/refusal.ts'
import {nearestOf} from '../core/value/nearest.ts'

/** An IANA time zone in its proper spelling (`america/sao_paulo` -> `America/Sao_Paulo`). Not an offset: it has no clock changes. */
export function parseZone(text: string, what = 'time zone'): string {
  const zone = zoneNamed(text)
  if (zone === null) {
    const near = nearest(written(text))
    const expected = `a region and a city${near.length === 0 ? ', such as Europe/Lisbon' : ''}`
    throw new Refusal('value.invalid', {what, value: text, expected, try: [...near]})
  }
  return zone
}

/** The same; null where nobody knows it. */
export function zoneNamed(text: string): string | null {
  const typed = written(text)
  return /^[a-z][\w+/-]*$/i.test(typed) ? properSpelling(typed) : null
}

function written(text: string): string {
  return text.trim().replace(/ /g, '_')
}

function properSpelling(zone: string): string | null {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId
  } catch {
    return null
  }
}

function nearest(typed: string): readonly string[] {
  const wanted = typed.toLowerCase().slice(0, 60)
  return nearestOf(wanted, Intl.supportedValuesOf('timeZone'), {
    spellings: (zone) => [zone.toLowerCase(), zone.slice(zone.lastIndexOf('/') + 1).toLowerCase()],
  })
}
