import type {Relationship} from '../core/book/relationship.ts'
import {storedState} from '../kinds/case/case.ts'
import type {Channel, Mood} from '../kinds/customer/customer.ts'
import type {Numbers} from './numbers.ts'
import type {Persona} from './persona.ts'
import type {Random} from './random.ts'
import type {ShopYear} from './shop-year.ts'
import type {Thing, Words} from './words.ts'

/** What the deeds of one relationship share. */
export interface Life {
  readonly persona: Persona
  readonly random: Random
  readonly words: Words
  readonly year: ShopYear
  readonly numbers: Numbers
  /** The model that the customer owns of each thing. */
  readonly owns: Readonly<Record<Thing, string>>
  /** The first and the last minute in which something new begins. */
  readonly span: readonly [from: number, to: number]
  /** What this customer has lived through or was promised already. */
  readonly told: Set<object>
}

export const staff = ['marina', 'tiago', 'giulia', 'pablo'] as const

/** One that this customer doesn't know yet, if there is any. */
export function fresh<Item extends object>({random, told}: Life, some: readonly Item[]): Item {
  const left = some.filter((one) => !told.has(one))
  const found = random.pick(left.length > 0 ? left : some)
  told.add(found)
  return found
}

export function times<Item>(count: number, make: () => Item): readonly Item[] {
  return Array.from({length: count}, make)
}

/** Mostly the owner of the relationship. */
export function someone({persona, random}: Life): string {
  return random.chance(0.7) ? persona.owner : random.pick(staff)
}

/** Some time between the first and the last minute, a little more often late than early. */
export function someTime({span: [from, to], random}: Life): number {
  return from + random.fraction() ** 0.85 * (to - from)
}

export function usualChannel({persona, random}: Life): Channel {
  const usual = persona.channel
  return usual !== null && random.chance(0.65)
    ? usual
    : random.weighted([
        ['email', 4],
        ['phone', 4],
        ['whatsapp', 4],
        ['in-person', 2],
        ['web', 1],
        ['chat', 1],
      ])
}

/** The channel on which we get in touch ourselves. */
export function ourChannel({persona, random}: Life): Channel {
  const usual = persona.channel
  return usual !== null && usual !== 'in-person' && random.chance(0.65)
    ? usual
    : random.pick(['phone', 'whatsapp', 'email'] as const)
}

/** The mood of the day: where the customer's moods are going, some luck, and what is still unsettled. */
export function moodAt(life: Life, minute: number, relationship: Relationship): Mood {
  const [from, to] = life.persona.moods
  const luck = (life.random.fraction() + life.random.fraction() - 1) * 1.3
  const upset = hasUnsettledComplaint(relationship) ? -1.8 : 0
  const mood = from + ((to - from) * minute) / life.year.now + luck + upset
  return Math.round(Math.min(2, Math.max(-2, mood))) as Mood
}

/** Has anything gone wrong so far? */
export function hadTrouble({cases}: Relationship): boolean {
  return cases.some((one) => one.type === 'problem' || one.type === 'complaint')
}

function hasUnsettledComplaint({cases}: Relationship): boolean {
  return cases.some((one) => one.type === 'complaint' && storedState(one.events).status !== 'resolved')
}

/** Something said in that mood, or nearly, and if possible nothing that was said before. */
export function inMood<Saying extends {readonly text: string; readonly mood: Mood}>(
  sayings: readonly Saying[],
  mood: Mood,
  said: ReadonlySet<string>,
  random: Random,
): Saying {
  const near = (distance: number) => sayings.filter((saying) => Math.abs(saying.mood - mood) === distance)
  const isNew = (saying: Saying) => !said.has(saying.text)
  const exact = near(0)
  const choices = [exact.filter(isNew), near(1).filter(isNew), exact].find((some) => some.length > 0)
  return random.pick(choices ?? sayings)
}
