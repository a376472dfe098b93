import type {ImportKind, Same} from '../../core/import/facts.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Mapping} from '../../input/import/columns.ts'
import {live} from '../../input/import/csv.ts'
import {readMoment} from '../../input/import/dates.ts'
import {readTable} from '../../input/import/file.ts'
import {broughtBy, imports} from '../../input/import/kinds.ts'
import {type Corrections, mappingOf, nearestField} from '../../input/import/mapping.ts'
import {kindsOf, type Preset, type PresetName, presetFor, vcardPreset} from '../../input/import/presets.ts'
import type {Sheet} from '../../input/import/row-cells.ts'
import {rowReader} from '../../input/import/row-reader.ts'
import {numberIn} from '../../input/import/row-values.ts'
import {letGo, type RawRow, type Table, textsOf} from '../../input/import/table.ts'
import {type UnknownWord, unknownWords, type WordsGiven, wordMapOf} from '../../input/import/word-map.ts'
import {safeCell} from '../../output/safe.ts'
import type {Committed} from '../../store/store.ts'
import {calendarSystem} from '../../views/calendar.ts'
import {type ColumnRow, type ImportResult, importCard, type ToldRow} from '../../views/import.ts'
import {vcardSystem} from '../../views/vcard.ts'
import {refuseUnwritable} from '../out/result-file.ts'
import {bytesOf} from '../run/bytes.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import type {changeFlags, FlagsOf} from '../run/flags.ts'
import {namedFirst} from '../run/named-first.ts'
import {decisionsAsked, refuseAsking} from './conflicts.ts'
import {type importFlags, limitsOf, type newCustomerFlags} from './flags.ts'
import {correctionsGiven, mapText, wordsKept} from './mapping-file.ts'
import {type ImportPlan, type ImportRules, type Outcome, planImport} from './plan.ts'
import {type Rejects, refusedIn, rejectsFor, rejectsText} from './rejects.ts'
import {parseSigns} from './signs.ts'
import {doubleRows, joinedRows, leftOutOf, problemRows, reportLines, toldRows} from './told.ts'
import {type Planned, plannedOn} from './trial.ts'
import {joinedWords, placeAsked, wordFlag, wordsAsked} from './words.ts'

/** What the flags of an import say. */
export type ImportFlags = FlagsOf<typeof importFlags> & Partial<FlagsOf<typeof newCustomerFlags & typeof changeFlags>>

/** Brings the rows of a file into the book, in one commit; shows what became of them and returns it as JSON. */
export async function importFile(desk: DeskCommand, kind: ImportKind, file: string, flags: ImportFlags) {
  if (flags['on-conflict'] === 'ask') refuseAsking(desk)
  const {report, 'save-map': saved} = flags
  for (const path of [report, saved]) {
    if (path !== undefined) await refuseUnwritable(path, desk.given('force') !== undefined)
  }
  const corrections = await correctionsGiven(kind, flags.map ?? [], flags['map-file'])
  const io = bytesOf(desk.config.io, file)
  const table = await readTable(io, file, flags.sheet ?? null, desk.clock, flags.at ?? null, limitsOf(flags))
  const columns = sheetOf(kind, file, table, corrections, flags.from)
  const given = joinedWords(await wordsKept(kind, flags['map-file']), flags.words ?? [])
  const {sheet, words, unknown} = await withWords(desk, kind, columns, given, saved === undefined)
  const rejects =
    flags['keep-going'] && !flags['dry-run'] ? await rejectsFor(desk, table.format, file, flags.rejects) : null
  if (saved !== undefined) await desk.printer.save(mapText(kind, sheet, words), saved)

  const tell = async (plan: ImportPlan) => {
    if (report !== undefined) await desk.printer.save(reportLines(plan, sheet), report)
  }

  const seen = {columns: columnRows(kind, sheet), aside: leftOutOf(sheet)}
  const {committed, plan} = await commitRows(desk, {kind, file, sheet, flags, tell, rejects, unknown})
  const isRejecting = rejects?.isWritten() === true
  if (isRejecting) desk.printer.wrote(rejects.path)
  const result = resultOf(
    {kind, file, ...seen, plan, committed, unknown, dryRun: flags['dry-run'] === true},
    {report: report ?? null, rejects: isRejecting ? rejects.path : null},
  )
  await desk.show(importCard(result))
  if (result.refused > 0) desk.exitWith(flags['keep-going'] ? 6 : 4)
  return {import: result}
}

