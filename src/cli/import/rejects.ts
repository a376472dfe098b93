import {access, rm} from 'node:fs/promises'
import {basename, dirname, extname, join} from 'node:path'
import type {ImportProblem} from '../../core/import/problem.ts'
import {Refusal} from '../../core/refusal.ts'
import {type FileFormat, type RawRow, type Table, textsOf} from '../../input/import/table.ts'
import {reasonText} from '../../messages/import.ts'
import {renderCsv} from '../../output/csv.ts'
import type {RefusedRow} from '../../store/store.ts'
import {listView} from '../../views/view.ts'
import {refuseUnwritable, saveText} from '../out/result-file.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import type {ImportPlan} from './plan.ts'

/** The column that says why a row was refused; an import of the mended file does not read it. */
export const reasonColumn = 'why refused'

/** A file for refused rows. It is on the disk before the rest of them is saved, and gone where that fails. */
export interface Rejects {
  readonly path: string
  /** Is it there? */
  isWritten(): boolean
  write(text: string): Promise<void>
  /** What comes of the change; the file goes where it comes to nothing. */
  with<Result>(change: Promise<Result>): Promise<Result>
}

/**
 * Where refused rows are written: where it was said, else beside the input under a name that is free. What an operation
 * that was done before left there stays.
 */
export async function rejectsFor(
  desk: DeskCommand,
  format: FileFormat,
  file: string,
  told: string | undefined,
): Promise<Rejects> {
  const path = desk.printer.placed(told ?? (await freePath(file, extensionOf(format))), null)
  const force = desk.given('force') !== undefined
  const isLeft = await refuseUnwritable(path, force).then(
    () => false,
    async (error: unknown) => {
      if (!(error instanceof Refusal && error.code === 'file.exists') || !(await desk.isDone())) throw error
      return true
    },
  )
  let isMade = isLeft
  return {
    path,
    isWritten: () => isMade,
    async write(text) {
      if (isLeft) return
      await saveText(text, path, force || isMade)
      isMade = true
    },
    async with(change) {
      try {
        return await change
      } catch (error) {
        const isKnown = !(error instanceof Refusal && error.code === 'book.unknown-outcome')
        if (isMade && !isLeft && isKnown) await rm(path, {force: true}).catch(() => undefined)
        throw error
      }
    },
  }
}

function extensionOf(format: FileFormat): string {
  return format === 'json' || format === 'ndjson' ? '.ndjson' : '.csv'
}

async function freePath(file: string, extension: string): Promise<string> {
  const [folder, name] = file === '-' ? ['.', 'import'] : [dirname(file), basename(file, extname(file))]
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${name}.rejects${count === 1 ? '' : `-${count}`}${extension}`)
    const isFree = await access(path).then(
      () => false,
      () => true,
    )
    if (isFree) return path
  }
}

/** The rows that a plan refuses, each with its reasons. */
export function refusedIn(table: Table, {outcomes, findings}: ImportPlan): readonly RefusedRow[] {
  const problems = new Map<number, ImportProblem[]>()
  for (const problem of findings.refusals) problems.set(problem.row, [...(problems.get(problem.row) ?? []), problem])
  return table.rows.flatMap(({row}, index) => {
    if (outcomes[index] !== 'refused') return []
    const own = problems.get(row) ?? []
    return [{line: row, code: own[0]?.kind ?? 'unreadable', message: own.map(reasonText).join('; ')}]
  })
}

/** The refused rows as they came, each with its reasons: CSV, or NDJSON where the input was JSON. */
export async function rejectsText(table: Table, refused: readonly RefusedRow[]): Promise<string> {
  const reasons = new Map(refused.map(({line, code, message}) => [line, message ?? code]))
  const rows = table.rows.flatMap((row) => {
    const reason = reasons.get(row.row)
    return reason === undefined ? [] : [{...cellsOf(table, row), [reasonColumn]: reason}]
  })
  return rowsText(table, rows)
}

/** Rows that end in their reasons, as a file of this format. */
export async function rowsText(
  {format, columns}: Pick<Table, 'format' | 'columns'>,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<string> {
  if (extensionOf(format) === '.ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const names = [...columns.filter((column) => column !== reasonColumn), reasonColumn]
  const texts = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, [cell].flat().join('; ')])),
  )
  return renderCsv(
    listView(
      texts,
      names.map((key) => ({key, title: key, kind: 'text'})),
      '',
    ),
  )
}

function cellsOf({columns}: Table, {cells}: RawRow): Readonly<Record<string, string | readonly string[]>> {
  const named = columns.map((column, place) => {
    const texts = textsOf(cells[place])
    return [column, texts.length > 1 ? texts : (texts[0] ?? '')] as const
  })
  return Object.fromEntries(named)
}
