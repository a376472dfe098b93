import {Args, Flags, type Interfaces} from '@oclif/core'
import type {NumberedName} from '../../core/book/kind.ts'
import {capitalised, inWords} from '../../core/value/in-words.ts'
import {parseAlarm} from '../../input/alarm.ts'
import {parseEmail} from '../../input/email.ts'
import {parseCadence} from '../../input/spec.ts'
import {parseAllowance} from '../../input/targets.ts'
import {
  parseBirthday,
  parseCountry,
  parseLanguage,
  parseMood,
  parseName,
  parsePreference,
  parseTag,
  parseText,
  parseWhole,
} from '../../input/values.ts'
import {channels, type Mood} from '../../kinds/customer/customer.ts'
import {
  type FactField,
  type FactHolds,
  type Facts,
  type FieldValues,
  factFields,
} from '../../kinds/customer/field-table.ts'
import {kindNamed} from '../../kinds/registry.ts'
import {words} from '../../kinds/words.ts'
import type {JsonSchema} from '../help/json-schema.ts'
import type {Chosen, SubjectKind} from '../refs/subject-choice.ts'

/** How a value that is missing is asked for in a terminal. */
export type Ask = 'text' | 'lines' | 'phone' | 'cause' | SubjectKind | 'when' | 'view' | 'plan'

/** What flags say, by their definitions; what need not be given may be left out. */
export type FlagsOf<Definitions extends Interfaces.FlagInput> =
  Interfaces.InferredFlags<Definitions> extends infer Said
    ? {readonly [Name in keyof Said as undefined extends Said[Name] ? never : Name]: Said[Name]} & {
        readonly [Name in keyof Said as undefined extends Said[Name] ? Name : never]?: Said[Name] | undefined
      }
    : never

/** Flags of every command. */
export const globalFlags = {
  book: Flags.string({
    description: 'The folder of the book.',
    env: 'CAREDESK_BOOK',
    helpGroup: 'GLOBAL',
    helpValue: 'DIR',
  }),
  now: Flags.string({
    description: 'Act as if it were then.',
    env: 'CAREDESK_NOW',
    helpGroup: 'GLOBAL',
    helpValue: 'INSTANT',
  }),
  tz: Flags.string({
    description: 'Count days in this time zone.',
    env: 'CAREDESK_TZ',
    helpGroup: 'GLOBAL',
    helpValue: 'ZONE',
  }),
  by: Flags.string({
    description: 'Who acts.',
    env: 'CAREDESK_BY',
    helpGroup: 'GLOBAL',
    helpValue: 'NAME',
    parse: async (typed) => parseName(typed),
  }),
  'no-input': Flags.boolean({description: 'Never ask.', helpGroup: 'GLOBAL'}),
  'no-pager': Flags.boolean({description: 'Print long lists at once.', helpGroup: 'GLOBAL'}),
  quiet: Flags.boolean({
    description: 'Say only what went wrong on stderr: no progress, no hints.',
    helpGroup: 'GLOBAL',
  }),
  jmespath: Flags.string({
    description:
      'Print only what this JMESPath expression finds in the JSON, such as cases[].ref; each item of a list on its own line.',
    helpGroup: 'OUTPUT',
    helpValue: 'EXPR',
  }),
  color: Flags.boolean({
    allowNo: true,
    description: 'Use colour even where it would not be used.',
    helpGroup: 'GLOBAL',
  }),
}

/** Flags of every command that changes the book. */
export const changeFlags = {
  'op-id': Flags.string({
    description: 'A name for this change; the same one twice changes nothing the second time.',
    helpGroup: 'CHANGE',
    helpValue: 'ID',
    parse: async (typed) => parseName(typed, 'op-id'),
  }),
  'dry-run': Flags.boolean({description: 'Say what would change; change nothing.', helpGroup: 'CHANGE'}),
  create: notForPrograms(
    Flags.boolean({
      description: 'Make the book that --book or CAREDESK_BOOK names, if there is none.',
      helpGroup: 'CHANGE',
    }),
  ),
  wait: wholeFlag(
    'number of seconds',
    {min: 0, max: 86_400},
    'Seconds to wait for another writer.',
    'SECONDS',
  )({
    default: 30,
    helpGroup: 'CHANGE',
  }),
}

