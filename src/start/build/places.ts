/** The places in dependencies that the build rewrites: it fails where one of them is no longer there. */
export interface Places {
  /** This place was there. */
  found(place: string): void
  /** Refuses a build in which a place was not there. */
  assertAll(): void
}

export function placesOf(expected: readonly string[]): Places {
  const left = new Set(expected)
  return {
    found: (place) => void left.delete(place),
    assertAll() {
      const [missing] = left
      if (missing !== undefined) throw new Error(`The build rewrites what is no longer there: ${missing}.`)
    },
  }
}
