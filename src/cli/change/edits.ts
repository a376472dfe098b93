import {addressKey, joinedAddresses} from '../../core/value/address.ts'

/** Only the fields that were given. */
export function edited<Edit extends object>(edit: Edit): {[Key in keyof Edit]?: Exclude<Edit[Key], undefined>} {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Edit]?: Exclude<Edit[Key], undefined>
  }
}

/** Addresses with some added and some taken away, however the domain of each is written. */
export function withAddresses(
  emails: readonly string[],
  added: readonly string[],
  removed: readonly string[] = [],
): readonly string[] {
  const gone = new Set(removed.map(addressKey))
  return joinedAddresses(emails, joinedAddresses([], added)).filter((email) => !gone.has(addressKey(email)))
}

/** A list with some added and some taken away. */
export function withTags<Item>(
  items: readonly Item[],
  added: readonly Item[] | undefined,
  removed: readonly Item[] | undefined,
): readonly Item[] {
  return [...new Set([...items, ...(added ?? [])])].filter((item) => !(removed ?? []).includes(item))
}
