import type {Relationship} from '../core/book/relationship.ts'
import {addCustomer} from '../kinds/customer/changes.ts'
import {type AnyKind, isFounding, recordKinds} from '../kinds/registry.ts'
import {sample} from '../kinds/sample.ts'
import {wordsIn} from './languages.ts'
import type {Life} from './life.ts'
import {madeUp} from './made-up.ts'
import type {Numbers} from './numbers.ts'
import {peopleCount, personNumbered} from './people.ts'
import type {Random} from './random.ts'
import type {Sampled} from './sample-kind.ts'
import type {ShopYear} from './shop-year.ts'
import {type Deed, simulate} from './simulation.ts'

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
    told: new Set(),
    span: [began + 30, Math.max(began + 40, Math.min(year.startOf(-persona.quietDays), year.now))],
  }
  const added = addCustomer({...persona, id: random.uuid()}, {at: year.instant(began), by: persona.owner})
  return simulate(added, deedsOf(life), year)
}

function deedsOf(life: Life): readonly Deed[] {
  const lives = recordKinds.map((kind): Played => ({...sample[kind.name], life: ownLife(life, kind)}))
  return [
    ...life.persona.scenes.flatMap((one) => lives.flatMap(({scene, life}) => scene?.(life, one) ?? [])),
    ...lives.flatMap(({begun, life}) => begun(life)),
    ...lives.flatMap(({series, life}) => series?.(life) ?? []),
  ]
}

interface Played extends Sampled {
  readonly life: Life
}

/** A kind that came later throws dice of its own: what there was before stays as it was. */
function ownLife(life: Life, {name, list}: AnyKind): Life {
  return isFounding(list) ? life : {...life, random: life.random.apart(name)}
}
