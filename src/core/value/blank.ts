/**
 * An object with these keys, null in each, to be copied and filled. What is put together key by key becomes a table in V8
 * beyond a dozen keys, which takes several times the room, and there are very many customers.
 */
export function blankOf(names: readonly string[]): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))))
}
