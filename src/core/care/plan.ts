import type {Channel} from '../../kinds/customer/customer.ts'
import type {FollowUpKind} from '../../kinds/follow-up/follow-up.ts'
import type {Length} from '../time/length.ts'
import type {HoldWord, MessageClass} from './plan-words.ts'

/** A series of steps after, or before, a day that matters, as a person writes it down; what is left out is as `planOf` says. */
export interface WrittenPlan {
  readonly plan: string
  readonly title?: string
  readonly class?: MessageClass
  readonly starts?: {
    readonly on?: string
    readonly where?: string
    readonly within?: Length
    readonly once?: string
  }
  readonly holds?: readonly HoldWord[]
  readonly afterHold?: Length
  readonly stops?: readonly string[]
  readonly gap?: Length
  /** It takes nobody new, and goes on with those who are inside. */
  readonly closed?: boolean
  readonly steps: readonly WrittenStep[]
}

export interface WrittenStep {
  readonly id: string
  readonly after?: Length
  readonly before?: Length
  readonly of?: 'anchor' | 'previous'
  /** `10:00`, on the clock of the book. */
  readonly at?: string
  readonly days?: 'open' | 'any'
  readonly late?: Length
  readonly until?: Length
  readonly skipIf?: readonly string[]
  readonly kind?: FollowUpKind
  readonly channel?: Channel | 'preferred'
  readonly class?: MessageClass
  readonly subject?: string
}

/** A plan with nothing left out. */
export interface Plan {
  readonly name: string
  readonly title: string
  readonly class: MessageClass
  readonly start: Said
  readonly where: string
  readonly within: Length
  readonly once: string
  readonly holds: readonly HoldWord[]
  readonly afterHold: Length
  readonly stops: readonly Said[]
  readonly gap: Length
  readonly closed: boolean
  readonly steps: readonly Step[]
}

export interface Step extends Required<Omit<WrittenStep, 'after' | 'before' | 'until' | 'at' | 'channel' | 'skipIf'>> {
  /** How long after, or before, what it counts from. */
  readonly length: Length
  readonly isBefore: boolean
  readonly at: string | null
  readonly until: Length | null
  readonly channel: Channel | 'preferred' | null
  readonly skipIf: readonly Said[]
}

/** A word of a plan, and what stands behind its colon or space. */
export interface Said {
  readonly word: string
  readonly of: string | null
}

/** `tag:vip`, `touched 30d`, `answered`. */
export function saidIn(text: string): Said {
  const [, word = '', of = null] = /^([^:\s]*)(?:[:\s]\s*(.*))?$/s.exec(text.trim()) ?? []
  return {word, of}
}

/** What holds where a plan says nothing. */
export const usually = {
  class: 'care',
  start: 'by-hand',
  within: '14d',
  once: 'per-anchor',
  holds: ['complaint'],
  afterHold: '2d',
  stops: ['objected'],
  gap: '2d',
  of: 'anchor',
  days: 'open',
  late: '14d',
  kind: 'check-in',
} as const

export function planOf(written: WrittenPlan): Plan {
  const {plan: name, title = name, starts = {}} = written
  const kindOfMessage = written.class ?? usually.class
  return {
    name,
    title,
    class: kindOfMessage,
    start: saidIn(starts.on ?? usually.start),
    where: starts.where ?? '',
    within: starts.within ?? usually.within,
    once: starts.once ?? usually.once,
    holds: written.holds ?? usually.holds,
    afterHold: written.afterHold ?? usually.afterHold,
    stops: (written.stops ?? usually.stops).map(saidIn),
    gap: written.gap ?? usually.gap,
    closed: written.closed ?? false,
    steps: written.steps.map((step) => stepOf(step, title, kindOfMessage)),
  }
}

function stepOf({after, before, ...step}: WrittenStep, title: string, ofPlan: MessageClass): Step {
  return {
    id: step.id,
    length: after ?? before ?? '0d',
    isBefore: before !== undefined,
    of: step.of ?? usually.of,
    at: step.at ?? null,
    days: step.days ?? usually.days,
    late: step.late ?? usually.late,
    until: step.until ?? null,
    skipIf: (step.skipIf ?? []).map(saidIn),
    kind: step.kind ?? usually.kind,
    channel: step.channel ?? null,
    class: step.class ?? ofPlan,
    subject: step.subject ?? title,
  }
}
