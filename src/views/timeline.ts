import type {Happening, HappeningKind} from '../core/summary/timeline.ts'
import type {HistoryEntry} from './view.ts'

/** Something that happened, in words: said of the customer where the customer began it. */
export function entryOf(happening: Happening, customerName: string): HistoryEntry {
  const {at, by, kind, ref, origin, mood, text} = happening
  const said = [
    verbs[kind](happening),
    ...(ref === null ? [] : [kind === 'touch' ? `about ${ref}` : ref]),
    ...(tail(happening) ?? []),
    ...(mood === null ? [] : [`mood ${mood > 0 ? '+' : ''}${mood}`]),
  ]
  return {at, who: origin === 'customer' ? customerName : by, what: said.join(' '), text}
}

const verbs: Readonly<Record<HappeningKind, (happening: Happening) => string>> = {
  touch: () => 'was in touch',
  'case-opened': () => 'opened',
  'case-noted': () => 'noted on',
  'case-replied': () => 'replied on',
  'case-received': () => 'wrote on',
  'case-waiting': ({detail}) => `waits for ${detail === 'third-party' ? 'a third party' : 'the customer'} on`,
  'case-snoozed': () => 'snoozed',
  'case-resumed': () => 'took up again',
  'case-resolved': () => 'resolved',
  'case-reopened': () => 'reopened',
  'case-merged': () => 'merged',
  'case-absorbed': () => 'merged into',
  'followup-scheduled': () => 'scheduled',
  'followup-moved': () => 'moved',
  'followup-done': () => 'kept',
  'followup-cancelled': () => 'cancelled',
}

function tail({kind, channel, detail}: Happening): readonly string[] | null {
  switch (kind) {
    case 'case-snoozed':
      return [`until ${detail}`]
    case 'case-merged':
      return [`into ${detail}`]
    case 'case-absorbed':
      return [`what was ${detail}`]
    case 'followup-scheduled':
      return [`for ${detail}`]
    case 'followup-moved':
      return [`to ${detail}`]
    default:
      return channel === null ? null : [`(${channel})`]
  }
}
