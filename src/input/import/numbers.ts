/** A number with a decimal point or comma, thousands set apart or not; null where it is none, or could be two. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replaceAll(/(?<=\d)[\s'’](?=\d{3})/g, '')
  if (/^[+-]?\d+(?:[.,]\d{1,2}|[.,]\d{4,})?$/.test(plain)) return Number(plain.replace(',', '.'))
  if (/^[+-]?0[.,]\d+$/.test(plain)) return Number(plain.replace(',', '.'))
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$|^[+-]?\d{1,3}(?:,\d{3}){2,}$/.test(plain))
    return Number(plain.replaceAll(',', ''))
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$|^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) {
    return Number(plain.replaceAll('.', '').replace(',', '.'))
  }
  return null
}

const minute = 60_000

/** A length in milliseconds: a number of the unit, or `hh:mm` or `hh:mm:ss`; null where it is none. */
export function readSpan(text: string, unit: 'minutes' | 'hours'): number | null {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,6}):(\d\d)(?::(\d\d))?$/.exec(text.trim()) ?? []
  if (hours !== undefined) return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  const number = readNumber(text)
  return number === null || number < 0 ? null : Math.round(number * (unit === 'minutes' ? minute : 60 * minute))
}