/** The sheet with what its words mean, and the words that nobody knows; in a terminal they are asked for first. */
async function withWords(desk: DeskCommand, kind: ImportKind, sheet: Sheet, given: WordsGiven, offersToSave: boolean) {
  const first: Sheet = {...sheet, words: wordMapOf(kind, given)}
  const unknown = unknownWords(kind, first)
  if (unknown.length === 0 || !desk.canAsk || (await desk.isDone())) return {sheet: first, words: given, unknown}
  const words = joinedWords(given, await wordsAsked(kind, unknown))
  const place = offersToSave ? await placeAsked() : null
  if (place !== null) await desk.printer.save(mapText(kind, sheet, words), place)
  return {sheet: {...sheet, words: wordMapOf(kind, words)}, words, unknown: []}
}

function sheetOf(
  kind: ImportKind,
  file: string,
  table: Table,
  corrections: Corrections,
  from: PresetName | undefined,
): Sheet {
  const named = from === undefined ? null : presetFor(from, kind)
  if (from !== undefined && named === null) {
    throw new Refusal('import.not-from', {system: from, of: kind, kinds: kindsOf(from)})
  }
  const isOther = table.format === 'calendar' && presetOf(kind, table) === null
  if (isOther && Object.keys(corrections).length === 0) {
    throw new Refusal('file.unreadable', {path: file, detail: 'it is a calendar, which has follow-ups in it'})
  }
  const preset = named ?? presetOf(kind, table)
  const mapping = mappingOf(kind, table, corrections, preset)
  const missing = missingField(kind, mapping)
  if (missing !== null && (table.rows.length > 0 || table.columns.length > 0)) {
    throw new Refusal('import.not-mapped', {
      of: kind,
      missing,
      columns: table.columns,
      sheets: table.sheets ?? [],
    })
  }
  const begins = broughtBy(kind)?.begins
  const near = begins === undefined || corrections[begins] !== undefined ? null : beginLike(table, mapping, begins)
  if (begins !== undefined && near !== null) {
    throw new Refusal('import.not-mapped', {
      of: kind,
      missing: begins,
      columns: table.columns,
      near,
      sheets: table.sheets ?? [],
    })
  }
  return {table: inOrder(table, mapping), mapping, preset}
}

/** What our own exports give numbers to in the order of these, so that an empty book gives out the same ones. */
function inOrder(table: Table, mapping: Mapping): Table {
  const place = mapping.get('ownRef')?.[0]
  if (place === undefined) return table
  const numberOf = ({cells}: RawRow) => numberIn(textsOf(cells[place])[0] ?? '') ?? 0
  const rows = [...table.rows].sort((one, other) => numberOf(one) - numberOf(other))
  letGo(table)
  return {...table, rows}
}

/** A format whose columns are known, whoever wrote it. */
export function presetOf(kind: ImportKind, {format}: Table): Preset | null {
  return imports[kind].formats?.[format] ?? (format === 'vcard' ? vcardPreset : null)
}

/** Of a table of which no column says when things began, one that looks like it: it has days, and no field takes it. */
function beginLike({columns, rows}: Table, mapping: Sheet['mapping'], begins: string): string | null {
  if ((mapping.get(begins) ?? []).length > 0) return null
  const taken = new Set([...mapping.values()].flat())
  const place = columns.findIndex((_, at) => {
    const texts = rows.slice(0, 50).flatMap(({cells}) => textsOf(cells[at]))
    return !taken.has(at) && texts.length > 0 && texts.every(looksLikeDay)
  })
  return columns[place] ?? null
}

