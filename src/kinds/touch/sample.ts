import {inMood, type Life, moodAt, someone, someTime, times} from '../../sample/life.ts'
import type {Sampled} from '../../sample/sample-kind.ts'
import type {Deed} from '../../sample/simulation.ts'
import {logTouch} from './changes.ts'

export const sample: Sampled = {
  begun: (life) => times(life.persona.touches, () => touchLife(life, someTime(life))),
}

/** One contact, in a mood that fits the day. */
function touchLife(life: Life, minute: number): Deed {
  const {random, words} = life
  return {
    minute,
    by: someone(life),
    perform: (relationship, act) => {
      const said = new Set(relationship.touches.map((touch) => touch.text))
      const {text, mood, ...about} = inMood(words.touches, moodAt(life, minute, relationship), said, random)
      const touch = {
        ...about,
        ...act,
        id: random.uuid(),
        text,
        mood: random.chance(0.75) ? mood : null,
        case: null,
        followUp: null,
      }
      return {relationship: logTouch(relationship, touch), next: []}
    },
  }
}
