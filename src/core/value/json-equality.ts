/** Equal as JSON, the order of keys included. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one === 'string' && typeof other === 'string') return false
  if (Array.isArray(one) && Array.isArray(other)) return areSame(one, other)
  if (!isObject(one) || !isObject(other)) return JSON.stringify(one) === JSON.stringify(other)
  const keys = Object.keys(one)
  return areSame(keys, Object.keys(other)) && keys.every((key) => isSame(one[key], other[key]))
}

function areSame(items: readonly unknown[], others: readonly unknown[]): boolean {
  return items.length === others.length && items.every((item, index) => isSame(item, others[index]))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isListOf<Item>(value: unknown, fits: (one: any) => one is Item): value is readonly Item[]
export function isListOf(value: unknown, fits: (one: any) => boolean): boolean
export function isListOf(value: unknown, fits: (one: any) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => fits(one))
}