/** What a query looks at only where it says so. */
const leftOut = inWords(
  Object.values(words).flatMap(({listed}) => listed?.left ?? []),
  'and',
)

/** Flags of every command that changes one or many. */
export const changeManyFlags = {
  where: Flags.string({
    description: `Instead of a ref: everything that fits this query, in one commit. ${capitalised(leftOut)} count only if the query asks for a status, or for something only they have; desk help query explains it all.`,
    helpGroup: 'CHANGE',
    helpValue: 'QUERY',
  }),
  all: Flags.boolean({
    description: "Really everything, when the query is empty: --where '' --all.",
    dependsOn: ['where'],
    helpGroup: 'CHANGE',
  }),
  ...changeFlags,
}

/** For what can't be taken back by a slip of the finger. */
export const yesFlag = {
  yes: Flags.boolean({char: 'y', description: 'Agree to what would be asked.', helpGroup: 'CHANGE'}),
}

/** Flags that only say where the result goes: not for programs, which have it in hand. */
function aboutPrinting<Definition extends object>(definition: Definition): Definition {
  return Object.assign(definition, {aboutPrinting: true})
}

/** Where the text of a command comes from, if it is not on the command line; not for programs either. */
export const textSources = {
  file: notForPrograms(
    Flags.string({description: 'Take the text from this file; - reads stdin.', helpValue: 'FILE', exclusive: ['edit']}),
  ),
  edit: notForPrograms(Flags.boolean({description: 'Write the text in your editor: $VISUAL, else $EDITOR.'})),
}

/** A program says it in another way, or not at all. */
function notForPrograms<Definition extends object>(definition: Definition): Definition {
  return Object.assign(definition, {notForPrograms: true})
}

const outputFlags = {
  output: aboutPrinting(
    Flags.string({
      char: 'o',
      description:
        'Write the result to this file; its ending says the format where --format does not. {date} in its name is the day, {period} that of a report.',
      helpGroup: 'OUTPUT',
      helpValue: 'FILE',
    }),
  ),
  force: aboutPrinting(
    Flags.boolean({
      description: 'Write over the file if it is there already.',
      helpGroup: 'OUTPUT',
      dependsOn: ['output'],
    }),
  ),
}

/** Flags of what hands on the whole book. */
export const wholeBookFlags = outputFlags

/** What is rendered; json stands for --json. */
export const listFormats = ['table', 'csv', 'ndjson', 'markdown'] as const
export const reportFormats = [...listFormats, 'html', 'xlsx'] as const
export const exportFormats = ['csv', 'ndjson', 'xlsx'] as const
export const customerExportFormats = [...exportFormats, 'vcf'] as const
export const followUpExportFormats = [...exportFormats, 'ics', 'taskwarrior'] as const
export const csvDialects = ['rfc4180', 'excel', 'excel-eu'] as const
export const cardFormats = ['table', 'markdown'] as const
export const recordFormats = ['json', 'html', 'markdown'] as const
export type RecordFormat = (typeof recordFormats)[number]

/** Flags of every list and report. */
export const listFlags = {
  format: Flags.string({
    description: 'How to print it.',
    options: [...listFormats, 'json'],
    exclusive: ['json', 'jmespath'],
    helpGroup: 'OUTPUT',
  }),
  ...outputFlags,
}

/** Flags of every command that changes one or many, and lists them as they are then. */
export const changeListFlags = {...listFlags, ...changeManyFlags}

/** Flags of what is sent as it is. */
export const paperFlags = {
  format: Flags.string({
    description: 'How to print it; html is one page that stands alone, xlsx a workbook, which needs --output.',
    options: [...reportFormats, 'json'],
    exclusive: ['json', 'jmespath'],
    helpGroup: 'OUTPUT',
  }),
  ...outputFlags,
}

