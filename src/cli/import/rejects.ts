import {access} from 'node:fs/promises'
import {basename, dirname, extname, join} from 'node:path'
import {type FileFormat, type RawRow, type Table, textsOf} from '../../input/import/table.ts'
import {reasonText} from '../../messages/import.ts'
import {renderCsv} from '../../output/csv.ts'
import {listView} from '../../views/view.ts'
import {refuseUnwritable} from '../out/result-file.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import type {ImportPlan} from './plan.ts'

/** The column that says why a row was refused; an import of the mended file does not read it. */
export const reasonColumn = 'why refused'

/** Where refused rows are written: where it was said, else beside the input under a name that is free. */
export async function rejectsFor(
  desk: DeskCommand,
  format: FileFormat,
  file: string,
  told: string | undefined,
): Promise<string> {
  const path = told ?? (await freePath(file, extensionOf(format)))
  await refuseUnwritable(path, desk.given('force') !== undefined)
  return path
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

/** The refused rows as they came, each with its reasons: CSV, or NDJSON where the input was JSON. */
export async function rejectsText(table: Table, {outcomes, findings}: ImportPlan): Promise<string> {
  const reasons = new Map<number, string[]>()
  for (const problem of findings.refusals) {
    reasons.set(problem.row, [...(reasons.get(problem.row) ?? []), reasonText(problem)])
  }
  const rows = table.rows
    .filter((_, index) => outcomes[index] === 'refused')
    .map((row) => ({...cellsOf(table, row), [reasonColumn]: (reasons.get(row.row) ?? []).join('; ')}))
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