function looksLikeDay(text: string): boolean {
  return /\D/.test(text) && readMoment(text, 'dmy', {now: '', zone: 'UTC'}) !== null
}

/** What no column says and one has to; null where nothing is missing. */
export function missingField(kind: ImportKind, mapping: Mapping): string | null {
  const missing = imports[kind].needs.find((fields) => !fields.some((field) => (mapping.get(field) ?? []).length > 0))
  return missing?.[0] ?? null
}

interface Done {
  readonly committed: Committed
  readonly plan: ImportPlan
}

interface Job {
  readonly kind: ImportKind
  readonly file: string
  readonly sheet: Sheet
  readonly flags: ImportFlags
  readonly tell: (plan: ImportPlan) => Promise<void>
  readonly unknown: readonly UnknownWord[]
  /** Where refused rows go; null where they go nowhere. */
  readonly rejects: Rejects | null
}

async function commitRows(desk: DeskCommand, {kind, file, sheet, flags, tell, rejects, unknown}: Job): Promise<Done> {
  const progress = desk.printer.progress(`Rows of ${kind}`)
  await progress.expects(() => sheet.table.rows.length)
  const unasked = rulesOf(desk, kind, sheet, flags, (count) => progress.at(count))
  const isAsked = flags['on-conflict'] === 'ask' && !(await desk.isDone())
  const rules = isAsked ? {...unasked, decisions: await decisionsAsked(desk, unasked)} : unasked
  const plans: ImportPlan[] = []
  let isTrial = desk.book.make !== null && flags['dry-run'] !== true
  let tried: Planned | null = null
  let refused: ImportPlan | null = null
  try {
    const change = desk.change(
      async (draft) => {
        const planned = await plannedOn(draft, rules, tried)
        const {plan} = planned
        if (!flags['keep-going'] && !flags['dry-run']) {
          refused = plan
          refuseAny(kind, file, plan, unknown)
        }
        const rows = refusedIn(sheet.table, plan)
        draft.refuse(rows)
        if (rows.length > 0) await rejects?.write(await rejectsText(sheet.table, rows))
        tried = isTrial ? planned : null
        if (isTrial) {
          isTrial = false
          return []
        }
        plans.push(plan)
        if (flags.report === undefined) letGo(sheet.table)
        for (const relationship of plan.changed) await draft.put(relationship)
        return namedFirst(plan.refs, plan.changes)
      },
      {settling: flags.enrol ? 'begin' : 'go-on'},
    )
    const committed = await (rejects === null ? change : rejects.with(change))
    const plan = plans.at(-1) ?? (await planBefore(committed, rules))
    if (committed.already !== null && committed.refused.length > 0) {
      await rejects?.write(await rejectsText(sheet.table, committed.refused))
    }
    await tell(plan)
    return {committed, plan}
  } catch (error) {
    if (refused !== null && error instanceof Refusal && error.code === 'import.refused') await tell(refused)
    throw error
  } finally {
    progress.end()
  }
}

/** What an import that was done before comes to: its rows as they are now, but that those it refused stay refused. */
async function planBefore({book, refused}: Committed, rules: ImportRules): Promise<ImportPlan> {
  const plan = await planImport({book, nextNumber: async () => 0}, rules)
  const lines = new Set(refused.map(({line}) => line))
  const outcomes = rules.rows.map(({row}, index) => {
    const outcome = plan.outcomes[index] ?? 'unchanged'
    if (lines.has(row)) return 'refused'
    return outcome === 'leftOut' ? outcome : 'unchanged'
  })
  return {...plan, outcomes, newCustomers: 0}
}

/** What gave the ids of a format that has its own. */
const systems: Readonly<Partial<Record<Table['format'], string>>> = {vcard: vcardSystem, calendar: calendarSystem}