/** The formats of what hands on every row; `more` says what those of this kind alone are. */
export function exportFormatFlag<const Formats extends readonly string[]>(options: Formats, more = '') {
  const description = `What to make of it; by default csv. A workbook, xlsx, needs --output.${more}`
  const withJson = [...options, 'json'] as unknown as Formats
  return Flags.option({description, options: withJson, exclusive: ['json', 'jmespath'], helpGroup: 'OUTPUT'})()
}

/** Flags of what hands on every row. */
export const exportFlags = {
  format: exportFormatFlag(exportFormats),
  dialect: Flags.option({
    description:
      'How csv is written: as RFC 4180 says, or as Excel takes it, excel-eu with semicolons and decimal commas.',
    options: csvDialects,
    exclusive: ['json', 'jmespath'],
    helpGroup: 'OUTPUT',
  })(),
  ...outputFlags,
}

/** Flags of what hands on a calendar. */
export const calendarFlags = {
  as: Flags.option({
    description: 'What follow-ups become in ics: to-dos, which know when they are done, or events; by default todo.',
    options: ['todo', 'event'] as const,
    exclusive: ['json'],
    helpGroup: 'OUTPUT',
  })(),
  alarm: manyFlag(parseAlarm, 'Remind in ics so long before, such as 1d, 2h or 30m; may be given again.', 'LENGTH'),
}

/** Flags of what shows one record. */
export const cardFlags = {
  format: Flags.string({
    description: 'How to print it.',
    options: [...cardFormats, 'json'],
    exclusive: ['json', 'jmespath'],
    helpGroup: 'OUTPUT',
  }),
  ...outputFlags,
}

/** Flags of what hands a record on. */
export const recordFlags = {
  format: Flags.option({
    description: 'What to make of it; by default json.',
    options: recordFormats,
    exclusive: ['json', 'jmespath'],
    helpGroup: 'OUTPUT',
  })(),
  ...outputFlags,
}

/** What a value must be, for those who ask for the schema of the command. */
function said(schema: JsonSchema): object {
  return {schema}
}

function whole({min, max}: {min: number; max: number}): JsonSchema {
  return {type: 'integer', minimum: min, maximum: max}
}

function asked<Definition>(definition: Definition, ask: Ask): Definition {
  return Object.assign(definition as object, {ask}) as Definition
}

export function customerArg(
  description = 'Who: a ref or its beginning, a name, an e-mail address or a phone; - reads refs.',
) {
  return asked(Args.string({required: true, ignoreStdin: true, description}), 'customer')
}

/** One record of a kind, by its number. */
export function recordArg(kind: NumberedName, description = `${which(kind)}; - reads refs.`) {
  return asked(Args.string({required: true, ignoreStdin: true, description}), kind)
}

/** `Which case, such as C12` */
function which(kind: NumberedName): string {
  const {noun, example} = kindNamed(kind)
  return `Which ${noun}, such as ${example}`
}

type ArgOfChosen = Interfaces.Arg<Chosen>

/** Those that a command is to change: refs, or what fits --where. `several` words where nothing else is typed. */
function chosen(ask: SubjectKind, description: string, several: boolean): ArgOfChosen {
  const arg = Args.string({required: true, ignoreStdin: true, description, multiple: several as false})
  return asked(Object.assign(arg as object, {chooses: true}), ask) as unknown as ArgOfChosen
}

const listOfRefs = 'several with commas between them; - reads refs.'
export const listedCustomers = `Who: a ref or its beginning, a name, an e-mail address or a phone; ${listOfRefs}`

export function customersArg({several = false, description = listedCustomers} = {}) {
  return chosen('customer', description, several)
}

interface WhichRecords {
  readonly several?: boolean
  readonly description?: string
  /** Only those with one of these statuses can be taken; those that are not done with, where it is not said. */
  readonly takes?: readonly string[]
}

/** Records of a kind, by their numbers. */
export function recordsArg(
  kind: NumberedName,
  {several = false, description = listedRecords(kind), takes}: WhichRecords = {},
) {
  return Object.assign(chosen(kind, description, several), takes === undefined ? {} : {takes})
}

export function listedRecords(kind: NumberedName): string {
  return `${which(kind)}; ${listOfRefs}`
}

