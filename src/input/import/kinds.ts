import type {RecordName} from '../../core/book/kind.ts'
import type {ImportKind, ItemFacts} from '../../core/import/facts.ts'
import {brought} from '../../kinds/brought.ts'
import {brought as customers} from '../../kinds/customer/brought.ts'
import {type AnyKind, recordKinds} from '../../kinds/registry.ts'
import {aboutFields, whom} from './about.ts'
import type {Brought, Imported} from './brought-kind.ts'

export {readCustomer} from '../../kinds/customer/brought.ts'

export type AnyBrought = Brought<RecordName, ItemFacts>

/** What is brought in under a name; null: customers. */
export function kindOf(name: ImportKind): AnyKind | null {
  return recordKinds.find(({list}) => list.toLowerCase() === name) ?? null
}

export function broughtBy(name: ImportKind): AnyBrought | null {
  const kind = kindOf(name)
  return kind === null ? null : (brought[kind.name] as unknown as AnyBrought)
}

/** All that may be imported; what is said of a record comes before whom it is about. */
export const imports = {
  customers,
  ...Object.fromEntries(
    recordKinds.map(({name, list}) => {
      const own: Imported = brought[name]
      const {fields, needs} = own
      return [list.toLowerCase(), {...own, fields: [...fields, ...aboutFields], needs: [...needs, whom]}]
    }),
  ),
} as Readonly<Record<ImportKind, Imported>>

export const importKinds = Object.keys(imports) as readonly ImportKind[]
