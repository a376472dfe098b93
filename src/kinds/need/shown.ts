import {plainlyShown} from '../../views/plain-kind.ts'
import type {NeedRow} from './kind.ts'

/** How a need is shown. */
export const shown = plainlyShown<NeedRow>({
  name: 'need',
  about: ({text}) => text,
  columns: [
    {key: 'text', title: 'Wish', kind: 'text', flex: 'most'},
    {key: 'heardAt', title: 'Heard', kind: 'instant'},
    {key: 'by', title: 'By', kind: 'text', wide: true},
    {key: 'closedAt', title: 'Closed', kind: 'instant', wide: true},
    {key: 'closedBy', title: 'Closed by', kind: 'text', wide: true},
    {key: 'outcome', title: 'Outcome', kind: 'text', wide: true},
  ],
  first: 'To write one down: desk need hear CUSTOMER "what they wish for"',
})
