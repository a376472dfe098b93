import {Refusal} from '../../core/refusal.ts'
import {type BatchFile, type BatchRow, readBatch} from '../../input/batch.ts'
import type {Committed, Draft, RefusedRow, Store} from '../../store/store.ts'
import {type Answer, type BatchResult, batchCard} from '../../views/batch.ts'
import type {Book} from '../book/book.ts'
import {limitsOf} from '../import/flags.ts'
import {type Rejects, reasonColumn, rejectsFor, rowsText} from '../import/rejects.ts'
import type {Progress} from '../out/progress.ts'
import {isNothingToDo} from '../refs/subjects.ts'
import {bytesOf} from '../run/bytes.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {type Failure, failureOf} from '../run/failure.ts'
import type {Io} from '../run/io.ts'
import {Shell} from '../run/shell.ts'
import {groundOf, type Plan, planGiven, planText} from './plan.ts'
import {type Reading, type RowRunner, rowRunner} from './row.ts'

/** What the flags of a batch say. */
export interface BatchFlags {
  readonly 'keep-going': boolean
  readonly rejects?: string | undefined
  readonly output?: string | undefined
  readonly yes?: boolean
  readonly 'dry-run'?: boolean
  readonly 'no-limits'?: boolean
}

interface Job extends Pick<Plan, 'keepGoing' | 'batch'> {
  /** Where the rows came from, for names of files. */
  readonly file: string
  /** What is suggested to try again; null for a plan. */
  readonly again: string | null
  /** The sequence number that the book has to stand at. */
  readonly onto?: number
  readonly book: Book
  readonly flags: Pick<BatchFlags, 'rejects' | 'yes' | 'dry-run' | 'no-limits'>
}

/** Does what the rows of a file say, in one commit, and answers each of them. */
export async function batchFile(desk: DeskCommand, file: string, flags: BatchFlags) {
  const batch = await readBatch(bytesOf(desk.config.io, file), file, limitsOf(flags))
  const keepGoing = flags['keep-going']
  const ground = await groundOf(desk)
  const job = {batch, keepGoing, file: file === '-' ? 'batch' : file, again: file, book: desk.book, flags}
  const done = await doRows(desk, job)
  const plan = done.failure === null && flags.output !== undefined ? flags.output : null
  if (plan !== null) {
    const {now, zone} = desk.clock
    await desk.printer.save(planText({...ground, now, zone, keepGoing, batch}), plan)
  }
  return tell(desk, job, done, plan)
}

/** Does what a plan says, where the book stands as it did when the plan was made. */
export async function batchPlan(desk: DeskCommand, path: string, flags: Job['flags']) {
  const {batch, keepGoing, seq: onto, now, zone} = await planGiven(desk, path)
  desk.config.io.enterZone?.(zone)
  const book = {...desk.book, clock: {...desk.clock, now, zone}}
  const job = {batch, keepGoing, file: path === '-' ? 'batch' : path, again: null, onto, book, flags}
  return tell(desk, job, await doRows(desk, job), null)
}

interface Answered {
  readonly answer: Answer
  readonly failure: Failure | null
}

interface Done {
  readonly answered: readonly Answered[]
  /** Null where all was refused. */
  readonly committed: Committed | null
  /** Why all was refused. */
  readonly failure: Failure | null
  /** Where refused rows went; null where there were none, or they go nowhere. */
  readonly rejects: string | null
}

