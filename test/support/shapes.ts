import fc from 'fast-check'
import {birthday, day, due, instant, length, number, text} from '../../src/store/json/shapes.ts'

/** A schema of valibot, as far as it tells what fits it. */
interface Shape {
  readonly type: string
  readonly entries?: Readonly<Record<string, Shape>>
  readonly item?: Shape
  readonly wrapped?: Shape
  readonly value?: Shape
  readonly literal?: unknown
  readonly options?: readonly unknown[]
  readonly getter?: (input: unknown) => Shape
  readonly pipe?: readonly Shape[]
}

/** A word that stands nowhere else: what is left of it can be found. */
const word = fc.integer({min: 0, max: 36 ** 6 - 1}).map((made) => `qz${made.toString(36).padStart(6, '0')}`)
const madeWord = /\bqz[0-9a-z]{6}\b/g

/** All words that were made for these. */
export function madeWords(things: unknown): readonly string[] {
  return [...new Set(JSON.stringify(things).match(madeWord) ?? [])]
}

const days = fc
  .integer({min: 0, max: 3000})
  .map((count) => new Date(Date.UTC(2020, 0, 1 + count)).toISOString().slice(0, 10))
const instants = fc
  .integer({min: 0, max: 3000 * 86_400})
  .map((seconds) => new Date(Date.UTC(2020, 0, 1) + seconds * 1000).toISOString())

const known = new Map<unknown, fc.Arbitrary<unknown>>([
  [text, word],
  [instant, instants],
  [day, days],
  [
    due,
    fc.oneof(
      days,
      days.map((one) => `${one}T10:30`),
    ),
  ],
  [birthday, days],
  [length, fc.constantFrom('30d', '2w', '1mo')],
  [number, fc.integer({min: 1, max: 99})],
])

/** Keys under which a text is no word of anybody, but what something is called by. */
const names: ReadonlySet<string> = new Set(['id', 'touch'])

/** One thing with another text in the place of every word that was made. */
export function withText<One>(one: One, text: string): One {
  return JSON.parse(JSON.stringify(one).replaceAll(madeWord, () => JSON.stringify(text).slice(1, -1))) as One
}

/** Anything that fits a shape; every text in it is a word that stands nowhere else. */
export function ofShape(given: object): fc.Arbitrary<unknown> {
  const shape = given as Shape
  const found = known.get(given)
  if (found !== undefined) return found
  switch (shape.type) {
    case 'lazy':
      return ofShape((shape.getter as (input: unknown) => Shape)(undefined))
    case 'loose_object':
      return ofEntries(shape.entries ?? {})
    case 'array': {
      const minLength = shape.pipe?.some(({type}) => type === 'min_length') === true ? 1 : 0
      return fc.array(ofShape(shape.item as Shape), {minLength, maxLength: 3})
    }
    case 'nullable':
      return fc.option(ofShape(shape.wrapped as Shape))
    case 'record':
      return fc.dictionary(word, ofShape(shape.value as Shape), {maxKeys: 2})
    case 'variant':
      return fc.oneof(...(shape.options as readonly Shape[]).map((one) => ofShape(one)))
    case 'picklist':
      return fc.constantFrom(...(shape.options ?? []))
    case 'literal':
      return fc.constant(shape.literal)
    default:
      throw new Error(`Nothing is known of the shape ${shape.type}.`)
  }
}

function ofEntries(entries: Readonly<Record<string, Shape>>): fc.Arbitrary<unknown> {
  const optional = Object.keys(entries).filter((key) => entries[key]?.type === 'optional')
  const made = Object.entries(entries).map(([key, shape]) => {
    const own = shape.type === 'optional' ? (shape.wrapped as Shape) : shape
    return [key, names.has(key) && own === text ? fc.uuid() : ofShape(own)] as const
  })
  return fc.record(Object.fromEntries(made), {
    requiredKeys: Object.keys(entries).filter((key) => !optional.includes(key)),
  })
}
