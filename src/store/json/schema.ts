import * as v from 'valibot'
import type {Relationship} from '../../core/book/relationship.ts'
import {viewNameIn, viewSubjects} from '../../core/book/saved-view.ts'
import {completed, type ServicePolicy, type Settings} from '../../core/book/settings.ts'
import {
  readAllowance,
  reopeningPolicies,
  targetHours,
  targetKinds,
  thirdPartyPolicies,
} from '../../core/targets/targets.ts'
import {readClosedDays, readSpan, weekdays} from '../../core/time/opening-hours.ts'
import {caseTypes, priorities} from '../../kinds/case/case.ts'
import {stored as customer} from '../../kinds/customer/stored.ts'
import {isFounding, numberedKinds, recordKinds} from '../../kinds/registry.ts'
import {stored} from '../../kinds/stored.ts'
import type {Format} from './parse.ts'
import {damaged, parseDocument, parseJson, textOf} from './parse.ts'
import {count, instant, late, length, maybe, number, text, zone} from './shapes.ts'

/** A list that came later may be missing. */
const lists = Object.fromEntries(
  recordKinds.map(({name, list}) => {
    const records = v.array(stored[name].shape)
    return [list, isFounding(list) ? records : v.optional(records)]
  }),
)

const counters = Object.fromEntries(
  numberedKinds.map(({name, list}) => [name, isFounding(list) ? count : v.optional(count)]),
)

const relationshipSchema = v.looseObject({
  schema: number,
  customer,
  ...lists,
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

/** What else a plan has to be is looked at by who carries it out. */
const plan = late(() => v.looseObject({plan: text, title: v.optional(text), steps: v.array(v.looseObject({id: text}))}))
const careSettings = late(() =>
  v.looseObject({
    most: v.optional(v.nullable(v.looseObject({touches: number, days: number}))),
    perDay: v.optional(v.nullable(number)),
    quietHours: v.optional(v.nullable(span)),
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
    care: v.optional(careSettings),
    cadences: v.optional(v.array(v.looseObject({tag: named, ideal: length, atMost: length}))),
    views: v.optional(v.array(view)),
    plans: v.optional(v.array(plan)),
    counters: v.looseObject(counters),
    createdAt: instant,
    desk: v.optional(text),
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
