import * as v from 'valibot'
import {channel, instant, late, mood, number, source, text} from '../../store/json/shapes.ts'
import type {ShapesOf, Stored} from '../../store/json/stored-kind.ts'
import {origins, purposes} from '../customer/customer.ts'
import type {Touch} from './touch.ts'

const shape = late(() =>
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
  } satisfies ShapesOf<Touch>),
)

/** How a touch is kept. */
export const stored = {shape} satisfies Stored
