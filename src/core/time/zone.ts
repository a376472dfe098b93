let zoneOfDate: string | null = null

/**
 * Says that the local time of `Date` is that of this zone; null takes it back. Days are then read off it: to ask Intl about
 * a zone takes longer than all the rest of a command.
 */
export function dateIsIn(zone: string | null): void {
  zoneOfDate = zone
}

export function isZoneOfDate(zone: string): boolean {
  return zone === zoneOfDate
}
