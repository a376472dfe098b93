import type {RecordName} from '../../core/book/kind.ts'
import type {FieldTable} from '../../core/query/fields.ts'
import {Refusal} from '../../core/refusal.ts'
import {asked} from '../../kinds/asked.ts'
import {exported as customersExported} from '../../kinds/customer/exported.ts'
import {customerFields} from '../../kinds/customer/fields.ts'
import {exported} from '../../kinds/exported.ts'
import {followUpFields} from '../../kinds/follow-up/fields.ts'
import {kindNamed} from '../../kinds/registry.ts'
import type {Exported} from '../../views/exports.ts'
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

type RowOf<Name extends RecordName> = (typeof exported)[Name] extends Exported<infer Row> ? Row : never

const rowsOfKinds: {readonly [Name in RecordName]: Exported<RowOf<Name>>} = exported

/** Every record of a kind that fits, as rows. */
export function exportRecords<Name extends RecordName>(desk: DeskCommand, name: Name, given: Given) {
  const {fits} = queryGiven(desk, given.where, asked[name].fields as FieldTable<any>)
  const {columns, rows} = rowsOfKinds[name]
  return handOut(desk, given, {list: kindNamed(name).list, columns}, (found) => rows(found, fits, desk.clock))
}

interface CustomersGiven extends Omit<Given, 'format'> {
  readonly format: (typeof customerExportFormats)[number] | undefined
}

export function exportCustomers(desk: DeskCommand, given: CustomersGiven) {
  const {fits} = queryGiven(desk, given.where, customerFields)
  const {format, ...others} = given
  if (format === 'vcf' && !desk.jsonEnabled()) return exportCards(desk, others, fits)
  const {columns, rows} = customersExported
  const sheet = {list: 'customers', columns}
  return handOut(desk, {...others, ...rowFormat(format)}, sheet, (found) => rows(found, fits, desk.clock))
}

interface FollowUpsGiven extends Omit<Given, 'format'>, CalendarGiven {
  readonly format: (typeof followUpExportFormats)[number] | undefined
}

export function exportFollowUps(desk: DeskCommand, given: FollowUpsGiven) {
  const {fits} = queryGiven(desk, given.where, followUpFields)
  const {format, as, alarm, ...others} = given
  if (format !== 'ics' && (as !== undefined || alarm !== undefined))
    throw new UsageError('--as and --alarm are for --format ics.')
  if (format === 'ics' && !desk.jsonEnabled()) return exportCalendar(desk, given, fits)
  if (format === 'taskwarrior' && !desk.jsonEnabled()) return exportTasks(desk, others, fits)
  return exportRecords(desk, 'followUp', {...others, ...rowFormat(format)})
}

/** The format where it is one of rows. */
function rowFormat(format: string | undefined): Pick<Given, 'format'> {
  const found = exportFormats.find((one) => one === format)
  return found === undefined ? {} : {format: found}
}

interface Sheet<Row> extends Pick<Exported<Row>, 'columns'> {
  /** The name of the list in the JSON. */
  readonly list: string
}

/** Every row that fits, customer by customer: as JSON all at once, else batch by batch, whatever there is. */
async function handOut<Row>(desk: DeskCommand, given: Given, sheet: Sheet<Row>, rowsIn: RowsIn<Row>) {
  const {format = 'csv', dialect = 'rfc4180'} = given
  if (given.dialect !== undefined && format !== 'csv') throw new UsageError('--dialect is for --format csv.')
  if (desk.jsonEnabled()) return collected(desk, sheet, rowsIn)
  const {exportChunks, mostRowsOf} = await import('../../output/export.ts')
  const {list, columns} = sheet
  const options = {name: list.toLowerCase(), columns, format, dialect, zone: desk.clock.zone}
  const chunks = (batches: Batches<Row & Record<string, any>>) => exportChunks(batches, options)
  const most = mostRowsOf(format)
  return streamRows(desk, rowsIn as RowsIn<Row & Record<string, any>>, chunks, {
    allows(count) {
      if (count > most) throw tooMany(count, most)
    },
  })
}

function collected<Row>(desk: DeskCommand, {list}: Sheet<Row>, rowsIn: RowsIn<Row>) {
  return desk.read(async (book) => {
    const rows: Row[] = []
    for await (const batch of batched(book.relationships(), rowsIn)) rows.push(...batch)
    return {[list]: rows, total: rows.length}
  })
}

function tooMany(count: number, most: number): Refusal {
  return new Refusal('value.invalid', {
    what: 'format',
    value: `xlsx of ${count} rows`,
    expected: `at most ${most} rows; csv and ndjson take any number`,
  })
}
