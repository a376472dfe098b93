/** What is wrong at one place of a plan: `steps[2].after`. */
export type PlanFault = {readonly at: string} & (
  | {readonly fault: 'missing'; readonly takes: string; readonly try: string}
  | {readonly fault: 'invalid'; readonly value: string; readonly takes: string; readonly try: string}
  | {readonly fault: 'unknown'; readonly near: readonly string[]}
  | {readonly fault: 'twice'; readonly value: string}
  /** Two keys of which one only can be there, or one that another one does not go with. */
  | {readonly fault: 'both'; readonly other: string}
  /** A query that can't be read, and why. */
  | {readonly fault: 'query'; readonly why: string}
)
