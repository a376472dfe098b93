import type {Happening, HappeningKind} from '../core/summary/timeline.ts'
import {told} from '../kinds/told.ts'
import type {Telling} from './told-kind.ts'
import type {HistoryEntry} from './view.ts'

const tellings = Object.assign({}, ...Object.values(told)) as Readonly<
  Record<HappeningKind, (happening: Happening) => Telling>
>

/** What happened, as a verb and as a thing. */
export function tellingOf(happening: Happening): Telling {
  return tellings[happening.kind](happening)
}

/** Something that happened, in words: said of the customer where the customer began it. */
export function entryOf(happening: Happening, customerName: string): HistoryEntry {
  const {at, by, ref, channel, origin, mood, text} = happening
  const {verb, more = channel === null ? null : `(${channel})`} = tellingOf(happening)
  const said = [verb, ref, more, mood === null ? null : `mood ${mood > 0 ? '+' : ''}${mood}`]
  return {
    at,
    who: origin === 'customer' ? customerName : by,
    what: said.filter((one) => one !== null).join(' '),
    text,
  }
}
