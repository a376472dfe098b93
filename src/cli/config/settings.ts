import {existsSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {fieldsNamed} from '../../core/query/field-order.ts'
import type {FieldTable} from '../../core/query/fields.ts'
import {Refusal} from '../../core/refusal.ts'
import {todayFields} from '../../core/today/fields.ts'
import {asked} from '../../kinds/asked.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {recordKinds, topicOf} from '../../kinds/registry.ts'
import type {ConfigRow} from '../../views/config.ts'
import {placeOf} from '../book/machine.ts'
import {settingKeys} from '../book/settings.ts'
import {isGiven} from '../refs/subject-choice.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {failureOf} from '../run/failure.ts'
import {bookFolder, homeOf} from '../run/folders.ts'
import {damaged, known, type PreferencesFile, preferencesFile, preferencesPath} from '../run/preferences.ts'
import type {Shell} from '../run/shell.ts'
import {nearest} from '../run/usage.ts'
import {asking, parsePrompts, promptsOf} from './prompts.ts'
import {writePreference} from './write.ts'

/** The lists whose columns a person can choose, by the topic of their command. */
const lists: Readonly<Record<string, FieldTable<any>>> = {
  customer: customerFields,
  ...Object.fromEntries(recordKinds.map((kind) => [topicOf(kind), asked[kind.name].fields])),
  today: todayFields,
}

export const configKeys: readonly string[] = [
  ...Object.keys(known),
  ...Object.keys(lists).map((topic) => `columns.${topic}`),
  ...Object.keys(asking).map((topic) => `prompts.${topic}`),
]

/** What completion offers as the value of a setting, one of a list at a time; nothing where it is any text. */
export async function valuesOffered(key: string, shell: Shell): Promise<readonly string[]> {
  const [kind, topic = ''] = key.split('.')
  if (kind === 'prompts' && Object.hasOwn(asking, topic))
    return [...(await promptsOf(topic as keyof typeof asking, shell)).fields, 'none']
  if (kind === 'columns') return lists[topic]?.fields.map(({name}) => name) ?? []
  if (key === 'language') return ['en', 'pt', 'pt-BR', 'es', 'it']
  return key === 'pager' ? ['on', 'off'] : []
}

function assertKey(key: string, value: string | null = null): void {
  if (configKeys.includes(key)) return
  const forBook = settingKeys.includes(key) ? (value ?? 'VALUE') : null
  throw new Refusal('config.setting-unknown', {key, near: forBook === null ? nearest(key, configKeys) : [], forBook})
}

/** What a setting becomes, as it is kept; refuses what it can't be. */
async function checked(desk: DeskCommand, key: string, typed: string): Promise<string> {
  const [kind, topic = ''] = key.split('.')
  if (kind === 'prompts') {
    const {fields} = await promptsOf(topic as keyof typeof asking, desk.config)
    return parsePrompts(typed, topic, fields)
  }
  if (kind === 'columns') {
    fieldsNamed(typed, lists[topic] as FieldTable<unknown>)
    return typed.trim()
  }
  if (key === 'book') {
    const path = typed.startsWith('~/') ? join(homeOf(desk.config.io.env) ?? '~', typed.slice(2)) : typed
    return known.book(resolve(path.trim() === '' ? '' : path))
  }
  return known[key as keyof typeof known](typed)
}

/** What a person sets, or takes back with null, in their file; says what was known before. */
export async function setPreference(desk: DeskCommand, key: string, typed: string | null): Promise<void> {
  const {env} = desk.config.io
  if (typed !== null || preferencesFile(env)?.written[key] === undefined) assertKey(key, typed)
  const value = typed === null ? null : await checked(desk, key, typed)
  writePreference(env, key, value)
  if (key === 'book' && value !== null && !existsSync(join(value, 'book.json')))
    desk.say(`There is no book in ${value} yet. To make it: desk book init`)
}

/** Everything that can be set, or one of it: what it is, and where that comes from; and what is wrong with the file. One that is taken back may be none that desk knows. */
export async function shownConfig(desk: DeskCommand, key: string | undefined, isTakenBack: boolean) {
  const {env} = desk.config.io
  const file = preferencesFile(env)
  if (key !== undefined && !isTakenBack) assertKey(key)
  const keys = key === undefined ? configKeys : [key]
  const settings = await Promise.all(keys.map((one) => rowOf(desk, one, file)))
  return {path: preferencesPath(env), settings, faults: await faultsIn(desk, file)}
}

async function rowOf(desk: DeskCommand, setting: string, file: PreferencesFile | null): Promise<ConfigRow> {
  const said = setting === 'book' || setting === 'by' ? desk.given(setting) : undefined
  if (said !== undefined && said !== '')
    return {setting, value: said, from: isGiven(setting, desk.argv) ? 'flag' : 'environment'}
  const kept = file?.values[setting]
  return kept === undefined
    ? {setting, value: await usual(desk, setting), from: 'default'}
    : {setting, value: kept, from: 'file'}
}

/** What counts where nothing is set; null where that is nothing, or as the list has it. */
async function usual(desk: DeskCommand, setting: string): Promise<string | null> {
  const {io} = desk.config
  const [kind, topic = ''] = setting.split('.')
  if (kind === 'prompts') {
    const {usual: names} = await promptsOf(topic as keyof typeof asking, desk.config)
    return names.length === 0 ? 'none' : names.join(',')
  }
  if (setting === 'book') return homeOf(io.env) === null ? null : bookFolder(undefined, io.env)
  if (setting === 'by') return io.login()
  if (setting === 'language') return placeOf(io.env, {}).language
  return setting === 'pager' ? 'on' : null
}

/** What is wrong with the file, in words. */
async function faultsIn(desk: DeskCommand, file: PreferencesFile | null): Promise<readonly string[]> {
  if (file === null) return []
  const found = await Promise.all(
    Object.entries(file.values).map(async ([key, value]) => {
      try {
        assertKey(key)
        await checked(desk, key, value)
        return []
      } catch (error) {
        return [failureOf(error).message]
      }
    }),
  )
  return [...file.faults.map((fault) => failureOf(damaged(file.path, fault)).message), ...found.flat()]
}
