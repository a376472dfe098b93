import type {Customer} from '../../kinds/customer/field-table.ts'
import type {Lists} from '../../kinds/lists.ts'

/** The aggregate: one customer and all that passed between you. One file holds one of these. */
export interface Relationship extends Lists {
  readonly schema: number
  readonly customer: Customer
}
