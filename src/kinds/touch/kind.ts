import {type Happening, happening, type Kind, none, type Reference} from '../../core/book/kind.ts'
import type {Relationship} from '../../core/book/relationship.ts'
import {byInstant} from '../../core/time/calendar.ts'
import type {Touch} from './touch.ts'
import {touchWeeks} from './weeks.ts'

/** One contact that really happened. */
export const kind = {
  name: 'touch',
  list: 'touches',
  revision: 0,
  since: 1,
  noun: 'touch',
  nouns: 'touches',
  letter: null,
  example: null,
  begun: 'logged',
  latest: ({at}) => at,
  order: byInstant,
  anonymous,
  refers: (one) => [...about(one), ...kept(one)],
  implies: none,
  spots: ({text, at}) => [{where: 'text', text, at}],
  happenings,
  open: () => null,
  due: none,
  weeks: (relationship, _, {contacts, from}) => touchWeeks(relationship, contacts, from),
} as const satisfies Kind<'touch'>

function about({case: number}: Touch): readonly Reference[] {
  return number === null ? [] : [{how: 'is about', kind: 'case', number}]
}

function kept({followUp: number}: Touch): readonly Reference[] {
  return number === null ? [] : [{how: 'kept', kind: 'followUp', number}]
}

/** A done follow-up and its touch are one happening: the follow-up tells it. */
function happenings({touches, followUps}: Relationship): readonly Happening<'touch'>[] {
  const kept = new Set(
    followUps.flatMap((one) => one.events.flatMap((event) => (event.kind === 'done' ? event.touch : []))),
  )
  return touches
    .filter(({id}) => !kept.has(id))
    .map(({at, by, text, channel, origin, mood, case: number}) =>
      happening({at, by}, 'touch', number === null ? null : `C${number}`, {text, channel, origin, mood}),
    )
}

function anonymous(touch: Touch): Touch {
  return {
    id: touch.id,
    at: touch.at,
    by: '',
    text: '',
    channel: touch.channel,
    origin: touch.origin,
    purpose: touch.purpose,
    mood: touch.mood,
    case: touch.case,
    followUp: touch.followUp,
  }
}
