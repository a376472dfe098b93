import {joinedSources, type Source} from '../../core/book/source.ts'
import {type Act, byInstant, type Instant} from '../../core/time/calendar.ts'
import {joinedAddresses} from '../../core/value/address.ts'
import {type Consent, joinedConsents, longerPause, type NoContact, type Pause, stricterNoContact} from './contact.ts'
import {type Cadence, type Channel, forgottenName, type Note} from './customer.ts'

/** What a field can hold. Each layer knows what to do with each of these: keep it, read it, ask for it, show it. */
export interface FieldValues {
  readonly text: string
  readonly texts: readonly string[]
  /** One line; null where it is not known, as in all that follow. */
  readonly line: string | null
  /** What somebody is called. */
  readonly name: string | null
  /** BCP 47. */
  readonly language: string | null
  readonly channel: Channel | null
  readonly birthday: string | null
  readonly cadence: Cadence | null
  readonly pairs: Readonly<Record<string, string>>
  readonly notes: readonly Note[]
  readonly sources: readonly Source[]
  readonly consents: readonly Consent[]
  readonly noContact: NoContact | null
  readonly pause: Pause | null
  readonly instant: Instant
  readonly maybeInstant: Instant | null
}

/** What is true of a field, wherever it counts. What is not said here follows from what it holds. */
interface FieldOf<Holds extends keyof FieldValues> {
  readonly holds: Holds
  /**
   * The first version of documents that knows it. A document that has nothing of it leaves it out, so that older ones
   * stay as they are. Not said: it is in every document.
   */
  readonly since?: number
  /** The part of the index that keeps it: what `desk summary` lists is in the line. Not said: rows do without it. */
  readonly row?: 'line' | 'person'
  /** What it comes to when another customer is joined into this one. */
  readonly merge: (into: FieldValues[Holds], from: FieldValues[Holds], joined: Joined) => FieldValues[Holds]
  /** What is left of it once they are forgotten: not a word, nor whatever else points at somebody. */
  readonly forget: (value: FieldValues[Holds], given: Remainder) => FieldValues[Holds]
  /** It can be said, and taken back, in one value. */
  readonly fact?: Fact
}

/** What every interface needs of something that can be said of a customer. */
export interface Fact {
  /** Before its value on a card. */
  readonly label: string
  /** What its flag is for, and what stands for the value. */
  readonly flag: readonly [description: string, value: string]
  /** The most characters that it has; 200 if nothing is said. */
  readonly longest?: number
  /** What queries may call it besides. */
  readonly also?: readonly string[]
  /** What columns of files are called in English, Portuguese, Spanish and Italian, folded, between bars. */
  readonly columns: string
  /** The property of vCards. */
  readonly vcard: string
  /** Is it wanted by whoever is about to speak to them? Then cases and summaries show it too. */
  readonly toSpeak?: true
}

type AnyField = {[Holds in keyof FieldValues]: FieldOf<Holds>}[keyof FieldValues]

interface Joined {
  readonly from: {readonly name: string; readonly ref: string}
  /** What has no place beside what is there, each with its name. */
  readonly rest: readonly string[]
  readonly act: Act
}

/** What stands in place of somebody who was forgotten. */
interface Remainder {
  readonly id: string
  readonly ref: string
  readonly act: Act
}

const kept = <Value>(value: Value): Value => value
const elseTheirs = <Value>(into: Value | null, from: Value | null): Value | null => into ?? from
const union = (into: readonly string[], from: readonly string[]): readonly string[] => [...new Set([...into, ...from])]
const nothing = () => null
const nobody = () => []

/**
 * The fields of a customer, in the order of documents and rows. Types, shape on disk, index, queries, flags, imports,
 * exports, cards, merging and forgetting come from here.
 */
