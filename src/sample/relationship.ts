import type {Relationship} from '../core/book/relationship.ts'
import {addCustomer} from '../kinds/customer/changes.ts'
import {caseLife, newStory} from './case-life.ts'
import {followUpPromise} from './follow-up-life.ts'
import {wordsIn} from './languages.ts'
import type {Life} from './life.ts'
import {someTime} from './life.ts'
import {madeUp} from './made-up.ts'
import type {Numbers} from './numbers.ts'
import {peopleCount, personNumbered} from './people.ts'
import type {Persona, Scene} from './persona.ts'
import type {Random} from './random.ts'
import type {ShopYear} from './shop-year.ts'
import type {Deed} from './simulation.ts'
import {simulate} from './simulation.ts'
import {touchLife} from './touch-life.ts'
import type {FollowUpWords, Story} from './words.ts'

const models = {
  oven: ['Brasa 60', 'Brasa 90', 'Forneria 45', 'Vesúvio Duo', 'Lareira 70'],
  coffee: ['Aurora Uno', 'Aurora Duo', 'Piccola', 'Bar Três', 'Serena'],
  grinder: ['M3', 'M7', 'Mó 64', 'Doppio 54', 'Grão Fino'],
} as const

/** The relationship of that number, from 0 on, played through the shop's year. Refs and contacts differ by number. */
export function sampleRelationship(random: Random, n: number, year: ShopYear, numbers: Numbers): Relationship {
  const persona = personNumbered(random, n, year) ?? madeUp(random, n - peopleCount, year)
  const began = persona.since * 0.97 * year.now
  const life: Life = {
    persona,
    random,
    words: wordsIn(persona.language),
    year,
    numbers,
    owns: {
      oven: random.pick(models.oven),
      coffee: random.pick(models.coffee),
      grinder: random.pick(models.grinder),
    },
    span: [began + 30, Math.max(began + 40, Math.min(year.startOf(-persona.quietDays), year.now))],
  }
  const added = addCustomer(introductionOf(persona, random), {at: year.instant(began), by: persona.owner})
  return simulate(added, deedsOf(life), year)
}

function introductionOf(persona: Persona, random: Random) {
  const {name, ref, emails, phones, company, tags, language, channel, birthday, owner, preferences, cadence, note} =
    persona
  const id = random.uuid()
  return {id, name, ref, emails, phones, company, tags, language, channel, birthday, owner, preferences, cadence, note}
}

function deedsOf(life: Life): readonly Deed[] {
  const {persona} = life
  const told = new Set<Story>()
  const promised = new Set<FollowUpWords>()
  return [
    ...persona.scenes.map((scene) => scenePlayed(life, scene, told, promised)),
    ...times(persona.cases, () => caseLife(life, {minute: someTime(life), story: newStory(life, told)})),
    ...times(persona.followUps, () => plainFollowUp(life, promised)),
    ...times(persona.touches, () => touchLife(life, someTime(life))),
    ...checkIns(life),
  ]
}

function times<Item>(count: number, make: () => Item): readonly Item[] {
  return Array.from({length: count}, make)
}

/** Something that this customer wasn't promised yet, if there is anything. */
function newPromise({random, words}: Life, promised: Set<FollowUpWords>): FollowUpWords {
  const fresh = words.followUps.filter((one) => !promised.has(one))
  const found = random.pick(fresh.length > 0 ? fresh : words.followUps)
  promised.add(found)
  return found
}

function plainFollowUp(life: Life, promised: Set<FollowUpWords>): Deed {
  const {random} = life
  const {kind, subject} = newPromise(life, promised)
  return followUpPromise(life, {
    minute: someTime(life),
    inDays: random.int(2, kind === 'renewal' ? 60 : 30),
    kind,
    subject,
  })
}

function checkIns(life: Life): readonly Deed[] {
  const {persona, random, words, span} = life
  if (persona.checkIn === null) return []
  return [
    followUpPromise(life, {
      minute: span[0] + random.int(0, 600),
      inDays: random.int(10, 30),
      kind: 'check-in',
      subject: persona.company === null ? random.pick(words.checkIns) : (words.checkIns[1] as string),
      owner: persona.owner,
      ...persona.checkIn,
    }),
  ]
}

function scenePlayed(life: Life, scene: Scene, told: Set<Story>, promised: Set<FollowUpWords>): Deed {
  const {random, year} = life
  switch (scene.kind) {
    case 'due':
      return dueScene(life, scene, promised)
    case 'case':
      return caseLife(life, {
        minute: year.now - scene.hoursAgo * 60 - random.fraction() * 10,
        story: newStory(life, told, scene.type, scene.rest === 'third-party'),
        rest: scene.rest,
      })
    default:
      return caseLife(life, {
        minute: year.now - scene.hoursAgo * 60,
        story: newStory(life, told, 'complaint'),
        reopens: true,
      })
  }
}

/** Promised about ten days before it is due. */
function dueScene(life: Life, scene: Scene & {readonly kind: 'due'}, promised: Set<FollowUpWords>): Deed {
  const {random, year} = life
  const minute = Math.min(year.startOf(scene.in - 10), year.now - 1200) + random.fraction() * 60
  const {kind, subject} = newPromise(life, promised)
  return followUpPromise(life, {
    minute,
    inDays: scene.in - year.offset(minute),
    kind,
    subject,
    owner: life.persona.owner,
    rests: true,
    ...(scene.at === undefined ? {} : {at: scene.at}),
  })
}
