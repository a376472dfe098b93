import {touchesOf} from '../../core/book/contacts.ts'
import {Refusal} from '../../core/refusal.ts'
import {caseFields} from '../../kinds/case/fields.ts'
import {caseRow, caseRowNow} from '../../kinds/case/row.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {customerRow} from '../../kinds/customer/row.ts'
import {followUpFields} from '../../kinds/follow-up/fields.ts'
import {followUpRow} from '../../kinds/follow-up/row.ts'
import {touchFields} from '../../kinds/touch/fields.ts'
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
} from '../../views/exports.ts'
import {followUpView} from '../../views/follow-ups.ts'
import {touchRow} from '../../views/touches.ts'
import {queryGiven} from '../query/query.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {type csvDialects, type customerExportFormats, exportFormats, type followUpExportFormats} from '../run/flags.ts'
import {UsageError} from '../run/usage.ts'
import {type CalendarGiven, exportCalendar, exportCards, exportTasks} from './elsewhere.ts'
import {type Batches, batched, type RowsIn, streamRows} from './row-stream.ts'

interface Given {
  readonly where: string | undefined
  readonly format?: (typeof exportFormats)[number] | undefined
  readonly dialect: (typeof csvDialects)[number] | undefined
}

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

interface CustomersGiven extends Omit<Given, 'format'> {
  readonly format: (typeof customerExportFormats)[number] | undefined
}

export function exportCustomers(desk: DeskCommand, given: CustomersGiven) {
  const {fits} = queryGiven(desk, given.where, customerFields)
  const {format, ...others} = given
  if (format === 'vcf' && !desk.jsonEnabled()) return exportCards(desk, others, fits)
  return handOut(desk, {...others, ...rowFormat(format)}, exportedCustomers, (relationship) => {
    const row = customerRow(relationship)
    return row.forgottenAt === null && fits(row) ? [customerExport(row, relationship, desk.clock)] : []
  })
}

interface FollowUpsGiven extends Omit<Given, 'format'>, CalendarGiven {
  readonly format: (typeof followUpExportFormats)[number] | undefined
}

export function exportFollowUps(desk: DeskCommand, given: FollowUpsGiven) {
  const {fits} = queryGiven(desk, given.where, followUpFields)
  const {clock} = desk
  const {format, as, alarm, ...others} = given
  if (format !== 'ics' && (as !== undefined || alarm !== undefined))
    throw new UsageError('--as and --alarm are for --format ics.')
  if (format === 'ics' && !desk.jsonEnabled()) return exportCalendar(desk, given, fits)
  if (format === 'taskwarrior' && !desk.jsonEnabled()) return exportTasks(desk, others, fits)
  return handOut(desk, {...others, ...rowFormat(format)}, exportedFollowUps, (relationship) =>
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

/** The format where it is one of rows. */
function rowFormat(format: string | undefined): Pick<Given, 'format'> {
  const found = exportFormats.find((one) => one === format)
  return found === undefined ? {} : {format: found}
}

/** Every row that fits, customer by customer: as JSON all at once, else batch by batch, whatever there is. */
async function handOut<Row>(desk: DeskCommand, given: Given, exported: Exported<Row>, rowsIn: RowsIn<Row>) {
  const {format = 'csv', dialect = 'rfc4180'} = given
  if (given.dialect !== undefined && format !== 'csv') throw new UsageError('--dialect is for --format csv.')
  if (desk.jsonEnabled()) return collected(desk, exported, rowsIn)
  const {exportChunks, mostRowsOf} = await import('../../output/export.ts')
  const {name, columns} = exported
  const options = {name, columns, format, dialect, zone: desk.clock.zone}
  const chunks = (batches: Batches<Row & Record<string, any>>) => exportChunks(batches, options)
  const most = mostRowsOf(format)
  return streamRows(desk, rowsIn as RowsIn<Row & Record<string, any>>, chunks, {
    allows(count) {
      if (count > most) throw tooMany(count, most)
    },
  })
}

function collected<Row>(desk: DeskCommand, {name}: Exported<Row>, rowsIn: RowsIn<Row>) {
  return desk.read(async (book) => {
    const rows: Row[] = []
    for await (const batch of batched(book.relationships(), rowsIn)) rows.push(...batch)
    return {[name === 'followups' ? 'followUps' : name]: rows, total: rows.length}
  })
}

function tooMany(count: number, most: number): Refusal {
  return new Refusal('value.invalid', {
    what: 'format',
    value: `xlsx of ${count} rows`,
    expected: `at most ${most} rows; csv and ndjson take any number`,
  })
}
