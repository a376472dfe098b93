import {Refusal} from '../../core/refusal.ts'
import type {Instant} from '../../core/time/calendar.ts'
import type {ConsentTopic} from './contact.ts'
import type {Purpose} from './customer.ts'
import type {Customer} from './field-table.ts'

/** What is about to be said to somebody, or was said. */
export interface Contacting {
  /** What resolves something is service: they need it, whatever channel they refused. */
  readonly purpose: Purpose
  /** What of it they may have refused: its channel, to be asked. */
  readonly about: readonly (ConsentTopic | null)[]
  /** What came before they said so is as it was. */
  readonly at: Instant
}

/** Refuses to contact who wants no contact, but service where that is excepted, and by what they refused. */
export function refuseUnwanted(
  {ref, noContact, consents = []}: Customer,
  {purpose, about, at}: Contacting,
  {anyway}: {readonly anyway: boolean} = {anyway: false},
): void {
  const isService = purpose === 'resolve'
  const isSpared = isService && noContact?.except === 'service'
  if (noContact !== undefined && noContact.at <= at && !isSpared) {
    throw new Refusal('customer.no-contact', {ref, why: noContact.why, since: noContact.at, except: noContact.except})
  }
  if (isService || anyway) return
  const refused = consents.find((one) => one.state === 'no' && one.at <= at && about.includes(one.about))
  if (refused !== undefined) {
    throw new Refusal('consent.missing', {ref, about: refused.about, since: refused.at, how: refused.how})
  }
}

/** Did they refuse to be reached so, or to be asked this? */
export function isRefused({consents = []}: Pick<Customer, 'consents'>, topic: ConsentTopic | null): boolean {
  return consents.some(({about, state}) => about === topic && state === 'no')
}
