import * as v from 'valibot'
import {birthday, channel, instant, length, maybe, source, text} from '../../store/json/shapes.ts'
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
  notes: v.array(v.looseObject({text, at: instant, by: text})),
  sources: v.array(source),
  instant,
  maybeInstant: v.nullable(instant),
}

function shapeOf({holds, since}: CustomerField): v.GenericSchema {
  return since === undefined ? shapes[holds] : v.optional(shapes[holds])
}

/** How a customer is kept. */
export const stored = v.looseObject(Object.fromEntries(customerFields.map((field) => [field.name, shapeOf(field)])))
