import type {Sampled} from '../../sample/sample-kind.ts'
import {withRecord} from '../registry.ts'
import {keyOf} from './enrolment.ts'

const plan = 'welcome'

/** How enrolments come about: everybody is welcomed, and nobody had to be, as they were just talked to. Takes no chance, so that the rest of the life stays as it is. */
export const sample: Sampled = {
  begun: ({span, numbers, persona}) => [
    {
      minute: span[0],
      by: persona.owner,
      perform(relationship, act) {
        const {id, owner} = relationship.customer
        const anchor = {kind: 'customer', number: null, on: act.at.slice(0, 10)} as const
        const enrolment = {
          id: `${id.startsWith('0') ? '1' : '0'}${id.slice(1)}`,
          number: numbers.next('enrolment', act.at),
          plan,
          key: keyOf(plan, anchor),
          owner,
          anchor,
          events: [
            {...act, kind: 'enrolled', why: 'by-hand'},
            {...act, kind: 'skipped', step: 'hello', why: 'touched 7d'},
            {...act, kind: 'finished'},
          ],
        } as const
        return {relationship: withRecord(relationship, 'enrolment', enrolment), next: []}
      },
    },
  ],
}
