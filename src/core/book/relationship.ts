import type {Customer} from '../../kinds/customer/customer.ts'
import type {Lists} from '../../kinds/lists.ts'

/** The aggregate: one customer and all that passed between you. One file holds one of these. */
export interface Relationship extends Lists {
  readonly schema: number
  readonly customer: Customer
}

/** With a record in place of the one that has its number, or after all of them. */
export function withNumbered<Item extends {readonly number: number}>(
  items: readonly Item[],
  item: Item,
): readonly Item[] {
  return items.some((one) => one.number === item.number)
    ? items.map((one) => (one.number === item.number ? item : one))
    : [...items, item]
}
