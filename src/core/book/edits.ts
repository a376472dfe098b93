export type Changes = Readonly<Record<string, {readonly from: unknown; readonly to: unknown}>>

/** What an edit really changes, field by field; null when it changes nothing. */
export function changesBetween<Thing extends object>(before: Thing, edit: Partial<Thing>): Changes | null {
  const changed = Object.entries(edit)
    .map(([key, to]) => ({key, from: before[key as keyof Thing] as unknown, to: to}))
    .filter(({from, to}) => JSON.stringify(from) !== JSON.stringify(to))
  return changed.length === 0 ? null : Object.fromEntries(changed.map(({key, from, to}) => [key, {from, to}]))
}

/** What happened to it comes last. */
export function withEvent<One extends {readonly events: readonly unknown[]}>(
  one: One,
  event: One['events'][number],
): One {
  return {...one, events: [...one.events, event]}
}
