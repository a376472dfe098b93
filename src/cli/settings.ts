import {closest, distance} from 'fastest-levenshtein'
import {Refusal} from '../core/refusal.ts'
import type {Settings} from '../core/settings.ts'
import {parseCountry, parseLanguage, parseName} from '../input/values.ts'
import {parseZone} from '../input/zone.ts'

type Setting = (typed: string) => Partial<Settings>

const settings: Readonly<Record<string, Setting>> = {
  name: (typed) => ({name: parseName(typed, 'name')}),
  'time-zone': (typed) => ({timeZone: parseZone(typed)}),
  language: (typed) => ({language: parseLanguage(typed)}),
  country: (typed) => ({country: parseCountry(typed)}),
}

export const settingKeys = Object.keys(settings)

function near(key: string): readonly string[] {
  const guess = closest(key, settingKeys)
  return distance(key, guess) <= 3 ? [guess] : settingKeys
}

/** What a setting becomes, checked. */
export function settingFrom(key: string, value: string): Partial<Settings> {
  const read = Object.hasOwn(settings, key) ? settings[key] : undefined
  if (read === undefined) throw new Refusal('book.setting-unknown', {key, near: near(key)})
  return read(value)
}