export const fieldTable = {
  id: {holds: 'text', row: 'person', merge: kept, forget: (_, {id}) => id},
  ref: {holds: 'text', merge: kept, forget: (_, {ref}) => ref},
  name: {holds: 'text', row: 'line', merge: kept, forget: () => forgottenName},
  /** Refs of customers that were merged into this one: they keep working, and are never given out again. */
  formerRefs: {
    holds: 'texts',
    row: 'person',
    merge: (into, former, {from}) => union(into, [from.ref, ...former]),
    forget: nobody,
  },
  emails: {holds: 'texts', row: 'person', merge: joinedAddresses, forget: nobody},
  /** E.164. */
  phones: {holds: 'texts', row: 'person', merge: union, forget: nobody},
  company: {
    holds: 'line',
    row: 'person',
    merge: elseTheirs,
    forget: nothing,
    fact: {
      label: 'Company',
      flag: ['The firm they are with.', 'NAME'],
      also: ['firm'],
      columns:
        'firm|organization|organisation|organization name|company name|empresa|firma|companhia|organizacao|organizacion|azienda|societa|ditta|org',
      vcard: 'ORG',
    },
  },
  tags: {holds: 'texts', row: 'person', merge: union, forget: nobody},
  language: {
    holds: 'language',
    row: 'person',
    merge: elseTheirs,
    forget: nothing,
    fact: {
      label: 'Language',
      flag: ['The language they like, such as pt-BR.', 'TAG'],
      columns: 'locale|preferred language|idioma|lingua|lang|idioma preferido|lingua preferita',
      vcard: 'LANG',
      toSpeak: true,
    },
  },
  channel: {
    holds: 'channel',
    row: 'person',
    merge: elseTheirs,
    forget: nothing,
    fact: {
      label: 'Best reached by',
      flag: ['How they like to be reached.', 'CHANNEL'],
      columns: 'preferred channel|canal|canale|canal preferido|canale preferito',
      vcard: 'X-CAREDESK-CHANNEL',
      toSpeak: true,
    },
  },
  /** How to speak of them: `she/her`. */
  pronouns: {
    holds: 'line',
    since: 2,
    row: 'person',
    merge: elseTheirs,
    forget: nothing,
    fact: {
      label: 'Pronouns',
      flag: ['How to speak of them, such as she/her.', 'WORDS'],
      longest: 40,
      columns: 'pronoun|preferred pronouns|my pronouns|pronomes|pronome|pronombres|pronombre|pronomi',
      vcard: 'PRONOUNS',
      toSpeak: true,
    },
  },
  /** `1980-05-12`, or `--05-12` where the year is not known. */
  birthday: {
    holds: 'birthday',
    row: 'person',
    merge: elseTheirs,
    forget: nothing,
    fact: {
      label: 'Birthday',
      flag: ['With or without the year: 1980-05-12, 05-12.', 'DAY'],
      columns:
        'birthdate|birth date|date of birth|bday|aniversario|data de nascimento|nascimento|cumpleanos|fecha de nacimiento|compleanno|data di nascita',
      vcard: 'BDAY',
    },
  },
  owner: {
    holds: 'name',
    row: 'line',
    merge: elseTheirs,
    forget: nothing,
    fact: {
      label: 'Looked after by',
      flag: ['Who looks after them.', 'NAME'],
      columns:
        'contact owner|account owner|agent|responsavel|responsable|dono|proprietario|referente|vendedor|responsabile',
      vcard: 'X-CAREDESK-OWNER',
    },
  },
  preferences: {holds: 'pairs', merge: (into, from) => ({...from, ...into}), forget: () => ({})},
  cadence: {
    holds: 'cadence',
    row: 'line',
    merge: elseTheirs,
    forget: nothing,
    fact: {
      label: 'Cadence',
      flag: ['How often to be in touch: ideal, or ideal/at most, such as 30d/45d; or none.', 'SPEC'],
      columns: 'frequency|frequencia|frecuencia|frequenza|cadencia|cadenza',
      vcard: 'X-CAREDESK-CADENCE',
    },
  },
  notes: {
    holds: 'notes',
    merge: (into, notes, {from, rest, act}) => {
      const text = [`Merged with ${from.name} (${from.ref}).`, ...rest].join('\n')
      return [...into, ...notes, {...act, text}].toSorted(byInstant)
    },
    forget: nobody,
  },
  createdAt: {
    holds: 'instant',
    row: 'line',
    merge: (into, from) => (into < from ? into : from),
    forget: kept,
  },
  createdBy: {holds: 'text', merge: kept, forget: () => ''},
  /** Set when the person was forgotten: what is left are counts. */
  forgottenAt: {holds: 'maybeInstant', row: 'line', merge: kept, forget: (_, {act}) => act.at},
  /** What other systems call this customer; only where there are any. */
  sources: {holds: 'sources', since: 1, merge: joinedSources, forget: nobody},
  /** What they allowed and refused, one of a topic. */
  consents: {holds: 'consents', since: 2, row: 'person', merge: joinedConsents, forget: nobody},
  noContact: {holds: 'noContact', since: 2, row: 'person', merge: stricterNoContact, forget: nothing},
  paused: {holds: 'pause', since: 2, row: 'person', merge: longerPause, forget: nothing},
} as const satisfies Readonly<Record<string, AnyField>>

