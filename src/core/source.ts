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
