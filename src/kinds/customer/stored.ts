import * as v from 'valibot'
import {birthday, channel, instant, length, maybe, source, text} from '../../store/json/shapes.ts'
import type {ShapesOf} from '../../store/json/stored-kind.ts'
import type {Customer} from './customer.ts'

/** How a customer is kept. */
export const stored = v.looseObject({
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
} satisfies ShapesOf<Customer>)
