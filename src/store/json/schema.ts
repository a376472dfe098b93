import * as v from 'valibot'
import type {Relationship} from '../../core/book/relationship.ts'
import {viewNameIn, viewSubjects} from '../../core/book/saved-view.ts'
import {completed, type ServicePolicy, type Settings} from '../../core/book/settings.ts'
import {caseTypes, priorities, waitedFor} from '../../core/case.ts'
import {channels, origins, purposes} from '../../core/customer.ts'
import {anchors, followUpKinds} from '../../core/follow-up.ts'
import {
  readAllowance,
  reopeningPolicies,
  targetHours,
  targetKinds,
  thirdPartyPolicies,
} from '../../core/targets/targets.ts'
import {readLength} from '../../core/time/length.ts'
import {readClosedDays, readSpan, weekdays} from '../../core/time/opening-hours.ts'
import {isZoneOfDate} from '../../core/time/zone.ts'
import {once} from '../../core/value/memo.ts'
import type {Format} from './parse.ts'
import {damaged, parseDocument, parseJson, textOf} from './parse.ts'

const text = v.string()
const maybe = v.nullable(text)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const number = v.pipe(v.number(), v.integer(), v.minValue(1))
const instant = v.pipe(
  text,
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/),
  v.check((at) => isDay(at.slice(0, 10)) && isTime(at.slice(11, 19)), 'no such instant'),
)
const day = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\d$/), v.check(isDay, 'no such day'))
const due = v.pipe(
  text,
  v.regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/),
  v.check((at) => isDay(at.slice(0, 10)) && isTime(at.slice(11)), 'no such day or time'),
)
/** The year may be left out: `--05-12`. */
const birthday = v.pipe(
  text,
  v.regex(/^(?:\d{4}|-)-\d\d-\d\d$/),
  v.check((at) => isDay(at.replace(/^--/, `${leapYear}-`)), 'no such day'),
)
const length = v.pipe(
  text,
  v.check((typed) => readLength(typed) !== null, 'not a length'),
)
const zone = v.pipe(text, v.check(isZone, 'no such time zone'))
const mood = v.nullable(v.picklist([-2, -1, 0, 1, 2]))
const channel = v.picklist(channels)
const changes = v.record(text, v.looseObject({}))
const source = v.looseObject({system: text, id: text})

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
function late<Schema extends v.GenericSchema>(make: () => Schema) {
  return v.lazy(once(make))
}

/** Something that happened, of one kind. */
function event<const Kind extends string, Entries extends v.ObjectEntries>(kind: Kind, entries: Entries) {
  return v.looseObject({kind: v.literal(kind), at: instant, by: text, ...entries})
}

const caseEvent = late(() =>
  v.variant('kind', [
    event('opened', {}),
    event('noted', {text}),
    event('replied', {text, channel}),
    event('received', {text, channel}),
    event('waiting', {on: v.picklist(waitedFor)}),
    event('snoozed', {until: due}),
    event('resumed', {}),
    event('resolved', {resolution: text, cause: maybe}),
    event('reopened', {reason: text}),
    event('edited', {changes}),
    event('merged', {into: number}),
    event('absorbed', {from: number}),
  ]),
)

const followUpEvent = late(() =>
  v.variant('kind', [
    event('scheduled', {}),
    event('moved', {from: due, to: due}),
    event('edited', {changes}),
    event('done', {note: maybe, mood, touch: text}),
    event('cancelled', {reason: text}),
  ]),
)

const customer = v.looseObject({
  id: text,
  ref: text,
  formerRefs: v.array(text),
  name: text,
  emails: v.array(text),
  phones: v.array(text),
  company: maybe,
  tags: v.array(text),
  language: maybe,
  channel: v.nullable(channel),
  birthday: v.nullable(birthday),
  owner: maybe,
  preferences: v.record(text, text),
  cadence: v.nullable(v.looseObject({ideal: length, atMost: length})),
  notes: v.array(v.looseObject({text, at: instant, by: text})),
  createdAt: instant,
  createdBy: text,
  forgottenAt: v.nullable(instant),
  sources: v.optional(v.array(source)),
})

const serviceCase = late(() =>
  v.looseObject({
    id: text,
    number,
    subject: text,
    type: v.picklist(caseTypes),
    priority: v.picklist(priorities),
    channel,
    origin: v.picklist(origins),
    purpose: v.picklist(purposes),
    owner: maybe,
    tags: v.array(text),
    firstResponseAt: v.nullable(instant),
    events: v.pipe(v.array(caseEvent), v.minLength(1)),
    source: v.optional(source),
  }),
)

const followUp = late(() =>
  v.looseObject({
    id: text,
    number,
    subject: maybe,
    kind: v.picklist(followUpKinds),
    channel: v.nullable(channel),
    purpose: v.picklist(purposes),
    due,
    repeat: v.nullable(v.looseObject({every: text, anchor: v.picklist(anchors), start: day, slot: day})),
    case: v.nullable(number),
    owner: maybe,
    events: v.array(followUpEvent),
    source: v.optional(source),
  }),
)

const touch = late(() =>
  v.looseObject({
    id: text,
    at: instant,
    by: text,
    text,
    channel: v.nullable(channel),
    origin: v.picklist(origins),
    purpose: v.picklist(purposes),
    mood,
    case: v.nullable(number),
    followUp: v.nullable(number),
    source: v.optional(source),
  }),
)

