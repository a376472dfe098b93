import type {Lists, Records} from '../../kinds/lists.ts'
import {listsOf, recordKinds, recordsIn} from '../../kinds/registry.ts'
import {dayOf} from '../time/calendar.ts'
import {type Week, weekOf} from '../time/iso-week.ts'
import {touchesOf} from './contacts.ts'
import type {RecordName, Reference} from './kind.ts'
import type {Relationship} from './relationship.ts'

/** What of a relationship rows are asked for. */
export interface Part {
  readonly lists: Lists
  /** Of the weeks before it, rows of contacts are not asked for, nor of silences that ended in them. */
  readonly contactsFrom: Week
  /** Are rows that follow from the customer alone asked for? */
  readonly isIntroduced: boolean
}

/** Comes after every week. */
const noWeek: Week = '~'

export function wholeOf(lists: Relationship): Part {
  return {lists, contactsFrom: '', isIntroduced: true}
}

/** A record has rows of its own, and those of what refers to it speak of it; so do those of contacts that it tells of. */
export function partsApart(one: Relationship, other: Relationship): readonly [Part, Part] {
  const changed = new Map(
    recordKinds.map((kind) => [kind.name, unlike(recordsIn(one, kind), recordsIn(other, kind), keyOf)]),
  )
  const isSpoken = ({kind, number}: Reference) => changed.get(kind)?.has(number) === true
  const lists = [one, other].map((side) =>
    listsOf((kind) => {
      const records = recordsIn(side, kind)
      const speaking = new Set(records.filter((own) => kind.refers(own).some(isSpoken)).map(keyOf))
      return records.filter((own) => changed.get(kind.name)?.has(keyOf(own)) === true || speaking.has(keyOf(own)))
    }),
  )
  const [first] = lists.flatMap((side) => touchesOf(side)[0]?.at ?? []).toSorted()
  const contactsFrom = first === undefined ? noWeek : weekOf(dayOf(first, 'UTC'))
  return lists.map((own): Part => ({lists: own, contactsFrom, isIntroduced: false})) as [Part, Part]
}

function keyOf(one: Records[RecordName]): number | string {
  return 'number' in one ? one.number : one.id
}

/** The keys of what only one side has, or each in its own way; all of them where the others stand in another order. */
function unlike<Item, Key>(
  items: readonly Item[],
  others: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlySet<Key> {
  if (items.length === 0 || others.length === 0) return new Set([...items, ...others].map(keyOf))
  const [own, theirs] = [textsBy(items, keyOf), textsBy(others, keyOf)]
  const isAlike = (key: Key) => own.get(key) === theirs.get(key)
  const isInOrder = String([...own.keys()].filter(isAlike)) === String([...theirs.keys()].filter(isAlike))
  return new Set([...own.keys(), ...theirs.keys()].filter((key) => !isInOrder || !isAlike(key)))
}

function textsBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, string> {
  const texts = new Map<Key, string>()
  for (const item of items) texts.set(keyOf(item), (texts.get(keyOf(item)) ?? '') + JSON.stringify(item))
  return texts
}