export function whenArg(
  description = 'A day or hour: 2026-12-01, +3d, tomorrow, amanhã, 31/12, "24 dec", "week 50", "friday 15h"; desk help days tells all.',
) {
  return asked(Args.string({required: true, ignoreStdin: true, description}), 'when')
}

/** One line of text. */
export function lineArg(what: string, description: string) {
  const parse = async (typed: string) => parseName(typed, what)
  return asked(Args.string({required: true, ignoreStdin: true, description, parse}), 'text')
}

/** What a follow-up is about, which need not be said. */
export function subjectArg() {
  const parse = async (typed: string) => parseSubject(typed)
  return asked(Args.string({ignoreStdin: true, description: 'What about.', parse}), 'text')
}

/** Text of several lines; `-` is what was piped in. The text of the command. */
export function textArg(what: string, description: string) {
  const arg = Args.string({
    required: true,
    ignoreStdin: true,
    description: withDash(description),
    parse: textParser(what),
  })
  return withText(asked(arg, 'lines'), what)
}

function withText<Definition>(definition: Definition, what: string): Definition {
  return Object.assign(definition as object, {text: what}) as Definition
}

/** The library hands the command over, or a copy of its own properties. */
function textParser(what: string) {
  return async (typed: string, desk: object) => {
    const {textTyped} = desk as {textTyped?: (typed: string) => Promise<string>}
    return parseText(textTyped === undefined ? typed : await textTyped(typed), what)
  }
}

function withDash(description: string): string {
  return `${description.replace(/\.$/, '')}; - reads stdin.`
}

/** What a case came from. */
export function causeFlag() {
  const description = 'What it came from, in a word or two, so that causes that repeat can be counted.'
  return asked(lineFlag('cause', description, 'CAUSE'), 'cause')
}

export function lineFlag(what: string, description: string, helpValue = 'NAME') {
  return Flags.string({description, helpValue, parse: async (typed) => parseName(typed, what)})
}

export function textFlag(what: string, description: string) {
  const flag = Flags.string({description: withDash(description), helpValue: 'TEXT', parse: textParser(what)})
  return withText(flag, what)
}

/** A flag whose value a person is asked for when it is missing. */
export function neededText(what: string, description: string) {
  const parse = textParser(what)
  const flag = Flags.string({required: true, description: withDash(description), helpValue: 'TEXT', parse})
  return withText(asked(flag, 'lines'), what)
}

/** The same of one line. */
export function neededLine(what: string, description: string, helpValue = 'NAME') {
  const parse = async (typed: string) => parseName(typed, what)
  return asked(Flags.string({required: true, description, helpValue, parse}), 'text')
}

export function parseReason(typed: string): string {
  return parseName(typed, 'reason')
}

export function parseOwner(typed: string): string {
  return parseName(typed, 'owner')
}

/** Empty takes the value away: null. */
export function clearable<Value>(parse: (typed: string) => Value, description: string, helpValue: string) {
  const parsed = async (typed: string) => (typed.trim() === '' ? null : parse(typed)) as string
  return Flags.string({description, helpValue, parse: parsed}) as unknown as Interfaces.OptionFlag<
    Value | null | undefined
  >
}

/** A flag that may be given many times. */
export function manyFlag<Value>(
  parse: (typed: string) => Value,
  description: string,
  helpValue: string,
  schema: JsonSchema = {},
) {
  const parsed = async (typed: string) => parse(typed) as string
  const many = {multiple: true, multipleNonGreedy: true} as const
  const flag = Flags.string({description, helpValue, ...many, parse: parsed, ...said(schema)})
  return flag as unknown as Interfaces.OptionFlag<Value[] | undefined>
}

export function tagFlag(description = 'A word to find it by; may be given again.') {
  return manyFlag(parseTag, description, 'TAG')
}

export const moodFlag = Flags.custom<Mood>({
  ...said({type: 'integer', minimum: -2, maximum: 2}),
  description: 'How the customer felt, from -2 to 2: angry, unhappy, neutral, happy, delighted.',
  helpValue: 'MOOD',
  parse: async (typed) => parseMood(typed),
})

