import * as v from 'valibot'
import {changes, channel, due, event, instant, late, maybe, number, source, text} from '../../store/json/shapes.ts'
import type {ShapesOf, Stored} from '../../store/json/stored-kind.ts'
import {origins, purposes} from '../customer/customer.ts'
import {caseTypes, priorities, type ServiceCase, waitedFor} from './case.ts'

const caseEvent = late(() =>
  v.variant('kind', [
    event('opened', {vague: v.optional(v.literal(true)), partial: v.optional(v.literal(true))}),
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

const shape = late(() =>
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
  } satisfies ShapesOf<ServiceCase>),
)

/** How a case is kept. */
export const stored = {shape} satisfies Stored
