import * as v from 'valibot'
import {act, birthday, channel, day, instant, length, maybe, source, text} from '../../store/json/shapes.ts'
import {consentTopics} from './contact.ts'
import {type CustomerField, customerFields, type FieldValues} from './field-table.ts'

/** How what a field can hold is kept. */
const shapes: {readonly [Holds in keyof FieldValues]: v.GenericSchema} = {
  text,
  texts: v.array(text),
  line: maybe,
  name: maybe,
  language: maybe,
  channel: v.nullable(channel),
  birthday: v.nullable(birthday),
  cadence: v.nullable(v.looseObject({ideal: length, atMost: length})),
  pairs: v.record(text, text),
  notes: v.array(v.looseObject({text, ...act})),
  sources: v.array(source),
  consents: v.array(
    v.looseObject({...act, about: v.picklist(consentTopics), state: v.picklist(['yes', 'no']), how: maybe}),
  ),
  noContact: v.nullable(v.looseObject({...act, why: text, except: v.nullable(v.literal('service'))})),
  pause: v.nullable(v.looseObject({...act, until: v.nullable(day), reason: maybe})),
  instant,
  maybeInstant: v.nullable(instant),
}

function shapeOf({holds, since}: CustomerField): v.GenericSchema {
  return since === undefined ? shapes[holds] : v.optional(shapes[holds])
}

/** How a customer is kept. */
export const stored = v.looseObject(Object.fromEntries(customerFields.map((field) => [field.name, shapeOf(field)])))
