import {plainlyShown} from '../../views/plain-kind.ts'
import type {EnrolmentRow} from './kind.ts'

/** How an enrolment is shown. */
export const shown = plainlyShown<EnrolmentRow>({
  name: 'enrolment',
  about: ({plan, anchor, anchorOn}) => `${plan}, from ${anchor === 'customer' ? anchorOn : anchor}`,
  columns: [
    {key: 'plan', title: 'Plan', kind: 'text', flex: 'most'},
    {key: 'anchor', title: 'From', kind: 'text', wide: true},
    {key: 'anchorOn', title: 'Day', kind: 'day', wide: true},
    {key: 'step', title: 'Step', kind: 'text'},
    {key: 'followUp', title: 'Follow-up', kind: 'ref', wide: true},
    {key: 'nextOn', title: 'Next', kind: 'day'},
    {key: 'heldBy', title: 'Held by', kind: 'text'},
    {key: 'pausedUntil', title: 'Paused until', kind: 'day', wide: true},
    {key: 'owner', title: 'Owner', kind: 'text', wide: true},
    {key: 'stoppedBy', title: 'Stopped by', kind: 'text', wide: true},
  ],
  first: 'To begin one: desk plan enrol PLAN CUSTOMER',
})
