/** As `Object.fromEntries`, without a prototype: the engine makes no class of its own of every set of keys then. */
export function recordOf<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  if (entries.length === 0) return {}
  const record: Record<string, Value> = Object.create(null)
  for (const [key, value] of entries) record[key] = value
  return record
}
