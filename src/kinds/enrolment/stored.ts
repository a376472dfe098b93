import * as v from 'valibot'
import {day, event, late, maybe, number, source, text} from '../../store/json/shapes.ts'
import type {ShapesOf, Stored} from '../../store/json/stored-kind.ts'
import {anchorKinds, type Enrolment} from './enrolment.ts'

const enrolmentEvent = late(() =>
  v.variant('kind', [
    event('enrolled', {why: text}),
    event('step', {step: text, followUp: number, joined: v.optional(v.literal(true))}),
    event('skipped', {step: text, why: text}),
    event('paused', {until: v.nullable(day), reason: maybe}),
    event('resumed', {}),
    event('stopped', {why: text, ref: maybe}),
    event('finished', {}),
  ]),
)

const shape = late(() =>
  v.looseObject({
    id: text,
    number,
    plan: text,
    key: text,
    owner: maybe,
    anchor: v.looseObject({kind: v.picklist(anchorKinds), number: v.nullable(number), on: day}),
    events: v.array(enrolmentEvent),
    source: v.optional(source),
  } satisfies ShapesOf<Enrolment>),
)

/** How an enrolment is kept. */
export const stored = {shape} satisfies Stored