async function doRows(desk: DeskCommand, job: Job): Promise<Done> {
  const {batch, keepGoing, file, flags} = job
  const writes = keepGoing && flags['dry-run'] !== true && desk.config.io.leavesNoRejects !== true
  const rejects = writes ? await rejectsFor(desk, batch.format, file, flags.rejects) : null
  const progress = desk.printer.progress('Rows')
  await progress.expects(() => batch.rows.length)
  let answered: readonly Answered[] = []
  try {
    const change = desk.change(
      async (draft) => {
        const rows = await answerRows(desk, job, draft, progress)
        answered = rows.answered
        refuseAny(job, answered)
        draft.refuse(answered.flatMap(refusedRow))
        await keepRejects(rejects, batch, answered)
        if (rows.forGood) desk.changesForGood()
        return rows.subjects
      },
      {onto: job.onto, settling: 'none'},
    )
    const committed = await (rejects === null ? change : rejects.with(change))
    if (committed.already !== null) {
      answered = doneBefore(desk, batch.rows, committed)
      await keepRejects(rejects, batch, answered)
    }
    return {answered, committed, failure: null, rejects: rejects?.isWritten() === true ? rejects.path : null}
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'batch.refused') throw error
    const {exitCode = 4} = answered.find(({failure}) => failure !== null)?.failure ?? {}
    return {answered: answered.map(heldBack), committed: null, failure: {...failureOf(error), exitCode}, rejects: null}
  } finally {
    progress.end()
  }
}

async function keepRejects(rejects: Rejects | null, batch: BatchFile, answered: readonly Answered[]): Promise<void> {
  if (answered.some(({failure}) => failure !== null)) await rejects?.write(await rejectsText(batch, answered))
}

function refusedRow({answer, failure}: Answered): readonly RefusedRow[] {
  return failure === null ? [] : [{line: answer.line, code: failure.code, message: failure.message}]
}

interface Rows {
  readonly answered: readonly Answered[]
  readonly subjects: readonly string[]
  readonly forGood: boolean
}

async function answerRows(desk: DeskCommand, job: Job, draft: Draft, progress: Progress): Promise<Rows> {
  const subjects = new Set<string>()
  const answered: Answered[] = []
  let forGood = false
  const runner = rowRunner(silentShell(desk))
  for (const row of job.batch.rows) {
    const one = await answerRow(runner, row, job, draft)
    answered.push(one)
    for (const subject of one.subjects) subjects.add(subject)
    forGood ||= one.forGood
    progress.at(answered.length)
  }
  return {answered, subjects: [...subjects], forGood}
}

async function answerRow(runner: RowRunner, row: BatchRow, {batch, book, flags}: Job, draft: Draft) {
  const heard: string[] = []
  const reading: Reading = {
    format: batch.format,
    limits: limitsOf(flags),
    yes: flags.yes === true || flags['dry-run'] === true,
    book: {...book, make: null, store: storeOver(draft, (subjects) => heard.push(...subjects))},
  }
  const answer = (outcome: Answer['outcome'], ref: string | null, why: Failure | null): Answer => ({
    line: row.line,
    do: runner.nameOf(row),
    ref,
    outcome,
    code: why?.code ?? null,
    message: why?.message ?? null,
  })
  let forGood = false
  try {
    const changed = await draft.step(async () => {
      forGood = (await runner.run(row, reading)).forGood
    })
    const outcome = changed ? 'done' : 'unchanged'
    return {answer: answer(outcome, heard[0] ?? null, null), failure: null, subjects: changed ? heard : [], forGood}
  } catch (error) {
    const failure = rowFailure(error)
    if (isNothingToDo(failure.code))
      return {answer: answer('unchanged', null, failure), failure: null, subjects: [], forGood: false}
    return {answer: answer('refused', null, failure), failure, subjects: [], forGood: false}
  }
}

/** A rule or the row itself says no; anything else, such as a damaged book, is no matter of one row. */
function rowFailure(error: unknown): Failure {
  const failure = failureOf(error)
  if (![2, 3, 4].includes(failure.exitCode)) throw error
  return failure
}

/** The draft as a command finds its book. */
function storeOver(draft: Draft, hear: (subjects: readonly string[]) => void): Store {
  const none = async () => null
  return {
    read: (look) => look(draft),
    async change({opId}, apply) {
      const subjects = await apply(draft)
      hear(subjects)
      return {seq: null, opId: opId ?? '', already: null, undid: null, subjects, refused: [], book: draft}
    },
    undo: async () => {
      throw new Error('a row takes nothing back')
    },
    past: async () => new Map(),
    log: async () => [],
    operation: none,
  }
}

