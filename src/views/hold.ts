import {type Hold, keepsBack} from '../core/care/hold.ts'
import type {Act} from '../core/time/calendar.ts'
import type {Consent, Quiet} from '../kinds/customer/contact.ts'
import {counted} from './counted.ts'
import type {Line, Tone} from './view.ts'

/** Why care waits, behind “on hold” or “while”. */
export function holdWords({why, ref, until}: Hold): string {
  switch (why) {
    case 'no-contact':
      return 'no contact is wanted'
    case 'paused':
      return until === null ? 'paused until it is resumed' : `paused until ${until}`
    case 'complaint':
      return `complaint ${ref} is not resolved`
    case 'case-late':
      return `${ref} is late`
  }
}

/** `3 on hold: 2 for Ana Souza (paused until 2026-12-15), 1 for Bruno Lima (no contact is wanted)`; of five people at most. */
export function heldWords(lines: readonly {readonly customerName: string; readonly held: Hold | null}[]): string {
  const people = new Map<string, number>()
  for (const {customerName, held} of lines) {
    const who = held === null ? customerName : `${customerName} (${holdWords(held)})`
    people.set(who, (people.get(who) ?? 0) + 1)
  }
  const named = [...people].slice(0, mostNamed).map(([who, count]) => `${count} for ${who}`)
  const others = people.size - named.length
  const more = others === 0 ? [] : [`others for ${counted(others, 'customer')}`]
  return `${lines.length} on hold: ${[...named, ...more].join(', ')}`
}

const mostNamed = 5

interface Told extends Quiet {
  readonly consents?: readonly Consent[]
}

/** What they said of being contacted, and what was decided; nothing where there is nothing. */
export function contactLines({consents = [], noContact, paused}: Told, {isWhole = false} = {}): readonly Line[] {
  const proof = ({at, by}: Act, how: string | null) =>
    [...(how === null ? [] : [how]), `${isWhole ? at : at.slice(0, 10)}, ${by}`].join('; ')
  const line = (label: string, value: string, tone: Tone, note: string): Line => ({
    label,
    value,
    kind: 'text',
    tone,
    note,
  })
  const but = noContact?.except == null ? '' : `, except ${noContact.except}`
  const end = paused?.until == null ? 'until it is resumed' : `until ${paused.until}`
  return [
    ...(noContact === undefined ? [] : [line(`No contact${but}`, noContact.why, 'bad', proof(noContact, null))]),
    ...(paused === undefined ? [] : [line('Paused', end, 'warn', proof(paused, paused.reason))]),
    ...consents.map((one) =>
      line(`Consent: ${one.about}`, one.state, one.state === 'no' ? 'bad' : 'good', proof(one, one.how)),
    ),
  ]
}

/** Why care waits, where that is not what they said themselves. */
export function holdLines(hold: Hold | null): readonly Line[] {
  return hold === null || keepsBack(hold)
    ? []
    : [{label: 'Care is on hold', value: holdWords(hold), kind: 'text', tone: 'warn'}]
}