type Table = typeof fieldTable
export type FieldName = keyof Table
export type FactName = {[Name in FieldName]: Table[Name] extends {fact: object} ? Name : never}[FieldName]
type RowName = {[Name in FieldName]: Table[Name] extends {row: string} ? Name : never}[FieldName]
export type PersonName = {[Name in FieldName]: Table[Name] extends {row: 'person'} ? Name : never}[FieldName]
type Holds<Name extends FieldName> = Table[Name]['holds']

type Always = {
  readonly [Name in keyof Table as Table[Name] extends {since: number} ? never : Name]: FieldValues[Holds<Name>]
}
type WhereThereIsSome = {
  readonly [Name in keyof Table as Table[Name] extends {since: number} ? Name : never]?: NonNullable<
    FieldValues[Holds<Name>]
  >
}

/** A person or firm you serve. */
export interface Customer extends Always, WhereThereIsSome {}

/** What rows have of a customer besides the ref. */
export type RowFields = {[Name in keyof Customer as Name extends RowName ? Name : never]: Customer[Name]}

/** The facts of a customer: null where nothing is said. */
export type Facts = {readonly [Name in FactName]: FieldValues[Holds<Name>]}

/** What facts can hold. */
export type FactHolds = Holds<FactName>
/** Those that came later, which rows have only where somebody has them. */
type LaterName = {[Name in FactName]: Table[Name] extends {since: number} ? Name : never}[FactName]

/** A field of which nothing is known but that it is one; its functions take what a customer has of it. */
export type CustomerField<Name extends FieldName = FieldName> = Omit<FieldOf<any>, 'holds'> & {
  readonly name: Name
  readonly holds: Holds<Name>
}
export type FactField = CustomerField<FactName> & {readonly fact: Fact}

export const customerFields = Object.entries(fieldTable).map(([name, field]) => ({
  name,
  ...field,
})) as readonly CustomerField<any>[] as readonly CustomerField[]

/** In the order of rows, where the ref comes before them. */
export const rowFields = customerFields.filter((field): field is CustomerField<RowName> => field.row !== undefined)

export const factFields = customerFields.filter((field): field is FactField => field.fact !== undefined)

export const laterFacts = factFields.filter(
  (field): field is FactField & {readonly name: LaterName} => field.since !== undefined,
)

/** What rows leave out where there is nothing of it, with null in place of that. */
export function laterOf(row: Partial<Customer>): Pick<Facts, LaterName> {
  return Object.fromEntries(laterFacts.map(({name}): any[] => [name, row[name] ?? null]))
}

/** Nothing of one is said. */
export const noFacts = Object.fromEntries(factFields.map(({name}) => [name, null])) as unknown as Facts
