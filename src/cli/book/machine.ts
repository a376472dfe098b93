import {parseCountry, parseLanguage} from '../../input/values.ts'
import {machineZone} from '../run/clock-beside.ts'
import type {Io} from '../run/io.ts'

/** What a book needs to know of its place. */
interface Place {
  readonly timeZone: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** BCP 47. */
  readonly language: string
}

/** What the machine says of where it is; what it does not say, or says in a way that nobody knows, is null. */
function saidByMachine({LC_ALL, LANG}: Io['env']): {readonly [Part in keyof Place]: string | null} {
  const [, language, country] = /^([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?:[.@]|$)/.exec(LC_ALL || LANG || '') ?? []
  const known = language === undefined ? null : orNull(parseLanguage, language)
  return {
    timeZone: machineZone(),
    country: known === null ? null : orNull(parseCountry, country ?? new Intl.Locale(known).maximize().region ?? ''),
    language: known,
  }
}

export type Told = {readonly [Part in keyof Place]?: string | undefined}

/** For what nobody said: English of the United States, in UTC. */
const assumed: Place = {timeZone: 'UTC', country: 'US', language: 'en'}

/** The place of a new book: as it was told, else as the machine says, else assumed. */
export function placeOf(env: Io['env'], told: Told): Place {
  const said = saidByMachine(env)
  const part = (name: keyof Place) => told[name] ?? said[name] ?? assumed[name]
  return {timeZone: part('timeZone'), language: part('language'), country: part('country')}
}

const names: Readonly<Record<keyof Place, string>> = {timeZone: 'time zone', country: 'country', language: 'language'}

/** What the place of a book was taken from, where nobody was asked and it was not told. */
export function toldOfPlace(env: Io['env'], told: Told): string {
  const said = saidByMachine(env)
  const parts = (Object.keys(names) as (keyof Place)[]).filter((part) => told[part] === undefined)
  const listed = (some: readonly (keyof Place)[]) =>
    some.map((part) => `${names[part]} ${said[part] ?? assumed[part]}`).join(', ')
  if (parts.length === 0) return ''
  const known = parts.filter((part) => said[part] !== null)
  const unknown = parts.filter((part) => said[part] === null)
  return [
    known.length === 0 ? [] : `Taken from this machine: ${listed(known)}.`,
    unknown.length === 0 ? [] : `Not known from this machine, so assumed: ${listed(unknown)}.`,
    'To change them: desk setup, or just one: desk book set country BR',
  ]
    .flat()
    .join('\n')
}

function orNull(parse: (text: string) => string, text: string): string | null {
  try {
    return parse(text)
  } catch {
    return null
  }
}
