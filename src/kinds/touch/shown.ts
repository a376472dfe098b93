import {touchEntry} from '../../views/customer-card.ts'
import type {Shown} from '../../views/shown-kind.ts'

/** How a touch is shown. */
export const shown: Shown<'touch'> = {
  choice: null,
  candidate: null,
  sections: ({touches}) => [
    {title: 'Logged touches', entries: touches.map(touchEntry), whenEmpty: 'No touch was logged.'},
  ],
}
