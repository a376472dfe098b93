import {byWayOf} from '../../views/channels.ts'
import type {HistoryEntry} from '../../views/view.ts'
import type {Touch} from './touch.ts'

/** One touch in words. Who began it may be another than who spoke. */
export function touchEntry({at, by, text, channel, origin, purpose, mood, ...about}: Touch): HistoryEntry {
  const refs = [about.case === null ? null : `C${about.case}`, about.followUp === null ? null : `F${about.followUp}`]
  const said = [
    byWayOf('was in touch', channel),
    `begun by ${origin === 'us' ? 'us' : 'the customer'}`,
    `to ${purpose}`,
    ...refs.filter((one) => one !== null).map((one) => `about ${one}`),
    ...(mood === null ? [] : [`mood ${mood > 0 ? '+' : ''}${mood}`]),
  ]
  return {at, who: by, what: said.join(', '), text}
}
