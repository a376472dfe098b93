/** Where something came from: a system, and what it is called there. One system gives an id to one thing of a kind. */
export interface Source {
  readonly system: string
  readonly id: string
}

export function sourceKey({system, id}: Source): string {
  return `${system} ${id}`
}

/** All of them, each once. */
export function joinedSources(one: readonly Source[] = [], other: readonly Source[] = []): readonly Source[] {
  return [...new Map([...one, ...other].map((source) => [sourceKey(source), source])).values()]
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What a system that keys by it is told to call something: by the id it gave itself, else by ours. */
export function idFor(system: string, id: string, sources: readonly (Source | undefined)[]): string {
  return sources.find((source) => source?.system === system)?.id ?? id
}

/** An id of ours as others may bring it back (`urn:uuid:` before it, or not), in lower case; null where it is none. */
export function ownId(text: string): string | null {
  const plain = text.replace(/^urn:uuid:/i, '')
  return uuid.test(plain) ? plain.toLowerCase() : null
}
