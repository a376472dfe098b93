import * as v from 'valibot'
import {readLength} from '../../core/time/length.ts'
import {isZoneOfDate} from '../../core/time/zone.ts'
import {once} from '../../core/value/memo.ts'
import {channels} from '../../kinds/customer/customer.ts'

export const text = v.string()
export const maybe = v.nullable(text)
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const number = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
export const instant = v.pipe(
  text,
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/),
  v.check((at) => isDay(at.slice(0, 10)) && isTime(at.slice(11, 19)), 'no such instant'),
)
export const day = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\d$/), v.check(isDay, 'no such day'))
export const due = v.pipe(
  text,
  v.regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/),
  v.check((at) => isDay(at.slice(0, 10)) && isTime(at.slice(11)), 'no such day or time'),
)
/** The year may be left out: `--05-12`. */
export const birthday = v.pipe(
  text,
  v.regex(/^(?:\d{4}|-)-\d\d-\d\d$/),
  v.check((at) => isDay(at.replace(/^--/, `${leapYear}-`)), 'no such day'),
)
export const length = v.pipe(
  text,
  v.check((typed) => readLength(typed) !== null, 'not a length'),
)
export const zone = v.pipe(text, v.check(isZone, 'no such time zone'))
export const mood = v.nullable(v.picklist([-2, -1, 0, 1, 2]))
export const channel = v.picklist(channels)
export const changes = v.record(text, v.looseObject({}))
export const source = v.looseObject({system: text, id: text})

const leapYear = 2000

/** Of what looks like one: a day that its month does not have would be one of the next. */
function isDay(at: string): boolean {
  return at >= '0001' && new Date(`${at}T00:00Z`).getUTCDate() === Number(at.slice(8))
}

/** A time of a day, or none. */
function isTime(at: string): boolean {
  return !/^(?:2[4-9]|[3-9])|:[6-9]/.test(at)
}

function isZone(name: string): boolean {
  if (isZoneOfDate(name)) return true
  try {
    new Intl.DateTimeFormat('en', {timeZone: name})
    return /^[a-z]/i.test(name)
  } catch {
    return false
  }
}

/** Made when something is first held against it: to make all of them takes longer than most commands have to hold. */
export function late<Schema extends v.GenericSchema>(make: () => Schema) {
  return v.lazy(once(make))
}

/** When, and by whom. */
export const act = {at: instant, by: text}

/** Something that happened, of one kind. */
export function event<const Kind extends string, Entries extends v.ObjectEntries>(kind: Kind, entries: Entries) {
  return v.looseObject({kind: v.literal(kind), ...act, ...entries})
}
