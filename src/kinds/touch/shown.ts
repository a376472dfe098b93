import {touchesOf} from '../../core/book/contacts.ts'
import type {ShownByCustomer} from '../../views/shown-kind.ts'
import {touchEntry} from './history-view.ts'
import {type TouchRow, touchRows} from './list-view.ts'

const onCard = 5

/** How a touch is shown. */
export const shown: ShownByCustomer<TouchRow> = {
  all: (relationship) => touchRows([relationship]),
  card: (relationship) => [
    {
      title: 'Last touches',
      entries: touchesOf(relationship).slice(-onCard).toReversed().map(touchEntry),
      whenEmpty: `No touch yet. To log one: desk touch add ${relationship.customer.ref} "what was said"`,
    },
  ],
  sections: ({touches}) => [
    {title: 'Logged touches', entries: touches.map(touchEntry), whenEmpty: 'No touch was logged.'},
  ],
}
