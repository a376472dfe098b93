import {isObject} from '../value/json-equality.ts'
import {nearestOf} from '../value/nearest.ts'
import type {PlanFault} from './plan-fault.ts'
import {type Key, planKeys, startKeys, stepKeys, type Taken} from './plan-keys.ts'

type Keys = Readonly<Record<string, Key>>

/** Everything that is wrong with a plan, each with its place; none where it can be taken. `whyNot` says what is wrong with a query. */
export function planFaults(document: unknown, whyNot: (query: string) => string | null): readonly PlanFault[] {
  if (!isObject(document))
    return [invalid('', document, {takes: 'a plan: an object', try: '{"plan": "post-sale", "steps": []}'})]
  const {starts, steps} = document
  const where = isObject(starts) ? starts['where'] : undefined
  const why = typeof where === 'string' ? whyNot(where) : null
  return [
    ...keyFaults('', document, planKeys),
    ...(isObject(starts) ? keyFaults('starts', starts, startKeys) : []),
    ...(why === null ? [] : [{at: 'starts.where', fault: 'query', why} as const]),
    ...(Array.isArray(steps) ? stepFaults(steps) : []),
  ]
}

function keyFaults(place: string, object: Record<string, unknown>, keys: Keys): readonly PlanFault[] {
  const at = (key: string) => (place === '' ? key : `${place}.${key}`)
  const unknown = Object.keys(object).filter((key) => !Object.hasOwn(keys, key))
  return [
    ...unknown.map(
      (key) =>
        ({at: at(key), fault: 'unknown', near: nearestOf(key, Object.keys(keys), {most: 1, within: 3})}) as const,
    ),
    ...Object.entries(keys).flatMap(([key, taken]) => valueFaults(at(key), object[key], taken)),
  ]
}

function valueFaults(at: string, value: unknown, key: Key): readonly PlanFault[] {
  if (value === undefined) return key.isNeeded ? [{at, fault: 'missing', takes: key.takes, try: key.try}] : []
  if (!key.fits(value)) return [invalid(at, value, key)]
  const {each} = key
  if (each === undefined) return []
  return (value as readonly unknown[]).flatMap((one, index) =>
    each.fits(one) ? [] : [invalid(`${at}[${index}]`, one, each)],
  )
}

function invalid(at: string, value: unknown, {takes, try: tries}: Pick<Taken, 'takes' | 'try'>): PlanFault {
  return {
    at,
    fault: 'invalid',
    value: typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    takes,
    try: tries,
  }
}

function stepFaults(steps: readonly unknown[]): readonly PlanFault[] {
  const ids = steps.map((step) => (isObject(step) ? step['id'] : undefined))
  return steps.flatMap((step, index): readonly PlanFault[] => {
    const at = `steps[${index}]`
    if (!isObject(step)) return [invalid(at, step, {takes: 'a step: an object', try: '{"id": "call", "after": "7d"}'})]
    const {id, after, before, of, until} = step
    const isTwice = typeof id === 'string' && ids.indexOf(id) < index
    return [
      ...keyFaults(at, step, stepKeys),
      ...(isTwice ? [{at: `${at}.id`, fault: 'twice', value: id} as const] : []),
      ...(after === undefined && before === undefined
        ? [{at: `${at}.after`, fault: 'missing', takes: stepKeys.after.takes, try: '7d'} as const]
        : []),
      ...(after !== undefined && before !== undefined
        ? [{at: `${at}.before`, fault: 'both', other: 'after'} as const]
        : []),
      ...(before !== undefined && of === 'previous' ? [{at: `${at}.of`, fault: 'both', other: 'before'} as const] : []),
      ...(before !== undefined && until !== undefined
        ? [{at: `${at}.until`, fault: 'both', other: 'before'} as const]
        : []),
    ]
  })
}

/** What a plan can say, as JSON Schema, draft 2020-12. */
export function planSchema(): object {
  const steps = {
    ...planKeys.steps.schema,
    items: {...objectOf(stepKeys), oneOf: [{required: ['after']}, {required: ['before']}]},
  }
  const {properties, ...rest} = objectOf(planKeys)
  return {
    ...rest,
    properties: {
      ...properties,
      starts: {...objectOf(startKeys), description: planKeys.starts.means},
      steps: {...steps, description: planKeys.steps.means},
    },
  }
}

function objectOf(keys: Keys) {
  const entries = Object.entries(keys)
  const needed = entries.filter(([, {isNeeded}]) => isNeeded === true).map(([key]) => key)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([key, one]) => [key, {...one.schema, description: described(one)}])),
    ...(needed.length === 0 ? {} : {required: needed}),
    additionalProperties: false,
  }
}

function described({means, preset}: Key): string {
  return preset === undefined ? means : `${means} By default: ${preset}.`
}
