import type {Settings} from '../../core/book/settings.ts'
import type {CareSettings} from '../../core/care/rules.ts'
import {Refusal} from '../../core/refusal.ts'
import {
  defaultPolicy,
  policyAfter,
  reopeningPolicies,
  type TargetPolicy,
  thirdPartyPolicies,
} from '../../core/targets/targets.ts'
import type {Instant} from '../../core/time/calendar.ts'
import {alwaysOpen, type OpeningHours} from '../../core/time/opening-hours.ts'
import {nearestOf} from '../../core/value/nearest.ts'
import {parseClosedDays, parseHours, parseQuietHours} from '../../input/hours.ts'
import {parseMost, parsePerDay, parseTagCadences} from '../../input/spec.ts'
import {parseTargets} from '../../input/targets.ts'
import {parseArea, parseCountry, parseLanguage, parseName} from '../../input/values.ts'
import {parseZone} from '../../input/zone.ts'
import {UsageError} from '../run/usage.ts'

/** What becomes of the settings. */
export type Setting = (settings: Settings) => Partial<Settings>

type ReadSetting = (typed: string) => Setting | Promise<Setting>

const always = (changed: Partial<Settings>) => () => changed

function withHours(change: Partial<OpeningHours>): Setting {
  return ({openingHours}) => ({openingHours: {...(openingHours ?? alwaysOpen), ...change}})
}

/** Where nothing is left of the hours but that it is always open, there are none. */
function withWeek(week: OpeningHours['week'] | null): Setting {
  if (week !== null) return withHours({week})
  return ({openingHours}) => {
    const {closed, holidays} = openingHours ?? alwaysOpen
    const isBare = closed.length === 0 && holidays === null
    return {openingHours: isBare ? null : {...alwaysOpen, closed, holidays}}
  }
}

function withCare(change: CareSettings): Setting {
  return ({care}) => ({care: {...care, ...change}})
}

function withPolicy(at: Instant, change: Partial<TargetPolicy>): Setting {
  return ({targets}) => ({targets: policyAfter(targets, {...(targets ?? defaultPolicy), ...change}, at)})
}

function parseWord<const Words extends readonly string[]>(words: Words, what: string, typed: string): Words[number] {
  const found = words.find((word) => word === typed.trim().toLowerCase())
  if (found === undefined)
    throw new Refusal('value.invalid', {what, value: typed, expected: words.join(' or '), try: [...words]})
  return found
}

function readers(at: Instant): Readonly<Record<string, ReadSetting>> {
  return {
    name: (typed) => always({name: parseName(typed, 'name')}),
    'time-zone': (typed) => always({timeZone: parseZone(typed)}),
    language: (typed) => always({language: parseLanguage(typed)}),
    country: (typed) => always({country: parseCountry(typed)}),
    area: (typed) => always({area: parseArea(typed)}),
    hours: (typed) => withWeek(parseHours(typed)),
    'closed-days': (typed) => withHours({closed: parseClosedDays(typed)}),
    holidays: async (typed) => {
      const {parseHolidays} = await import('./holidays.ts')
      return withHours({holidays: await parseHolidays(typed)})
    },
    cadences: (typed) => always({cadences: parseTagCadences(typed)}),
    'care-most': (typed) => withCare({most: parseMost(typed)}),
    'care-per-day': (typed) => withCare({perDay: parsePerDay(typed)}),
    'quiet-hours': (typed) => withCare({quietHours: parseQuietHours(typed)}),
    targets: (typed) => {
      const rules = parseTargets(typed)
      return rules === null ? always({targets: null}) : withPolicy(at, {rules})
    },
    'third-party': (typed) => withPolicy(at, {thirdParty: parseWord(thirdPartyPolicies, 'policy', typed)}),
    reopening: (typed) => withPolicy(at, {reopening: parseWord(reopeningPolicies, 'policy', typed)}),
    service: () => {
      throw new UsageError('Opening hours and targets together come from a file: give --file.', [
        'desk book set service --file service.json',
      ])
    },
  }
}

export const settingKeys = Object.keys(readers(''))

/** Settings that a file may hold, and what of it they take. */
const fromFile: Readonly<Record<string, readonly ('openingHours' | 'targets')[]>> = {
  hours: ['openingHours'],
  targets: ['targets'],
  service: ['openingHours', 'targets'],
}

function near(key: string): readonly string[] {
  const guess = nearestOf(key, settingKeys, {most: 1, within: 3})
  return guess.length > 0 ? guess : settingKeys
}

export interface Given {
  readonly key: string
  readonly value: string | undefined
  readonly file: string | undefined
}

/** What a setting becomes, checked. */
export async function settingFrom({key, value, file}: Given, at: Instant): Promise<Setting> {
  const known = readers(at)
  const read = Object.hasOwn(known, key) ? known[key] : undefined
  if (read === undefined) throw new Refusal('book.setting-unknown', {key, near: near(key)})
  if (file !== undefined && value === undefined) return settingOfFile(key, file, at)
  if (value === undefined || file !== undefined)
    throw new UsageError(`Setting ${key} takes one VALUE or, with what a file can hold, --file.`, [
      'desk book set --help',
    ])
  return read(value)
}

async function settingOfFile(key: string, file: string, at: Instant): Promise<Setting> {
  const parts = fromFile[key]
  if (parts === undefined)
    throw new UsageError(`Setting ${key} takes a VALUE; --file is for ${Object.keys(fromFile).join(', ')}.`, [])
  const {readPolicyFile} = await import('./policy-file.ts')
  const policy = await readPolicyFile(file)
  if (parts.every((part) => policy[part] === undefined))
    throw new Refusal('file.invalid', {path: file, detail: `it has no ${parts.join(' and no ')}`})
  return (settings) => ({
    ...(parts.includes('openingHours') && policy.openingHours !== undefined ? {openingHours: policy.openingHours} : {}),
    ...(parts.includes('targets') && policy.targets !== undefined
      ? {targets: policy.targets && policyAfter(settings.targets, policy.targets, at)}
      : {}),
  })
}
