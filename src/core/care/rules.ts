/** How much care is too much, and when nobody is called; what is left out is as usual, null is none. */
export interface CareSettings {
  /** So many contacts of ours to bond within so many days. */
  readonly most?: {readonly touches: number; readonly days: number} | null
  /** So many follow-ups to bond a day, of one person. */
  readonly perDay?: number | null
  /** When they may be called: `09:00-20:00`. */
  readonly quietHours?: string | null
}

export type CareRules = Required<CareSettings>

const usual: CareRules = {most: {touches: 2, days: 7}, perDay: 15, quietHours: '09:00-20:00'}

export function careRules(said: CareSettings = {}): CareRules {
  return {...usual, ...said}
}
