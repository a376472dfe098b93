/** The value in the middle. */
export function median(values: readonly number[]): number {
  return at(values, 0.5)
}

/** What a tenth of the values do not go beyond: what the machine can do where nothing else is in its way. */
export function tenth(values: readonly number[]): number {
  return at(values, 0.1)
}

/** What a quarter and three quarters of the values do not go beyond. */
export function quartiles(values: readonly number[]): readonly [number, number] {
  return [at(values, 0.25), at(values, 0.75)]
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
