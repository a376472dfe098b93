import type {Mood} from '../../kinds/customer/customer.ts'

const moods: readonly (readonly [RegExp, Mood])[] = [
  [/^(?:angry|furious|terrible)$/, -2],
  [/^(?:unhappy|sad|bad|upset|annoyed|disappointed)$/, -1],
  [/^(?:neutral|ok|okay|fine|indifferent)$/, 0],
  [/^(?:happy|good|glad|pleased|satisfied)$/, 1],
  [/^(?:delighted|great|excellent|thrilled|very happy)$/, 2],
]

/** The mood that a word stands for, from -2 (angry) to 2 (delighted); null for other words. */
export function moodNamed(text: string): Mood | null {
  const typed = text.trim().toLowerCase()
  return moods.find(([words]) => words.test(typed))?.[1] ?? null
}
