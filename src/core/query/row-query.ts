import type {Clock} from '../time/calendar.ts'
import {fold} from '../value/fold.ts'
import {type Claim, claimOf} from './comparison.ts'
import type {Field, FieldTable, FieldValue} from './fields.ts'
import {invalidQuery, type Piece, type Query, type Test, type WrittenQuery} from './query.ts'
import {plain, type TextMatch, textMatch} from './text-match.ts'

/** A query asked of one kind of rows. */
export interface RowQuery<Row> {
  readonly fits: (row: Row) => boolean
  /** Does the query name any of these fields? */
  readonly names: (fields: readonly string[]) => boolean
  /** Could a row with this value in this field fit, whatever else it holds? */
  readonly mayFit: (field: string, value: FieldValue) => boolean
}

type Asked<Row> =
  | {readonly kind: 'all' | 'any'; readonly of: readonly Asked<Row>[]}
  | {readonly kind: 'not'; readonly of: Asked<Row>}
  | {readonly kind: 'words'; readonly match: TextMatch}
  | {readonly kind: 'test'; readonly field: Field<Row>; readonly claim: Claim}

/**
 * Asks a query of rows, at an instant and in a zone. Refuses, with its place, what these rows can't be asked; where only
 * `others` know a field, it says so.
 */
export function rowQuery<Row>(
  {text, query}: WrittenQuery,
  table: FieldTable<Row>,
  clock: Clock,
  others: readonly FieldNames[] = [],
): RowQuery<Row> {
  const asked = askedOf(query, {text, table, clock, others})
  return {
    fits: (row) => holds(asked, row, wordsIn(row, table, clock), clock),
    names: (fields) => fieldsIn(asked).some((name) => fields.includes(name)),
    mayFit: (field, value) => outcomes(asked, field, value).may,
  }
}

/** A table of fields, whatever its rows are. */
export type FieldNames = Pick<FieldTable<unknown>, 'of'> & {
  readonly fields: readonly Pick<Field<unknown>, 'name' | 'also'>[]
}

interface Context<Row> {
  readonly text: string
  readonly table: FieldTable<Row>
  readonly clock: Clock
  readonly others: readonly FieldNames[]
}

function askedOf<Row>(query: Query, context: Context<Row>): Asked<Row> {
  switch (query.kind) {
    case 'all':
    case 'any':
      return {kind: query.kind, of: query.of.map((one) => askedOf(one, context))}
    case 'not':
      return {kind: 'not', of: askedOf(query.of, context)}
    case 'words':
      return {kind: 'words', match: textMatch(query.value.text, 'anywhere', query.value.quoted)}
    case 'view':
      return askedOf(query.of.query, {...context, text: query.of.text})
    case 'test':
      return testAsked(query, context)
  }
}

function testAsked<Row>(test: Test, context: Context<Row>): Asked<Row> {
  const {text, clock} = context
  const field = fieldNamed(test.field, context)
  return {kind: 'test', field, claim: claimOf({test, field, clock, text})}
}

function fieldNamed<Row>({text: typed, at}: Piece, {text, table, others}: Context<Row>): Field<Row> {
  const found = table.fields.find((field) => isCalled(field, typed))
  if (found !== undefined) return found
  throw invalidQuery(text, at, typed, {
    expected: 'field',
    of: table.of,
    near: table.fields.map(({name}) => name),
    others: others.filter(({fields}) => fields.some((field) => isCalled(field, typed))).map(({of}) => of),
  })
}

function isCalled({name, also}: Pick<Field<unknown>, 'name' | 'also'>, typed: string): boolean {
  return [name, ...also].some((one) => plain(one) === plain(typed))
}

/** The texts of a row that bare words are looked for in: folded when they are first needed. */
function wordsIn<Row>(row: Row, {fields}: FieldTable<Row>, clock: Clock): () => readonly string[] {
  let texts: readonly string[] | undefined
  return () => {
    texts ??= fields
      .filter(({kind}) => kind.kind === 'text' || kind.kind === 'word')
      .flatMap(({values}) => values(row, clock).map((value) => fold(`${value}`)))
    return texts
  }
}

function holds<Row>(asked: Asked<Row>, row: Row, words: () => readonly string[], clock: Clock): boolean {
  switch (asked.kind) {
    case 'all':
      return asked.of.every((one) => holds(one, row, words, clock))
    case 'any':
      return asked.of.some((one) => holds(one, row, words, clock))
    case 'not':
      return !holds(asked.of, row, words, clock)
    case 'words':
      return words().some(asked.match)
    case 'test':
      return asked.claim(asked.field.values(row, clock))
  }
}

function fieldsIn<Row>(asked: Asked<Row>): readonly string[] {
  switch (asked.kind) {
    case 'all':
    case 'any':
      return asked.of.flatMap((one) => fieldsIn(one))
    case 'not':
      return fieldsIn(asked.of)
    case 'words':
      return []
    case 'test':
      return [asked.field.name]
  }
}

/** Can it fit, and can it not, where only one field is known? */
interface Outcomes {
  readonly may: boolean
  readonly mayNot: boolean
}

function outcomes<Row>(asked: Asked<Row>, field: string, value: FieldValue): Outcomes {
  const each = (parts: readonly Asked<Row>[]) => parts.map((one) => outcomes(one, field, value))
  switch (asked.kind) {
    case 'all': {
      const parts = each(asked.of)
      return {may: parts.every(({may}) => may), mayNot: parts.some(({mayNot}) => mayNot)}
    }
    case 'any': {
      const parts = each(asked.of)
      return {may: parts.some(({may}) => may), mayNot: parts.every(({mayNot}) => mayNot)}
    }
    case 'not': {
      const {may, mayNot} = outcomes(asked.of, field, value)
      return {may: mayNot, mayNot: may}
    }
    case 'words':
      return {may: true, mayNot: true}
    case 'test': {
      if (asked.field.name !== field) return {may: true, mayNot: true}
      const may = asked.claim([value])
      return {may, mayNot: !may}
    }
  }
}