/** Commands of rows ask nobody and tell nobody. */
function silentShell({config, preferences}: DeskCommand): Shell {
  const sink = {write: () => true}
  const io: Io = {...config.io, preferences, stdin: nothing(), stdout: sink, stderr: sink}
  return new Shell({io, catalogue: config.catalogue, version: config.version})
}

async function* nothing(): AsyncGenerator<string> {}

function refuseAny({keepGoing, batch, again}: Job, answered: readonly Answered[]): void {
  const refused = answered.filter(({failure}) => failure !== null)
  if (keepGoing || refused.length === 0) return
  const problems = refused.slice(0, 3).map(({answer}) => `Line ${answer.line}: ${answer.message}`)
  throw new Refusal('batch.refused', {file: again, rows: batch.rows.length, refused: refused.length, problems})
}

/** A row that could be done, among others that could not. */
function heldBack({answer, failure}: Answered): Answered {
  if (failure !== null) return {answer, failure}
  const message = 'Not done, because other rows were refused.'
  return {answer: {...answer, ref: null, outcome: 'unchanged', code: 'batch.refused', message}, failure}
}

function doneBefore(
  {config}: DeskCommand,
  rows: readonly BatchRow[],
  {already, refused}: Committed,
): readonly Answered[] {
  const message = `Done before, as commit ${already}.`
  const {nameOf} = rowRunner(config)
  const failures = new Map(refused.map((row) => [row.line, refusedBefore(row, already)]))
  return rows.map((row) => {
    const failure = failures.get(row.line) ?? null
    const outcome = failure === null ? 'unchanged' : 'refused'
    const said = {code: failure?.code ?? null, message: failure?.message ?? message}
    return {answer: {line: row.line, do: nameOf(row), ref: null, outcome, ...said}, failure}
  })
}

function refusedBefore({code, message}: RefusedRow, seq: number | null): Failure {
  return {code, message: message ?? `Refused before, in commit ${seq}: ${code}.`, suggestions: [], exitCode: 6}
}

async function tell(desk: DeskCommand, {flags}: Job, done: Done, plan: string | null) {
  const {answered, committed, failure, rejects} = done
  if (rejects !== null) desk.printer.wrote(rejects)
  const result = resultOf(answered, committed, {dryRun: flags['dry-run'] === true, rejects, plan})
  await desk.printer.answer(result.answers, batchCard(result))
  if (failure === null) {
    if (result.refused > 0) desk.exitWith(6)
    return {batch: result}
  }
  desk.printer.warn([failure.message, ...failure.suggestions.map((one) => `  ${one}`)].join('\n'))
  desk.exitWith(failure.exitCode)
  return {error: failure, batch: result}
}

function resultOf(
  answered: readonly Answered[],
  committed: Committed | null,
  rest: Pick<BatchResult, 'dryRun' | 'rejects' | 'plan'>,
): BatchResult {
  const answers = answered.map(({answer}) => answer)
  const count = (outcome: Answer['outcome']) => answers.filter((one) => one.outcome === outcome).length
  const seq = committed?.seq ?? committed?.already ?? null
  return {
    rows: answers.length,
    done: count('done'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    ...rest,
    seq,
    opId: seq === null ? null : (committed?.opId ?? null),
    answers,
  }
}

/** The refused rows as they came, each with its reason. */
async function rejectsText(batch: BatchFile, answered: readonly Answered[]): Promise<string> {
  const rows = batch.rows.flatMap(({given}, at) => {
    const one = answered[at]
    return one?.failure ? [{...given, [reasonColumn]: one.answer.message}] : []
  })
  return rowsText(batch, rows)
}