const relationshipSchema = v.looseObject({
  schema: number,
  customer,
  cases: v.array(serviceCase),
  followUps: v.array(followUp),
  touches: v.array(touch),
  forgottenRefs: v.optional(v.array(v.pipe(text, v.regex(/^[0-9a-f]{8}$/)))),
})

const besideCustomerSchema = v.looseObject({...relationshipSchema.entries, customer: v.any()})

const span = v.pipe(
  text,
  v.check((typed) => readSpan(typed) !== null, 'not a span such as 09:00-12:30, up to 24:00'),
)
const spans = v.pipe(
  v.array(span),
  v.check((all) => all.every((one, index) => index === 0 || endOf(all[index - 1]) <= one.slice(0, 5)), 'not in order'),
)

function endOf(typed: string | undefined): string {
  return typed?.slice(6) ?? ''
}

const openingHours = late(() =>
  v.strictObject({
    week: v.pipe(
      v.strictObject(Object.fromEntries(weekdays.map((one) => [one, v.optional(spans)]))),
      v.check((week) => Object.values(week).some((one) => (one?.length ?? 0) > 0), 'never open'),
    ),
    closed: v.optional(
      v.array(
        v.pipe(
          text,
          v.check((typed) => readClosedDays(typed) !== null, 'not a day, or days from one to another'),
        ),
      ),
    ),
    holidays: v.optional(
      v.nullable(v.strictObject({country: v.pipe(text, v.regex(/^[A-Z]{2}$/)), region: v.optional(maybe)})),
    ),
  }),
)

const named = v.pipe(text, v.minLength(1))
const promise = v.optional(
  v.nullable(
    v.pipe(
      text,
      v.check((typed) => readAllowance(typed) !== null, 'not a length such as 30m, 4h or 1h30m'),
    ),
  ),
)

function oneOf<Item extends v.GenericSchema>(item: Item) {
  return v.optional(v.pipe(v.array(item), v.minLength(1)))
}

const rule = late(() =>
  v.pipe(
    v.strictObject({
      name: named,
      priority: oneOf(v.picklist(priorities)),
      type: oneOf(v.picklist(caseTypes)),
      tag: oneOf(named),
      customerTag: oneOf(named),
      hours: v.picklist(targetHours),
      firstResponse: promise,
      nextResponse: promise,
      resolution: promise,
    }),
    v.check((one) => targetKinds.some((kind) => one[kind] !== undefined), 'promises nothing'),
  ),
)

const targets = late(() =>
  v.strictObject({
    rules: v.array(rule),
    thirdParty: v.optional(v.picklist(thirdPartyPolicies)),
    runsSince: v.optional(v.nullable(instant)),
    reopening: v.optional(v.picklist(reopeningPolicies)),
  }),
)

const view = late(() =>
  v.looseObject({
    name: v.pipe(
      text,
      v.check((typed) => viewNameIn(typed) === typed, 'not a name of a view'),
    ),
    on: v.picklist(viewSubjects),
    where: text,
    sort: maybe,
    fields: maybe,
    limit: v.nullable(number),
  }),
)

const settingsSchema = late(() =>
  v.looseObject({
    schema: number,
    id: text,
    name: text,
    timeZone: zone,
    language: text,
    country: text,
    area: v.optional(v.nullable(text)),
    openingHours: v.nullable(openingHours),
    targets: v.nullable(targets),
    views: v.optional(v.array(view)),
    counters: v.looseObject({case: count, followUp: count}),
    createdAt: instant,
  }),
)

/** The relationship of the customer that the file is named for, unknown keys and all; refuses what is damaged or too new. */
export function relationshipOf(ref: string) {
  return (file: string, bytes: Uint8Array, format: Format): Relationship =>
    validRelationship(ref, file, parseDocument('relationship', file, bytes, format).document)
}

export function parseSettings(file: string, bytes: Uint8Array, format: Format): Settings {
  return completed(validSettings(file, parseDocument('settings', file, bytes, format).document))
}

export function validRelationship(ref: string, file: string, document: unknown, isCustomerKnown = false): Relationship {
  assertValid(file, isCustomerKnown ? besideCustomerSchema : relationshipSchema, document)
  const relationship = document as Relationship
  if (relationship.customer.ref !== ref) throw damaged(file, `customer.ref: expected ${ref}`)
  return relationship
}

/** As they are in the file: what they leave out is for `completed`. */
export function validSettings(file: string, document: unknown): Settings {
  assertValid(file, settingsSchema, document)
  return document as Settings
}

/** What a file says of opening hours and targets; refuses what a book would not hold either. */
export function parseServicePolicy(file: string, bytes: Uint8Array): Partial<ServicePolicy> {
  const document = parseJson(file, textOf(file, bytes))
  assertValid(file, policySchema, document)
  return completed(document as Partial<ServicePolicy>)
}

const policySchema = v.strictObject({
  openingHours: v.optional(v.nullable(openingHours)),
  targets: v.optional(v.nullable(targets)),
})

function assertValid(file: string, schema: v.GenericSchema, document: unknown): void {
  const result = v.safeParse(schema, document, {abortEarly: true})
  if (result.success) return
  const [issue] = result.issues
  const place = v.getDotPath(issue) ?? 'document'
  throw damaged(
    file,
    `${place}: ${issue.type === 'check' ? issue.message : `expected ${issue.expected ?? 'something else'}`}`,
  )
}
