import {
  type Customer,
  type FactField,
  type FactHolds,
  type FactName,
  factFields,
} from '../kinds/customer/field-table.ts'
import type {Cell, Kind, Line} from './view.ts'

const kinds: {readonly [Holds in FactHolds]: Kind} = {
  line: 'text',
  name: 'text',
  language: 'text',
  channel: 'text',
  birthday: 'day',
  cadence: 'text',
}

/** What a cell with each fact is. */
export const factKinds = Object.fromEntries(factFields.map(({name, holds}) => [name, kinds[holds]])) as {
  readonly [Name in FactName]: Kind
}

type Told = Partial<Pick<Customer, FactName>>

/** What is wanted by whoever is about to speak to them. */
export function speakingLines(told: Told): readonly Line[] {
  return linesOf(told, ({fact}) => fact.toSpeak === true).toSorted((one, other) => (one.label < other.label ? -1 : 1))
}

/** The other facts, without those that cards have a place of their own for. */
export function otherLines(told: Told): readonly Line[] {
  return linesOf(told, ({name, fact}) => fact.toSpeak !== true && name !== 'owner' && name !== 'cadence')
}

function linesOf(told: Told, isShown: (field: FactField) => boolean): readonly Line[] {
  return factFields
    .filter(isShown)
    .map(({name, fact}) => ({label: fact.label, value: (told[name] ?? null) as Cell, kind: factKinds[name]}))
}
