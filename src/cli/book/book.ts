import type {Settings} from '../../core/book/settings.ts'
import {firstSchema} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import {measuresOf, type Present, type ServiceMeasures} from '../../core/targets/service-clock.ts'
import type {DateOrder, Instant} from '../../core/time/calendar.ts'
import {once} from '../../core/value/memo.ts'
import {parseInstant} from '../../input/when.ts'
import {parseZone} from '../../input/zone.ts'
import {noNumbers} from '../../kinds/registry.ts'
import {administrationOf, openStore} from '../../store/open.ts'
import type {Store} from '../../store/store.ts'
import {newId} from '../../system/ids.ts'
import {bookFolder} from '../run/folders.ts'
import type {Io} from '../run/io.ts'
import type {Told} from './machine.ts'

/** An open book, and the present as the command line has it. */
export interface Book {
  readonly path: string
  readonly store: Store
  readonly settings: Settings
  readonly clock: Present
  readonly by: string
  /** Makes the book that is not there yet; null where there is one. */
  readonly make: (() => Promise<void>) | null
}

type Given = Readonly<Record<string, unknown>>

interface Opening {
  /** May the book be made, if there is none? `named` is where, if it is not the place that everybody has. Null: it may not. */
  readonly makes: ((named: string | null) => Promise<boolean>) | null
  /** The language of a book that is made; that of the machine, if it is not said. */
  readonly language?: string | undefined
  /** What its place will be told, or is asked for, so that nothing is said of where it was taken from. */
  readonly told?: Told
  readonly say: (text: string) => void
}

export async function openBook(given: Given, io: Io, {makes, language, told, say}: Opening): Promise<Book> {
  const path = bookFolder(given['book'] as string | undefined, io.env)
  const named = (given['book'] ?? '') === '' ? null : path
  const store = openStore(path, {
    disk: io.disk,
    onCommitPoint: commitPoint(io),
    onWait: () => say('Another desk is writing; waiting for it.'),
    onNotice: ({kind, file}) =>
      say(
        {
          edited: `${file} was edited by hand; desk book accept takes the edit in.`,
          unfinished: 'The disk did not take all of it; the next desk that can write finishes it.',
          unfit: `${file} is damaged, or of another book, and is left out; desk book rebuild sets it aside.`,
        }[kind],
      ),
  })
  const kept = await settingsOf(store)
  if (kept === null && (await makes?.(named)) !== true) {
    const {noBookIn} = await import('./beside.ts')
    throw await noBookIn(path, {isNamed: named !== null, isChange: makes !== null}, io)
  }
  const settings = kept ?? (await newSettings(io, {language}))
  const taken = kept === null ? (await import('./machine.ts')).toldOfPlace(io.env, {language, ...told}) : ''
  const zone = given['tz'] === undefined ? settings.timeZone : parseZone(given['tz'] as string)
  io.enterZone?.(zone)
  const now = given['now'] === undefined ? io.now() : parseInstant(given['now'] as string, zone)
  const make = async () => {
    const made = await administrationOf(path, {disk: io.disk})
      .init(settings)
      .then(() => true, ignoreExisting)
    if (made) say([`A new book was made in ${path}.`, taken].filter((one) => one !== '').join('\n'))
  }
  const by = once(() => (given['by'] as string | undefined) ?? io.login())
  const measures = await measuresFor(settings, say)
  const clock: Present = {now, zone, measures, ...cadencesOf(settings), dates: once(() => dateOrderOf(settings))}
  return {
    path,
    store,
    settings,
    clock,
    get by() {
      return by()
    },
    make: kept === null ? make : null,
  }
}

/**
 * As days are written where the book is; English ones as they are there. A book of which nobody said anything is in the
 * English of the United States, so that tells nothing.
 */
function dateOrderOf({language, country}: Settings): DateOrder | null {
  const isEnglish = new Intl.Locale(language).language === 'en'
  if (isEnglish && country === 'US') return null
  const spoken = isEnglish ? new Intl.Locale('und', {region: country}).maximize().language : language
  const locale = new Intl.Locale(spoken, {region: country})
  const parts = new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'numeric'}).formatToParts(0)
  return parts.find(({type}) => type === 'day' || type === 'month')?.type === 'day' ? 'dmy' : 'mdy'
}

/** The last moment at which a change can be called off: signals that came until now get their turn. */
export function commitPoint({course}: Io): (() => Promise<void>) | undefined {
  if (course === undefined) return undefined
  return async () => {
    for (let turns = 0; turns < 2; turns += 1) await new Promise(setImmediate)
    course.stands = true
  }
}

/** How these settings measure service, with the holidays that they name. */
export async function measuresFor(settings: Settings, say: (text: string) => void): Promise<ServiceMeasures> {
  const place = settings.openingHours?.holidays ?? null
  if (place === null) return measuresOf(settings, settings.timeZone, () => new Set())
  const {holidayInfo, holidaysOf} = await import('./holidays.ts')
  if ((await holidayInfo(place)) === null)
    say(`book.json: openingHours.holidays: holidays of ${place.country} are not known here, so none are kept.`)
  return measuresOf(settings, settings.timeZone, await holidaysOf(place))
}

/** Another desk was quicker: the book is there, and that is all that is wanted. */
function ignoreExisting(error: unknown): false {
  if (error instanceof Refusal && error.code === 'book.exists') return false
  throw error
}

/** Null where there is no book. */
async function settingsOf(store: Store): Promise<Settings | null> {
  try {
    return await store.read((book) => book.settings())
  } catch (error) {
    if (error instanceof Refusal && error.code === 'book.missing') return null
    throw error
  }
}

export interface BookFacts {
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
  readonly language?: string | undefined
  readonly country?: string | undefined
  /** When it was made; now, if it is not said. */
  readonly createdAt?: Instant | undefined
}

/** Makes an empty book; what is not said is taken from the machine. */
export async function makeBook(path: string, io: Io, facts: BookFacts): Promise<void> {
  const book = administrationOf(path, {disk: io.disk, onCommitPoint: commitPoint(io)})
  await book.init(await newSettings(io, facts))
}

async function newSettings(io: Io, facts: BookFacts): Promise<Settings> {
  const {placeOf} = await import('./machine.ts')
  return {
    schema: firstSchema,
    id: newId(),
    name: facts.name ?? 'My book',
    ...placeOf(io.env, facts),
    openingHours: null,
    targets: null,
    counters: noNumbers,
    createdAt: facts.createdAt ?? io.now(),
  }
}

function cadencesOf({cadences}: Settings): Pick<Present, 'cadences'> {
  return cadences === undefined ? {} : {cadences}
}