/** A whole number within a range. */
export function wholeFlag(what: string, range: {min: number; max: number}, description: string, helpValue = 'N') {
  const parse = async (typed: string) => parseWhole(typed, what, range)
  return Flags.custom<number>({description, helpValue, parse, ...said(whole(range))})
}

/** A length of hours and minutes, in milliseconds. */
export function lengthFlag(description: string) {
  const parse = async (typed: string) => parseAllowance(typed, 'length of time')
  return Flags.custom<number>({description, helpValue: 'LENGTH', parse})()
}

/** The number of a commit. */
export function commitArg(description: string) {
  const range = {min: 1, max: 999_999_999}
  const parse = async (typed: string) => parseWhole(typed, 'commit', range)
  return Args.custom<number>({description, ignoreStdin: true, parse, ...said(whole(range))})()
}

/** A flag that takes one of a few words, or none, which takes the value away: null. */
export function choiceOrNoneFlag<const Options extends readonly string[]>(options: Options, description: string) {
  const parse = async (typed: string) => (typed === 'none' ? null : typed) as string
  const flag = Flags.string({options: [...options, 'none'], description, parse})
  return flag as unknown as Interfaces.OptionFlag<Options[number] | null | undefined>
}

/** One of a few words. */
export function choiceArg<const Options extends readonly string[]>(options: Options, description: string) {
  return Args.custom<Options[number]>({options: [...options], ignoreStdin: true, description})({required: true})
}

/** A flag that takes one of a few words. */
export function choiceFlag<const Options extends readonly string[]>(options: Options, description: string) {
  return Flags.option({options, description})()
}

export function customerFlag(description = 'Only of this customer.') {
  return Flags.string({description, helpValue: 'CUSTOMER'})
}

/** For what is likely a slip of the finger. */
function anyway(what: string) {
  return {anyway: Flags.boolean({description: `Do it anyway: ${what}.`, helpGroup: 'CHANGE'})}
}

export const anywayFlag = anyway('the day is long past, or a hundred years ahead')
export const moveAnywayFlag = anyway('the day is over, or a hundred years ahead')
export const consentAnywayFlag = anyway('they refused to be reached so')
export const touchAnywayFlag = anyway('the day is long past, or they refused to be reached so')
export const replyAnywayFlag = anyway('the day is over, or they refused to be reached so')
export const planAnywayFlag = anyway(
  'the day is over, or a hundred years ahead; it is planned already; or they refused to be reached so',
)

/** Which of the texts, the last if it is not said. */
export const lastFlag = {
  last: wholeFlag('number', {min: 1, max: 10_000}, 'Which one, counted from the last: 1 is the last.')({default: 1}),
}

/** A day or hour; the command reads it in the zone of the book. */
export function whenFlag(description: string) {
  return asked(Flags.string({description, helpValue: 'WHEN'}), 'when')
}

export function caseFlag(description: string) {
  return Flags.string({description, helpValue: 'CASE'})
}

export function dueFlag() {
  return Flags.string({
    description: 'Only what is due then: today, week, overdue, a day, "this month", "next 30 days", or DATE..DATE.',
    helpValue: 'WHEN',
  })
}

export function everyFlag() {
  return Flags.string({
    description:
      'How it repeats: week, month, quarter, year, 30d, "2 weeks", weekdays, mon-fri, mon,thu or an RFC 5545 RRULE.',
    helpValue: 'SPEC',
  })
}

export function parseSubject(typed: string): string {
  return parseName(typed, 'subject')
}

export function countryFlag(description: string) {
  return Flags.string({description, helpValue: 'CODE', parse: async (typed) => parseCountry(typed)})
}

export function languageFlag(description: string) {
  return Flags.string({description, helpValue: 'TAG', parse: async (typed) => parseLanguage(typed)})
}

type FactFlag<Value> = Interfaces.OptionFlag<Value | undefined>

