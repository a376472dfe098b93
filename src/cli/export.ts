import {caseFields} from '../core/case-fields.ts'
import {customerFields} from '../core/customer-fields.ts'
import {followUpFields} from '../core/follow-up-fields.ts'
import {Refusal} from '../core/refusal.ts'
import {type Relationship, touchesOf} from '../core/relationship.ts'
import {caseRow, caseRowNow, customerRow, followUpRow} from '../core/rows.ts'
import {touchFields} from '../core/touch-fields.ts'
import {
  caseExport,
  customerExport,
  type Exported,
  exportedCases,
  exportedCustomers,
  exportedFollowUps,
  exportedTouches,
  followUpExport,
  touchExport,
} from '../views/exports.ts'
import {followUpView} from '../views/follow-ups.ts'
import {touchRow} from '../views/touches.ts'
import type {DeskCommand} from './desk-command.ts'
import type {csvDialects, exportFormats} from './flags.ts'
import {queryGiven} from './query.ts'
import {UsageError} from './usage.ts'

interface Given {
  readonly where: string | undefined
  readonly format: (typeof exportFormats)[number] | undefined
  readonly dialect: (typeof csvDialects)[number] | undefined
}

/** The rows of one relationship that fit. */
type RowsIn<Row> = (relationship: Relationship) => readonly Row[]

const batchRows = 500

export function exportCases(desk: DeskCommand, given: Given) {
  const {fits} = queryGiven(desk, given.where, caseFields)
  const {clock} = desk
  return handOut(desk, given, exportedCases, (relationship) =>
    relationship.cases.flatMap((found) => {
      const row = caseRowNow(caseRow(relationship, found), clock)
      return fits(row) ? [caseExport(row, relationship, found, clock)] : []
    }),
  )
}

export function exportCustomers(desk: DeskCommand, given: Given) {
  const {fits} = queryGiven(desk, given.where, customerFields)
  return handOut(desk, given, exportedCustomers, (relationship) => {
    const row = customerRow(relationship)
    return row.forgottenAt === null && fits(row) ? [customerExport(row, relationship, desk.clock)] : []
  })
}

export function exportFollowUps(desk: DeskCommand, given: Given) {
  const {fits} = queryGiven(desk, given.where, followUpFields)
  const {clock} = desk
  return handOut(desk, given, exportedFollowUps, (relationship) =>
    relationship.followUps.flatMap((found) => {
      const row = followUpRow(relationship, found)
      return fits(row) ? [followUpExport(followUpView(row, clock.zone), found, clock)] : []
    }),
  )
}

export function exportTouches(desk: DeskCommand, given: Given) {
  const {fits} = queryGiven(desk, given.where, touchFields)
  return handOut(desk, given, exportedTouches, (relationship) =>
    touchesOf(relationship)
      .map((touch) => touchRow(relationship, touch))
      .filter(fits)
      .map((row) => touchExport(row, desk.clock)),
  )
}

/** Every row that fits, customer by customer: as JSON all at once, else batch by batch, whatever there is. */
async function handOut<Row>(desk: DeskCommand, given: Given, exported: Exported<Row>, rowsIn: RowsIn<Row>) {
  const {format = 'csv', dialect = 'rfc4180'} = given
  if (given.dialect !== undefined && format !== 'csv') throw new UsageError('--dialect is for --format csv.')
  if (desk.jsonEnabled()) return collected(desk, exported, rowsIn)
  const {exportChunks, mostRowsOf} = await import('../output/export.ts')
  const progress = desk.printer.progress('Rows')
  const most = mostRowsOf(format)
  await desk.printer
    .stream((bits) =>
      desk.read(async (book) => {
        await bits.restart()
        const batches = counted(batched(book.relationships(), rowsIn), (count) => {
          if (count > most) throw tooMany(count, most)
          progress.at(count)
        })
        const {name, columns} = exported
        for await (const chunk of exportChunks(batches, {name, columns, format, dialect, zone: desk.clock.zone}))
          await bits.write(chunk)
      }),
    )
    .finally(() => progress.end())
  return null
}

function collected<Row>(desk: DeskCommand, {name}: Exported<Row>, rowsIn: RowsIn<Row>) {
  return desk.read(async (book) => {
    const rows: Row[] = []
    for await (const batch of batched(book.relationships(), rowsIn)) rows.push(...batch)
    return {[name === 'followups' ? 'followUps' : name]: rows, total: rows.length}
  })
}

async function* batched<Row>(
  relationships: AsyncIterable<Relationship>,
  rowsIn: RowsIn<Row>,
): AsyncGenerator<readonly (Row & Record<string, any>)[]> {
  let batch: Row[] = []
  for await (const relationship of relationships) {
    batch = [...batch, ...rowsIn(relationship)]
    if (batch.length < batchRows) continue
    yield batch as (Row & Record<string, any>)[]
    batch = []
  }
  if (batch.length > 0) yield batch as (Row & Record<string, any>)[]
}

async function* counted<Rows extends readonly unknown[]>(
  batches: AsyncIterable<Rows>,
  tell: (count: number) => void,
): AsyncGenerator<Rows> {
  let count = 0
  for await (const rows of batches) {
    count += rows.length
    tell(count)
    yield rows
  }
}

function tooMany(count: number, most: number): Refusal {
  return new Refusal('value.invalid', {
    what: 'format',
    value: `xlsx of ${count} rows`,
    expected: `at most ${most} rows; csv and ndjson take any number`,
  })
}
