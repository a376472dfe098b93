import {someone, someTime} from '../../sample/life.ts'
import type {Sampled} from '../../sample/sample-kind.ts'
import {withRecord} from '../registry.ts'

/** How needs come about: everybody wishes that what they have were smaller. */
export const sample: Sampled = {
  begun: (life) => [
    {
      minute: someTime(life),
      by: someone(life),
      perform(relationship, heard) {
        const [number, text] = [life.numbers.next('need', heard.at), `${life.owns.grinder} mini`]
        const need = {id: life.random.uuid(), number, text, heard, closed: null}
        return {relationship: withRecord(relationship, 'need', need), next: []}
      },
    },
  ],
}
