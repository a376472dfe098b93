import * as v from 'valibot'
import {act, late, number, source, text} from '../../store/json/shapes.ts'
import type {ShapesOf, Stored} from '../../store/json/stored-kind.ts'
import type {Need} from './need.ts'

const shape = late(() =>
  v.looseObject({
    id: text,
    number,
    text,
    heard: v.looseObject(act),
    closed: v.nullable(v.looseObject({...act, kind: v.picklist(['answered', 'declined']), text})),
    source: v.optional(source),
  } satisfies ShapesOf<Need>),
)

/** How a need is kept. */
export const stored = {shape} satisfies Stored
