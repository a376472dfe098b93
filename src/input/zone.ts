import {distance} from 'fastest-levenshtein'
import {Temporal} from 'temporal-polyfill'
import {Refusal} from '../core/refusal.ts'

/** An IANA time zone in its proper spelling (`america/sao_paulo` -> `America/Sao_Paulo`). Not an offset: it has no clock changes. */
export function parseZone(text: string, what = 'time zone'): string {
  const typed = text.trim().replace(/ /g, '_')
  const zone = /^[a-z][\w+/-]*$/i.test(typed) ? properSpelling(typed) : null
  if (zone === null) {
    const expected = 'a time zone of the IANA database'
    throw new Refusal('value.invalid', {what, value: text, expected, try: nearest(typed)})
  }
  return zone
}

function properSpelling(zone: string): string | null {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId
  } catch {
    return null
  }
}

function nearest(typed: string): string[] {
  const wanted = typed.toLowerCase().slice(0, 60)
  return Intl.supportedValuesOf('timeZone')
    .map((zone) => {
      const full = zone.toLowerCase()
      const city = full.slice(full.lastIndexOf('/') + 1)
      return {zone, far: Math.min(distance(wanted, full), distance(wanted, city))}
    })
    .toSorted((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({zone}) => zone)
}
