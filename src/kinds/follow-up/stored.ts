import * as v from 'valibot'
import {
  changes,
  channel,
  day,
  due,
  event,
  late,
  length,
  maybe,
  mood,
  number,
  source,
  text,
} from '../../store/json/shapes.ts'
import type {ShapesOf, Stored} from '../../store/json/stored-kind.ts'
import {purposes} from '../customer/customer.ts'
import {anchors, type FollowUp, followUpKinds, type PlannedStep} from './follow-up.ts'

const followUpEvent = late(() =>
  v.variant('kind', [
    event('scheduled', {}),
    event('moved', {from: due, to: due}),
    event('told', {due}),
    event('edited', {changes}),
    event('done', {note: maybe, mood, touch: text, undated: v.optional(v.literal(true))}),
    event('cancelled', {reason: text}),
  ]),
)

const planned = late(() =>
  v.looseObject({
    enrolment: number,
    step: text,
    holds: v.array(text),
    late: length,
    until: v.nullable(day),
  } satisfies ShapesOf<PlannedStep>),
)

const shape = late(() =>
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
    plan: v.optional(planned),
    source: v.optional(source),
    beside: v.optional(v.record(text, v.array(text))),
  } satisfies ShapesOf<FollowUp>),
)

/** How a follow-up is kept. */
export const stored = {shape} satisfies Stored
