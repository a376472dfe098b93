import type {Mood} from '../../kinds/customer/customer.ts'
import {isAmong, tongues} from '../typed/tongues.ts'
import {fold} from './fold.ts'

const english = [
  'angry|furious|terrible',
  'unhappy|sad|bad|upset|annoyed|disappointed',
  'neutral|ok|okay|fine|indifferent',
  'happy|good|glad|pleased|satisfied',
  'delighted|great|excellent|thrilled|very happy',
]

/** The moods that a word stands for, from -2 (angry) to 2 (delighted): `bravo` is angry in one language and good in another. */
export function moodsNamed(text: string): readonly Mood[] {
  const typed = fold(text)
  const meant = (moods: readonly string[]) =>
    moods.flatMap((words, at) => (isAmong(words, typed) ? [(at - 2) as Mood] : []))
  const said = meant(english)
  return said.length > 0 ? said : [...new Set(tongues.flatMap(({moods}) => meant(moods)))]
}

/** The mood that a word stands for; null for other words, and for those that stand for several. */
export function moodNamed(text: string): Mood | null {
  const [mood = null, ...others] = moodsNamed(text)
  return others.length > 0 ? null : mood
}

/** Every word for a mood that stands for no other, between bars; the first of them is the one in use. */
export function wordsForMood(mood: Mood): string {
  const all = [english, ...tongues.map(({moods}) => moods)].flatMap((moods) => moods[mood + 2]?.split('|') ?? [])
  return all.filter((word) => moodNamed(word) === mood).join('|')
}
