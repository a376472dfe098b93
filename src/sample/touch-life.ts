import {logTouch} from '../kinds/touch/changes.ts'
import type {Life} from './life.ts'
import {inMood, moodAt, someone} from './life.ts'
import type {Deed} from './simulation.ts'

/** One contact, in a mood that fits the day. */
export function touchLife(life: Life, minute: number): Deed {
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
