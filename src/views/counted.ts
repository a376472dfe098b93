const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `1 day`, `2 days` */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : things}`
}

/** A length of milliseconds in its largest unit, hours up to two days: `5 minutes`, `47 hours`, `2 days`. */
export function lengthOf(milliseconds: number): string {
  if (milliseconds < minute) return 'less than a minute'
  if (milliseconds < hour) return counted(Math.floor(milliseconds / minute), 'minute')
  return milliseconds < 2 * day
    ? counted(Math.floor(milliseconds / hour), 'hour')
    : counted(Math.floor(milliseconds / day), 'day')
}

/** `today`, `tomorrow`, `yesterday`, `in 3 days`, `3 days ago` */
export function dayInWords(days: number): string {
  if (days === 0) return 'today'
  if (Math.abs(days) === 1) return days === 1 ? 'tomorrow' : 'yesterday'
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} ago`
}

/** A length of milliseconds to the minute, in hours, however long: `45m`, `4h`, `31h 10m`. */
export function durationInWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / minute)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (minutes === 0) return milliseconds === 0 ? '0m' : '<1m'
  return [...(hours === 0 ? [] : [`${hours}h`]), ...(rest === 0 ? [] : [`${rest}m`])].join(' ')
}
