import type {WordSet} from './words.ts'

/** How a cell of a field is read. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'emails'
  | 'phones'
  | 'tags'
  | 'ids'
  | 'id'
  | 'instant'
  | 'due'
  | 'birthday'
  | 'language'
  | 'cadence'
  | 'every'
  | 'minutes'
  | 'hours'
  | 'length'
  | WordSet

/** Something that a row can say. */
export interface ImportField {
  readonly name: string
  readonly kind: FieldKind
  /** What columns of it are called in English, Portuguese, Spanish and Italian, folded, between bars. */
  readonly also: string
  /** May several columns say it? */
  readonly many?: true
}

/** The columns of a customer's country. */
export const countries =
  'country region|country code|country name|pais|paese|nazione|nacion|land|billing country|shipping country|default address country code|home country|work country|business country|business country region|home country region|customer country'
