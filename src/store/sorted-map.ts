const pageSize = 512

/** A map whose keys stay in order (by UTF-16 code unit), for ranges; setting a key costs little also among many. */
export class SortedMap<Value> {
  readonly #values = new Map<string, Value>()
  #pages: string[][] = []
  /** Keys that have no place yet: they get it when the order is asked for. */
  #fresh: string[] = []

  get size(): number {
    return this.#values.size
  }

  get(key: string): Value | undefined {
    return this.#values.get(key)
  }

  has(key: string): boolean {
    return this.#values.has(key)
  }

  set(key: string, value: Value): void {
    const {size} = this.#values
    this.#values.set(key, value)
    if (this.#values.size > size) this.#fresh.push(key)
  }

  delete(key: string): void {
    if (!this.#values.has(key)) return
    this.#order()
    this.#values.delete(key)
    const at = this.#pageOf(key)
    const page = this.#pages[at] ?? []
    page.splice(placeOf(page, key), 1)
    if (page.length === 0) this.#pages.splice(at, 1)
  }

  clear(): void {
    this.#values.clear()
    this.#pages = []
    this.#fresh = []
  }

  /** All of them. */
  entries(): (readonly [string, Value])[] {
    this.#order()
    const found: (readonly [string, Value])[] = []
    for (const page of this.#pages) for (const key of page) found.push([key, this.#values.get(key) as Value])
    return found
  }

  /** Keys from `from`, included, to `to`, excluded. */
  *range(from: string, to: string): Generator<readonly [string, Value]> {
    for (const key of this.#keys(from, to)) yield [key, this.#values.get(key) as Value]
  }

  /** How many keys there are from `from`, included, to `to`, excluded. */
  count(from: string, to: string): number {
    return this.#keys(from, to).length
  }

  clone(): SortedMap<Value> {
    this.#order()
    const copy = new SortedMap<Value>()
    for (const page of this.#pages) {
      copy.#pages.push([...page])
      for (const key of page) copy.#values.set(key, this.#values.get(key) as Value)
    }
    return copy
  }

  #keys(from: string, to: string): string[] {
    this.#order()
    const found: string[] = []
    for (let at = this.#pageOf(from); at < this.#pages.length; at++) {
      const page = this.#pages[at] ?? []
      const end = placeOf(page, to)
      for (let index = placeOf(page, from); index < end; index++) found.push(page[index] as string)
      if (end < page.length) break
    }
    return found
  }

  /** Many are sorted together, few put where they belong. */
  #order(): void {
    if (this.#fresh.length === 0) return
    if (this.#fresh.length < this.#values.size / 8) for (const key of this.#fresh) this.#insert(key)
    else this.#pages = pagesOf([...this.#values.keys()].sort())
    this.#fresh = []
  }

  #insert(key: string): void {
    const at = this.#pageOf(key)
    const page = this.#pages[at]
    if (page === undefined) {
      this.#pages.push([key])
      return
    }
    page.splice(placeOf(page, key), 0, key)
    if (page.length > pageSize) this.#pages.splice(at + 1, 0, page.splice(pageSize / 2))
  }

  /** The last page that begins at or before the key, or the first page. */
  #pageOf(key: string): number {
    let low = 0
    let high = this.#pages.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#pages[middle]?.[0] ?? '') <= key) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }
}

function pagesOf(keys: readonly string[]): string[][] {
  const pages: string[][] = []
  for (let at = 0; at < keys.length; at += pageSize / 2) pages.push(keys.slice(at, at + pageSize / 2))
  return pages
}

function placeOf(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] as string) < key) low = middle + 1
    else high = middle
  }
  return low
}
