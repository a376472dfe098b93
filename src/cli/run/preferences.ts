import {existsSync, readFileSync} from 'node:fs'
import {isAbsolute, join} from 'node:path'
import {Refusal} from '../../core/refusal.ts'
import {isObject} from '../../core/value/json-equality.ts'
import {parseLanguage, parseName} from '../../input/values.ts'
import {errnoOf} from '../../system/errno.ts'
import {configFolder} from './folders.ts'
import type {Io} from './io.ts'

/** What a person can set for themselves, whatever the book. */
interface Known {
  /** A whole path. */
  readonly book?: string
  /** Who acts. */
  readonly by?: string
  /** Who looks after whom they add. */
  readonly owner?: string
  /** BCP 47; of the books that they make. */
  readonly language?: string
  /** `on`, `off`, or the command line of the pager. */
  readonly pager?: string
}

/** Also `columns.` and a list, `prompts.` and a topic: each as it was typed. */
export type Preferences = Known & Readonly<Record<string, string>>

/** What each may be, beside those that depend on a list or a topic; what it may not be is refused. */
export const known: {readonly [Key in keyof Required<Known>]: (typed: string) => string} = {
  book: (typed) => {
    if (!isAbsolute(typed)) throw new Refusal('value.invalid', {what: 'book', value: typed, expected: 'a whole path'})
    return typed
  },
  by: (typed) => parseName(typed, 'by'),
  owner: (typed) => parseName(typed, 'owner'),
  language: parseLanguage,
  pager: (typed) => parseName(typed, 'pager'),
}

/** What the file of a person says, and what is wrong with it. */
export interface PreferencesFile {
  readonly path: string
  /** All that it says, right or wrong. */
  readonly written: Readonly<Record<string, unknown>>
  readonly values: Preferences
  readonly faults: readonly Fault[]
}

interface Fault {
  /** Counted from 1. */
  readonly line: number
  readonly detail: string
  /** Which setting is wrong; null where the file as a whole can't be read. */
  readonly key: string | null
}

/** What they have set; one that can't be taken is refused with its line, and `say` hears of settings that nobody knows. */
export function preferencesOf(
  {env, preferences}: Pick<Io, 'env' | 'preferences'>,
  say: (text: string) => void,
): Preferences {
  if (preferences !== undefined) return preferences
  const file = preferencesFile(env)
  if (file === null) return {}
  const [fault] = file.faults
  if (fault !== undefined) throw damaged(file.path, fault)
  for (const key of Object.keys(file.values).filter((one) => !isKnown(one))) {
    say(`${file.path}: there is no setting “${key}”, so it is left out: desk config --show`)
  }
  return file.values
}

export function damaged(path: string, {line, detail, key}: Fault): Refusal {
  return new Refusal('config.damaged', {path, line, detail, key})
}

function isKnown(key: string): boolean {
  return Object.hasOwn(known, key) || /^(?:columns|prompts)\./.test(key)
}

/** Where they are kept; null where the person has no home. */
export function preferencesPath(env: Io['env']): string | null {
  const folder = configFolder(env)
  return folder === null ? null : join(folder, 'config.json')
}

/** Null where there is none. */
export function preferencesFile(env: Io['env']): PreferencesFile | null {
  const path = preferencesPath(env)
  const text = path === null || !existsSync(path) ? null : textOf(path)
  return path === null || text === null ? null : {path, ...read(text)}
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const detail = errnoOf(error)
    if (detail === 'ENOENT' || detail === 'ENOTDIR') return null
    throw new Refusal('file.unreadable', {path, detail})
  }
}

function read(text: string): Omit<PreferencesFile, 'path'> {
  const found = parsed(text)
  if (!isObject(found)) return {written: {}, values: {}, faults: [{...brokenLine(text), key: null}]}
  const faults = Object.entries(found).flatMap(([key, value]) => {
    const detail = typeof value === 'string' ? faultOf(key, value) : `what “${key}” is set to is not in quotes`
    return detail === null ? [] : [{line: lineOf(key, text), detail, key}]
  })
  const values = Object.fromEntries(Object.entries(found).filter(([key]) => faults.every((fault) => fault.key !== key)))
  return {written: found, values: values as Preferences, faults}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `phone,email` as names; `none` is none. */
export function promptsIn(typed: string): readonly string[] {
  return typed.trim() === 'none' ? [] : typed.split(',').map((one) => one.trim())
}

/** Why a setting can't be this; null where it can. */
function faultOf(key: string, value: string): string | null {
  try {
    if (Object.hasOwn(known, key)) known[key as keyof Known](value)
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'value.invalid') throw error
    return `“${value}” is nothing for ${key}, which takes ${(error as Refusal<'value.invalid'>).facts.expected}`
  }
}

function lineOf(key: string, text: string): number {
  return text.split('\n').findIndex((line) => line.includes(JSON.stringify(key))) + 1 || 1
}

/** An empty line, a bracket, or a setting: what desk writes has no other lines. */
const soundLine = /^\s*(?:[{}]?|"(?:[^"\\]|\\.)*"\s*:\s*"(?:[^"\\]|\\.)*"\s*,?)\s*$/

/** Which line breaks a file that is not what it has to be. */
function brokenLine(text: string): Omit<Fault, 'key'> {
  const lines = text.split('\n')
  const odd = lines.findIndex((line) => !soundLine.test(line))
  if (odd !== -1) return {line: odd + 1, detail: 'it is not "KEY": "VALUE"'}
  const settings = lines.flatMap((line, at) =>
    line.includes(':') ? [{at, hasComma: line.trimEnd().endsWith(',')}] : [],
  )
  const wrong = settings.find(({hasComma}, at) => hasComma === (at === settings.length - 1))
  if (wrong === undefined) return {line: lines.length, detail: 'all of it stands between { and }'}
  return {
    line: wrong.at + 1,
    detail: wrong.hasComma ? 'the last setting has no comma behind it' : 'a comma is missing behind it',
  }
}
