import {type Clock, today} from '../time/calendar.ts'
import {daySpan, instantsOf} from '../time/day-span.ts'
import {fold} from '../value/fold.ts'
import type {FieldKind, FieldValue} from './fields.ts'
import {invalidQuery, type Piece, type QueryFault, type Test} from './query.ts'
import {isPrefix, plain, textMatch} from './text-match.ts'

/** Says something of the values of a field; an empty field has none. */
export type Claim = (values: readonly FieldValue[]) => boolean

type ValueClaim = (value: FieldValue) => boolean

interface Asked {
  readonly test: Test
  readonly field: {readonly name: string; readonly kind: FieldKind}
  readonly clock: Clock
  /** The whole query. */
  readonly text: string
}

/** The least and the most that a piece of text stands for, both included. */
interface Span {
  readonly from: FieldValue
  readonly to: FieldValue
}

/** What a test claims of the values of its field. Refuses a value that the field can't have, and a sign of no use to it. */
export function claimOf(asked: Asked): Claim {
  const claim = emptiness(asked) ?? some(valueClaim(asked))
  return asked.test.sign === '!=' ? (values) => !claim(values) : claim
}

function some(fits: ValueClaim): Claim {
  return (values) => values.some(fits)
}

/** `none` and `any` (or `*`), of every field. */
function emptiness({test: {sign, value}}: Asked): Claim | null {
  const word = value.quoted || isOrdering(sign) ? '' : fold(value.text)
  if (word === 'none') return (values) => values.length === 0
  return word === 'any' || word === '*' ? (values) => values.length > 0 : null
}

function isOrdering(sign: string): boolean {
  return sign.startsWith('<') || sign.startsWith('>')
}

function valueClaim(asked: Asked): ValueClaim {
  const {kind} = asked.field
  switch (kind.kind) {
    case 'text':
      return textClaim(asked, asked.test.sign === ':' ? 'anywhere' : 'whole')
    case 'word':
      return textClaim(asked, 'whole')
    case 'choice':
      return kind.ordered ? rankClaim(asked, kind.options) : choiceClaim(asked)
    case 'day':
      return spanClaim(asked, (piece) => daysMeant(asked, piece))
    case 'instant':
      return spanClaim(asked, (piece) => instantsOf(daysMeant(asked, piece), asked.clock.zone))
    case 'number':
      return spanClaim(asked, (piece) => numberMeant(asked, piece))
  }
}

function textClaim(asked: Asked, where: 'anywhere' | 'whole'): ValueClaim {
  refuseOrdering(asked)
  const {text, quoted} = asked.test.value
  const match = textMatch(text, where, quoted)
  return (value) => match(fold(`${value}`))
}

function choiceClaim(asked: Asked): ValueClaim {
  refuseOrdering(asked)
  const chosen = choicesMeant(asked, asked.test.value)
  return (value) => chosen.includes(`${value}`)
}

function refuseOrdering(asked: Asked): void {
  const {sign, signAt} = asked.test
  if (isOrdering(sign)) throw refusal(asked, {text: sign, at: signAt}, {expected: 'equality'})
}

function rankClaim(asked: Asked, options: readonly string[]): ValueClaim {
  const claim = spanClaim(asked, (piece) => {
    const ranks = choicesMeant(asked, piece).map((option) => options.indexOf(option))
    return {from: Math.min(...ranks), to: Math.max(...ranks)}
  })
  return (value) => claim(options.indexOf(`${value}`))
}

/** The options that a piece of text names, in any spelling: `in-person`, `"In person"`, `in*`. */
function choicesMeant(asked: Asked, piece: Piece): readonly string[] {
  const {options = [], groups = {}} = asked.field.kind.kind === 'choice' ? asked.field.kind : {}
  const typed = plain(piece.text)
  const group = Object.hasOwn(groups, typed) ? groups[typed] : undefined
  const fits = isPrefix(typed)
    ? (option: string) => plain(option).startsWith(typed.slice(0, -1))
    : (option: string) => plain(option) === typed
  const chosen = group ?? options.filter(fits)
  if (chosen.length > 0) return chosen
  throw refusal(asked, piece, {expected: 'choice', near: [...options, ...Object.keys(groups)]})
}

function daysMeant(asked: Asked, piece: Piece) {
  const days = daySpan(fold(piece.text), today(asked.clock))
  if (days === null) throw refusal(asked, piece, {expected: 'day'})
  return days
}

function numberMeant(asked: Asked, piece: Piece): Span {
  const {kind} = asked.field
  const named = (kind.kind === 'number' && kind.named?.(piece.text)) ?? null
  if (typeof named === 'number') return {from: named - 0.5, to: named + 0.499_999}
  if (!/^[+-]?\d{1,15}(?:\.\d{1,9})?$/.test(piece.text)) throw refusal(asked, piece, {expected: 'number'})
  return {from: Number(piece.text), to: Number(piece.text)}
}

/** Compares with what one piece of text stands for, or, written `from..to`, with all between two; an end may be left out. */
function spanClaim(asked: Asked, meant: (piece: Piece) => Span): ValueClaim {
  const {sign, value} = asked.test
  const ends = isOrdering(sign) ? null : endsOf(value)
  if (ends === null) return comparedTo(sign, meant(value))
  const [from, to] = ends.map((end) => (end.text === '' ? null : meant(end)))
  if (from == null && to == null) throw refusal(asked, value, {expected: 'value'})
  if (from != null && to != null && from.from > to.to) throw refusal(asked, value, {expected: 'order'})
  return (found) => (from == null || found >= from.from) && (to == null || found <= to.to)
}

function endsOf({text, at, quoted}: Piece): readonly Piece[] | null {
  const middle = text.indexOf('..')
  if (quoted || middle === -1) return null
  return [
    {text: text.slice(0, middle), at, quoted},
    {text: text.slice(middle + 2), at: at + middle + 2, quoted},
  ]
}

function comparedTo(sign: string, {from, to}: Span): ValueClaim {
  switch (sign) {
    case '<':
      return (value) => value < from
    case '<=':
      return (value) => value <= to
    case '>':
      return (value) => value > to
    case '>=':
      return (value) => value >= from
    default:
      return (value) => value >= from && value <= to
  }
}

function refusal({text, field}: Asked, found: Pick<Piece, 'text' | 'at'>, fault: QueryFault) {
  return invalidQuery(text, found.at, found.text, {...fault, field: field.name})
}
