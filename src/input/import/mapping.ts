import type {ImportKind} from '../../core/import/facts.ts'
import {Refusal} from '../../core/refusal.ts'
import {nearestOf} from '../../core/value/nearest.ts'
import {columnKey, type Mapping} from './columns.ts'
import type {ImportField} from './fields.ts'
import {imports} from './kinds.ts'
import {withoutUnit} from './numbers.ts'
import {isOwnExport, ownColumns} from './own-columns.ts'
import type {Preset} from './presets.ts'
import type {Table} from './table.ts'
import {zoneOfColumn} from './zone-names.ts'

/** Field -> names of columns; none takes the field out. */
export type Corrections = Readonly<Record<string, readonly string[]>>

/** Which column says what: as corrected, else as the export of a system has it, else by name and synonyms. */
export function mappingOf(
  kind: ImportKind,
  {columns}: Table,
  corrections: Corrections,
  preset: Preset | null,
): Mapping {
  const told = corrected(kind, columns, corrections)
  const keys = columns.map(columnKey)
  const found = preset === null ? bySynonyms(kind, columns, keys) : knownTo(preset, kind, columns, keys)
  const taken = new Set([...told.values()].flat())
  const rest = [...found].flatMap(([field, places]): (readonly [string, readonly number[]])[] => {
    const free = preset === null ? places.filter((place) => !taken.has(place)) : places
    return told.has(field) || free.length === 0 ? [] : [[field, free]]
  })
  return new Map([...told, ...rest])
}

function corrected(kind: ImportKind, columns: readonly string[], corrections: Corrections): Mapping {
  return new Map(
    Object.entries(corrections).map(([name, wanted]) => {
      const field = fieldNamed(kind, name)
      return [field.name, wanted.map((column) => placeOf(columns, column))]
    }),
  )
}

function fieldNamed(kind: ImportKind, name: string): ImportField {
  const found = imports[kind].fields.find((field) => columnKey(field.name) === columnKey(name))
  if (found !== undefined) return found
  const names = imports[kind].fields.map((field) => field.name)
  throw new Refusal('import.field-unknown', {field: name, of: kind, near: nearest(name, names)})
}

function placeOf(columns: readonly string[], column: string): number {
  const exact = columns.indexOf(column)
  const place = exact === -1 ? columns.findIndex((one) => columnKey(one) === columnKey(column)) : exact
  if (place === -1) throw new Refusal('import.column-unknown', {column, near: nearest(column, columns), columns})
  return place
}

/** The first column of a synonym says the field; where a field may be said by several, all of them. */
function bySynonyms(kind: ImportKind, columns: readonly string[], keys: readonly string[]): Mapping {
  const own = isOwnExport(columns) ? ownColumns(kind) : new Map<string, string | null>()
  const found = new Map<string, number[]>()
  for (const [place, key] of keys.entries()) {
    const named = own.get(columns[place] ?? '')
    const field =
      named === undefined
        ? (fieldFor(kind, key) ?? zonedField(kind, columns[place] ?? ''))
        : (imports[kind].fields.find(({name}) => name === named) ?? null)
    const places = field === null ? [] : (found.get(field.name) ?? [])
    if (field !== null && (field.many === true || places.length === 0)) found.set(field.name, [...places, place])
  }
  return found
}

function fieldFor(kind: ImportKind, key: string): ImportField | null {
  const plain = key.replace(/ \d+$/, '').replace(/ \d+ /, ' ')
  const fields = imports[kind].fields
  const named = fields.find((field) => columnKey(field.name) === key || field.name.toLowerCase() === key)
  return (
    named ??
    fields.find((field) => isCalled(field, key)) ??
    fields.find((field) => field.kind === 'length' && isCalled(field, withoutUnit(key))) ??
    fields.find((field) => field.many === true && (isCalled(field, plain) || field.name === plain)) ??
    null
  )
}

/** A time whose column says its zone too. */
function zonedField(kind: ImportKind, column: string): ImportField | null {
  const zoned = zoneOfColumn(column)
  const field = zoned === null ? null : fieldFor(kind, columnKey(zoned.name))
  return field?.kind === 'instant' || field?.kind === 'due' ? field : null
}

const knownColumns = new Set(
  Object.values(imports)
    .flatMap(({fields}) => fields)
    .flatMap(({name, also}) => [columnKey(name), name.toLowerCase(), ...also.split('|')])
    .filter((key) => key !== ''),
)

/** Is a field of any kind called so? */
export function isKnownColumn(key: string): boolean {
  return knownColumns.has(key)
}

function isCalled({also}: ImportField, key: string): boolean {
  return key !== '' && also.split('|').includes(key)
}

/** As the export of a system has it; what that does not know, by synonyms: so no system knows less than none does. */
function knownTo(preset: Preset, kind: ImportKind, columns: readonly string[], keys: readonly string[]): Mapping {
  const own = new Map([...byPreset(preset, keys)].filter(([, places]) => places.length > 0))
  const left = new Set([...Object.keys(preset.leaves ?? {}), ...(preset.ignores ?? '').split('|')])
  const taken = new Set([...[...own.values()].flat(), ...keys.flatMap((key, place) => (left.has(key) ? [place] : []))])
  const rest = [...bySynonyms(kind, columns, keys)].flatMap(([field, places]) => {
    const free = places.filter((place) => !taken.has(place))
    return own.has(field) || free.length === 0 ? [] : [[field, free] as const]
  })
  return new Map([...own, ...rest])
}

function byPreset({fields}: Preset, keys: readonly string[]): Mapping {
  return new Map(
    Object.entries(fields).map(([field, names]) => [
      field,
      names.split('|').flatMap((name) => keys.flatMap((key, place) => (isColumn(name, key) ? [place] : []))),
    ]),
  )
}

function isColumn(name: string, key: string): boolean {
  return name.includes('#') ? name === key.replaceAll(/\b\d+\b/g, '#') : name === key
}

/** Of a column that nothing was made of, the field whose name is nearest; null where none is near. */
export function nearestField(kind: ImportKind, column: string): string | null {
  const key = columnKey(column)
  const [near] = nearestOf(key, imports[kind].fields, {
    spellings: ({name, also}) => [name.toLowerCase(), ...also.split('|')],
    within: Math.min(3, Math.floor(key.length / 3)),
  })
  return near?.name ?? null
}

function nearest(typed: string, names: readonly string[]): readonly string[] {
  return nearestOf(columnKey(typed), names, {spellings: (name) => [columnKey(name)]})
}