function rulesOf(
  desk: DeskCommand,
  kind: ImportKind,
  sheet: Sheet,
  flags: ImportFlags,
  onRow: (count: number) => void,
): ImportRules {
  const {clock, settings, act} = desk
  const {format, rows} = sheet.table
  const system = flags.system ?? flags.from ?? systems[format] ?? 'import'
  const isLenient = sheet.preset !== null
  const dates = flags.dates ?? null
  const answer = flags['on-conflict']
  const read = rowReader(kind, {
    sheet,
    isLenient,
    system,
    dates,
    clock,
    country: settings.country,
    area: settings.area ?? null,
    limits: limitsOf(flags),
  })
  const says = (field: string) => (sheet.mapping.get(field) ?? []).length > 0
  const hasSources = ['externalId', 'customerId'].some(says)
  return {
    kind,
    rows,
    read,
    hasSources,
    hasIds: hasSources || says('ownId'),
    makesCustomers: flags['no-new-customers'] !== true,
    signs: new Set(parseSigns(flags.match ?? 'email,phone,name')),
    isOneSystem: (flags.system ?? flags.from) !== undefined,
    isAnySystem: (flags.system ?? flags.from ?? systems[format]) === undefined,
    onConflict: answer === undefined || answer === 'ask' ? null : answer,
    decisions: new Map(),
    same: sameAs,
    act,
    clock,
    keepsAll: flags.report !== undefined,
    onRow,
  }
}

/** Exported text has its invisible characters written out, and is guarded where it looks like a formula. */
const sameAs: Same = (onFile, given) => [onFile, safeCell(onFile), live(onFile)].includes(given)

function refuseAny(kind: ImportKind, file: string, plan: ImportPlan, unknown: readonly UnknownWord[]): void {
  const refused = plan.outcomes.filter((outcome) => outcome === 'refused').length
  if (refused === 0) return
  const problems = problemRows(plan.findings.found).filter(({severity}) => severity === 'refused')
  const texts = problems.slice(0, 5).map(({message}) => message)
  throw new Refusal('import.refused', {
    of: kind,
    file,
    rows: plan.outcomes.length,
    refused,
    problems: texts,
    words: unknown.map(wordFlag),
  })
}

interface Told extends Done {
  readonly kind: ImportKind
  readonly file: string
  readonly columns: readonly ColumnRow[]
  /** What belongs to no row. */
  readonly aside: readonly ToldRow[]
  readonly unknown: readonly UnknownWord[]
  readonly dryRun: boolean
}

function resultOf(
  {kind, file, columns, aside, plan, committed, unknown, dryRun}: Told,
  {report, rejects}: {report: string | null; rejects: string | null},
): ImportResult {
  const count = (outcome: Outcome) => plan.outcomes.filter((one) => one === outcome).length
  return {
    of: kind,
    file,
    rows: plan.outcomes.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    leftOut: count('leftOut'),
    refused: count('refused'),
    newCustomers: plan.newCustomers,
    columns,
    words: unknown.map(({field, text, rows, guess}) => ({field, text, rows, flag: wordFlag({field, text, guess})})),
    problems: problemRows(plan.findings.found),
    told: toldRows(plan.findings, aside),
    joined: joinedRows(plan.people),
    doubles: doubleRows(plan.people),
    report,
    rejects,
    dryRun,
    seq: committed.seq ?? committed.already,
  }
}

const longestSample = 60

/** What each column is taken for. */
export function columnRows(kind: ImportKind, {table, mapping, preset}: Sheet): readonly ColumnRow[] {
  return table.columns.map((column, place) => {
    const fields = [...mapping].flatMap(([field, places]) => (places.includes(place) ? [field] : []))
    const field = fields.length === 0 ? null : fields.join(', ')
    const filled = table.rows.find(({cells}) => textsOf(cells[place]).length > 0)
    const [sample] = textsOf(filled?.cells[place])
    const near = field === null && preset === null ? nearestField(kind, column) : null
    return {column, field, near, sample: sample === undefined ? null : shortened(sample)}
  })
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > longestSample ? `${letters.slice(0, longestSample).join('')}…` : text
}
