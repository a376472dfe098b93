const dayForm = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?)?$/
const birthdayForm = /^--(\d\d)-(\d\d)$/
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/
const dayLength = 86_400_000

/** Where and when something is read, and in which language (BCP 47). */
export interface Place {
  readonly zone: string
  /** `2026-11-21` */
  readonly today: string
  readonly language: string
}

/** Days and instants in words; each takes the ISO form and gives back any other text as it is. */
export interface CalendarWords {
  /** `tomorrow`, `in 3 days`, `Tue 1 Dec`, `1 Dec 2027`, each with its hour if it has one */
  readonly near: (day: string) => string
  /** As `near`, but `3 days late` */
  readonly due: (day: string) => string
  /** `1 Dec 2026` */
  readonly full: (day: string) => string
  /** `today 14:05`, `21 Nov 14:05`, `21 Nov 2025 14:05` */
  readonly instant: (at: string) => string
  /** `21 Nov 2026 14:05` */
  readonly fullInstant: (at: string) => string
}

/** Days from today to the day of a due; null where it is not a day. */
export function daysUntil(due: string, today: string): number | null {
  const there = midnight(due)
  const here = midnight(today)
  return there === null || here === null ? null : Math.round((there - here) / dayLength)
}

export function calendarWords({zone, today, language}: Place): CalendarWords {
  const tag = language === 'en' ? 'en-GB' : language
  const write = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(tag, {timeZone: 'UTC', ...options}))
  const relative = once(() => new Intl.RelativeTimeFormat(tag, {numeric: 'auto'}))
  const late = once(() => new Intl.NumberFormat(tag, {style: 'unit', unit: 'day', unitDisplay: 'long'}))
  const weekday = write({weekday: 'short', day: 'numeric', month: 'short'})
  const monthDay = write({day: 'numeric', month: 'short'})
  const fullDay = write({day: 'numeric', month: 'short', year: 'numeric'})
  const local = once(() => localParts(zone))

  const full = (day: string) => onDay(day, (at) => fullDay().format(at)) ?? birthday(day, monthDay)
  const near = (day: string) =>
    onDay(day, (at) => {
      const days = daysUntil(day, today) ?? 0
      if (Math.abs(days) < 7) return relative().format(days, 'day')
      return (day.slice(0, 4) === today.slice(0, 4) ? weekday() : fullDay()).format(at).replaceAll(',', '')
    }) ?? birthday(day, monthDay)
  const due = (day: string) => {
    const days = daysUntil(day, today)
    return days !== null && days < 0 ? `${late().format(-days)} late` : near(day)
  }
  const atLocal = (at: string, say: (day: string) => string) => {
    if (!instantForm.test(at) || Number.isNaN(Date.parse(at))) return dayForm.test(at) ? say(at) : at
    const {day, time} = local()(at)
    return `${say(day)} ${time}`
  }
  const shortDay = (day: string) => {
    if (day.slice(0, 10) === today) return relative().format(0, 'day')
    return onDay(day, (at) => (day.slice(0, 4) === today.slice(0, 4) ? monthDay() : fullDay()).format(at)) ?? day
  }
  return {near, due, full, instant: (at) => atLocal(at, shortDay), fullInstant: (at) => atLocal(at, full)}
}

function onDay(day: string, say: (midnight: number) => string): string | null {
  const at = midnight(day)
  const time = dayForm.exec(day)?.[4]
  if (at === null) return null
  return time === undefined ? say(at) : `${say(at)} ${time}`
}

function birthday(text: string, monthDay: () => Intl.DateTimeFormat): string {
  const [, month, day] = birthdayForm.exec(text) ?? []
  const at = midnight(`2000-${month}-${day}`)
  return at === null ? text : monthDay().format(at)
}

function midnight(day: string): number | null {
  const [, year, month, date] = dayForm.exec(day) ?? []
  const at = Date.parse(`${year}-${month}-${date}T00:00:00Z`)
  return new Date(at).getUTCDate() === Number(date) ? at : null
}

function localParts(zone: string): (at: string) => {day: string; time: string} {
  const write = new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'short'})
  return (at) => {
    const [day = '', time = ''] = write.format(Date.parse(at)).split(' ')
    return {day, time}
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}
