import type {CaseType, Priority} from '../../kinds/case/case.ts'
import type {Instant} from '../time/calendar.ts'
import {fold} from '../value/fold.ts'

export const targetKinds = ['firstResponse', 'nextResponse', 'resolution'] as const
export type TargetKind = (typeof targetKinds)[number]

export const targetHours = ['opening', 'always'] as const
export type TargetHours = (typeof targetHours)[number]

export const thirdPartyPolicies = ['pauses', 'runs'] as const
export type ThirdPartyPolicy = (typeof thirdPartyPolicies)[number]

export const reopeningPolicies = ['goes-on', 'starts-anew'] as const
export type ReopeningPolicy = (typeof reopeningPolicies)[number]

/** What a book promises, and what stops its clocks. */
export interface TargetPolicy {
  /** Of rules, the first that fits a case and says something of a kind of target wins for that kind. */
  readonly rules: readonly TargetRule[]
  /** Does the clock stop while a case waits for a third party? */
  readonly thirdParty: ThirdPartyPolicy
  /** Where it runs, from when on: what was paused before stays so. Null: it always did. */
  readonly runsSince: Instant | null
  /** What is left for the resolution of a reopened case: what was left when it was resolved, or all of it again. */
  readonly reopening: ReopeningPolicy
}

/** What is promised for the cases that have one of each list that is given. Lengths such as `30m`, `1h30m`; null: nothing is promised. */
export interface TargetRule extends Readonly<Partial<Record<TargetKind, string | null>>> {
  readonly name: string
  readonly priority?: readonly Priority[]
  readonly type?: readonly CaseType[]
  readonly tag?: readonly string[]
  readonly customerTag?: readonly string[]
  /** Is the time counted in opening hours or around the clock? */
  readonly hours: TargetHours
}

export const defaultPolicy: TargetPolicy = {rules: [], thirdParty: 'pauses', runsSince: null, reopening: 'goes-on'}

/** What rules look at. */
export interface RuleSubject {
  readonly priority: Priority
  readonly type: CaseType
  readonly tags: readonly string[]
  readonly customerTags: readonly string[]
}

/** A target that applies; `allowed` is milliseconds. */
export interface Promised {
  readonly rule: string
  readonly hours: TargetHours
  readonly allowed: number
}

/** What is promised of a kind; null where no rule says anything, or one says that nothing is. */
export function promisedFor(rules: readonly TargetRule[], subject: RuleSubject, kind: TargetKind): Promised | null {
  const rule = rules.find((one) => one[kind] !== undefined && fitsRule(one, subject))
  const allowed = rule === undefined ? null : readAllowance(rule[kind] ?? '')
  return rule === undefined || allowed === null ? null : {rule: rule.name, hours: rule.hours, allowed}
}

function fitsRule({priority, type, tag, customerTag}: TargetRule, subject: RuleSubject): boolean {
  return (
    (priority?.includes(subject.priority) ?? true) &&
    (type?.includes(subject.type) ?? true) &&
    (tag === undefined || hasOne(subject.tags, tag)) &&
    (customerTag === undefined || hasOne(subject.customerTags, customerTag))
  )
}

function hasOne(tags: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((one) => tags.some((tag) => fold(tag) === fold(one)))
}

const minute = 60_000
const longestInMinutes = 525_600

/** Milliseconds of `45m`, `4h` or `1h30m`, of at most a year; null for what is none. */
export function readAllowance(text: string): number | null {
  const [, hours = '0', minutes = '0'] = /^(?=\d)(?:(\d{1,4})h)? ?(?:(\d{1,6})m)?$/.exec(text) ?? []
  const length = Number(hours) * 60 + Number(minutes)
  return length > 0 && length <= longestInMinutes ? length * minute : null
}

/** The policy that takes the place of another: where third parties no longer stop the clock, what stood still stays so. */
export function policyAfter(before: TargetPolicy | null, after: TargetPolicy, at: Instant): TargetPolicy {
  if (after.thirdParty === 'pauses') return {...after, runsSince: null}
  const paused = before?.thirdParty === 'pauses' && before.rules.length > 0
  return {...after, runsSince: paused ? at : (before?.runsSince ?? after.runsSince)}
}