/** How each thing that facts can hold is typed. */
const flagOf: {readonly [Holds in FactHolds]: (field: FactField) => FactFlag<FieldValues[Holds]>} = {
  line: lineFact,
  name: lineFact,
  language: ({fact}) => clearable(parseLanguage, ...fact.flag),
  channel: ({fact}) => choiceOrNoneFlag(channels, fact.flag[0]),
  birthday: ({fact}) => clearable(parseBirthday, ...fact.flag),
  cadence: ({fact}) => clearable(parseCadence, ...fact.flag),
}

function lineFact({name, fact}: FactField): FactFlag<string | null> {
  return clearable((typed) => parseName(typed, name, fact.longest), ...fact.flag)
}

const {company, language, birthday, ...otherFacts} = Object.fromEntries(
  factFields.map((field) => [field.name, flagOf[field.holds](field)]),
) as {
  readonly [Name in keyof Facts]: FactFlag<Facts[Name]>
}

/** What can be said of a customer, when adding and when editing. */
export const customerFlags = {
  email: manyFlag(parseEmail, 'An e-mail address; may be given again.', 'ADDRESS', {format: 'idn-email'}),
  phone: asked(
    manyFlag(
      (typed) => typed,
      'A phone number; may be given again. Without +, it is one of the country of the book.',
      'NUMBER',
    ),
    'phone',
  ),
  company,
  language,
  birthday,
  ...otherFacts,
  prefer: manyFlag(parsePreference, 'Something they like, as KEY=VALUE; KEY= takes it away.', 'KEY=VALUE', {
    pattern: '=',
  }),
}

export const removalFlags = {
  'remove-email': manyFlag(parseEmail, 'An e-mail address to take away.', 'ADDRESS'),
  'remove-phone': manyFlag((typed) => typed, 'A phone number to take away.', 'NUMBER'),
  'remove-tag': tagFlag('A tag to take away; may be given again.'),
}

export const freeDuplicates = {
  'allow-duplicate': Flags.boolean({
    default: false,
    description: 'Even if another customer has the same e-mail address or phone.',
  }),
}

/** A list that was saved under a name. */
export function viewArg() {
  return asked(
    Args.string({ignoreStdin: true, description: 'A view to list, such as @late-vips; desk view saves them.'}),
    'view',
  )
}

/** The name of a view, with or without @. */
export function viewNameArg() {
  return asked(Args.string({required: true, ignoreStdin: true, description: 'Which view, such as late-vips.'}), 'view')
}

/** The name of a plan. */
export function planArg() {
  return asked(Args.string({required: true, ignoreStdin: true, description: 'Which plan, such as post-sale.'}), 'plan')
}

/** A plan that a list is narrowed to. */
export function ofPlanArg() {
  return asked(Args.string({ignoreStdin: true, description: 'Only of this plan.'}), 'plan')
}

/** A plan by its name, where it need not be given. */
export function planFlag(description: string) {
  return asked(Flags.string({description, helpValue: 'NAME'}), 'plan')
}

/** A plan in a file. */
export function planFileArg() {
  return Args.string({
    required: true,
    ignoreStdin: true,
    description: 'The file that has the plan, as JSON; - reads stdin.',
  })
}

/** Flags of every list that can be asked for: which rows, in which order, and what of them. */
export const listingFlags = {
  where: whereFlag(),
  sort: Flags.string({
    description: 'In which order: fields, with - from the most to the least, such as -priority,opened.',
    helpGroup: 'OUTPUT',
    helpValue: 'FIELDS',
  }),
  fields: Flags.string({
    description: 'Only these fields, in every format and in the JSON, such as ref,subject,opened.',
    helpGroup: 'OUTPUT',
    helpValue: 'FIELDS',
  }),
  limit: wholeFlag(
    'number of lines',
    {min: 1, max: 1_000_000},
    'How many lines at the most; total in the JSON counts all that fit.',
  )({helpGroup: 'OUTPUT'}),
  ...listFlags,
}

/** A query; what it can ask of each kind of row is in the help on queries. */
export function whereFlag() {
  return Flags.string({
    description: 'Only what fits a query: fields, words, and, or, not, brackets; desk help query explains it all.',
    helpValue: 'QUERY',
  })
}
