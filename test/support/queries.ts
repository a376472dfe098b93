import fc from 'fast-check'
import type {Query} from '../../src/core/query/query.ts'

/** A query as text again: every bracket is written, every text quoted unless it ends in a star. */
export function printed(query: Query): string {
  switch (query.kind) {
    case 'all':
      return query.of.length === 0 ? '' : `(${query.of.map(printed).join(' ')})`
    case 'any':
      return `(${query.of.map(printed).join(' or ')})`
    case 'not':
      return `not ${printed(query.of)}`
    case 'view':
      return printed(query.of.query)
    case 'words':
      return value(query.value)
    case 'test':
      return `${query.field.text}${query.sign}${value(query.value)}`
  }
}

function value({text, quoted}: {readonly text: string; readonly quoted: boolean}): string {
  return quoted ? `"${text.replace(/["\\]/g, String.raw`\$&`)}"` : text
}

/** The query without its places. */
export function meaning(query: Query): unknown {
  switch (query.kind) {
    case 'all':
    case 'any':
      return {kind: query.kind, of: query.of.map(meaning)}
    case 'not':
      return {kind: 'not', of: meaning(query.of)}
    case 'view':
      return meaning(query.of.query)
    case 'words':
      return [query.value.text, query.value.quoted]
    case 'test':
      return [query.field.text, query.sign, query.value.text, query.value.quoted]
  }
}

const tests = [
  'status:active',
  'status!=open',
  'priority>=high',
  'priority:low..normal',
  'opened<-14d',
  'opened:2026-10',
  'tag:(vip or oven)',
  'tag:ov*',
  'owner:none',
  'owner:ana',
  'late:yes',
  'reopened>0',
  'oven',
  '"wants refund"',
  'REF*',
]

/** Texts of queries on cases, all of which can be read. */
export const caseQueries: fc.Arbitrary<string> = fc.letrec<{query: string; leaf: string}>((tie) => ({
  leaf: fc.constantFrom(...tests),
  query: fc.oneof(
    {depthSize: 'small'},
    tie('leaf'),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} ${b})`),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} or ${b})`),
    tie('query').map((a) => `not ${a}`),
    tie('query').map((a) => `-(${a})`),
  ),
})).query

/** Texts made of the pieces of queries, most of which can't be read. */
export const scraps: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...tests),
      fc.constantFrom(
        '(',
        ')',
        '"',
        "'",
        '-',
        ':',
        '=',
        '!=',
        '<',
        '>',
        '..',
        '*',
        'and',
        'or',
        'not',
        ' ',
        '\\',
        'tag',
        '\n',
      ),
      fc.string({unit: 'binary', maxLength: 6}),
    ),
    {maxLength: 24},
  )
  .map((parts) => parts.join(''))
