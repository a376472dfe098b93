import type {Act, Day} from '../../core/time/calendar.ts'
import {isSame} from '../../core/value/json-equality.ts'
import {channels} from './customer.ts'

/** What somebody can allow or refuse: messages to sell, to be asked how it was, or a way to be reached. */
export const consentTopics = ['marketing', 'surveys', ...channels] as const
export type ConsentTopic = (typeof consentTopics)[number]

/** What they said, when, to whom and how: that is the proof. */
export interface Consent extends Act {
  readonly about: ConsentTopic
  readonly state: 'yes' | 'no'
  readonly how: string | null
}

/** They are not to be contacted; `except` for what they need to know about what they have bought or asked. */
export interface NoContact extends Act {
  readonly why: string
  readonly except: 'service' | null
}

/** How the end of a pause that has none is handed on. */
export const openEnd = 'open'

/** Nothing to bond until that day, or until it is taken back. */
export interface Pause extends Act {
  readonly until: Day | null
  readonly reason: string | null
}

/** What keeps us from somebody, whatever else is on file. */
export interface Quiet {
  readonly noContact?: NoContact
  readonly paused?: Pause
}

/** Only where there is something to say. */
export function quietOf({noContact, paused}: Quiet): {readonly quiet?: Quiet} {
  if (noContact === undefined && paused === undefined) return {}
  return {quiet: {...(noContact === undefined ? {} : {noContact}), ...(paused === undefined ? {} : {paused})}}
}

/** A refusal is worth more than a yes, as it is the safer mistake; of two alike the later one counts. */
export function joinedConsents(into: readonly Consent[] = [], from: readonly Consent[] = []): readonly Consent[] {
  const strict = (one: Consent, other: Consent) =>
    one.state === other.state ? (one.at < other.at ? other : one) : one.state === 'no' ? one : other
  const joined = new Map<ConsentTopic, Consent>()
  for (const one of [...into, ...from]) joined.set(one.about, strict(joined.get(one.about) ?? one, one))
  return inOrder([...joined.values()])
}

/** The pause that ends last. */
export function longerPause(into: Pause | null = null, from: Pause | null = null): Pause | null {
  if (into === null || from === null) return into ?? from
  return into.until === null || (from.until !== null && into.until >= from.until) ? into : from
}

/** Refusing all contact is worth more than refusing all but service. */
export function stricterNoContact(into: NoContact | null = null, from: NoContact | null = null): NoContact | null {
  if (into === null || from === null) return into ?? from
  return into.except === 'service' && from.except === null ? from : into
}

function inOrder(consents: readonly Consent[]): readonly Consent[] {
  return consents.toSorted((one, other) => consentTopics.indexOf(one.about) - consentTopics.indexOf(other.about))
}

/** Null of `state`: they have not said, whatever was on file. The same once more stays as it was said first. */
export function withConsent(
  consents: readonly Consent[] = [],
  {about, state, how}: Pick<Consent, 'about' | 'how'> & {readonly state: Consent['state'] | null},
  act: Act,
): readonly Consent[] {
  const said = consents.find((one) => one.about === about)
  if (said !== undefined && said.state === state && (how === null || how === said.how)) return consents
  const others = consents.filter((one) => one !== said)
  return state === null ? others : inOrder([...others, {...act, about, state, how}])
}

/** The same once more stays as it was said first. */
export function saidAgain<Told extends Act>(old: Told | null = null, said: Omit<Told, keyof Act>, act: Act): Told {
  return old !== null && isSame(old, {...old, ...said}) ? old : ({...act, ...said} as unknown as Told)
}
