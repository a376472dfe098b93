import type {Column} from '../views/view.ts'
import {type CsvDialect, csvWriter} from './csv.ts'
import {renderNdjson} from './ndjson.ts'
import {mostSheetRows, xlsxChunks} from './xlsx.ts'

export interface ExportOptions {
  /** What the rows are, and the sheet is called. */
  readonly name: string
  readonly columns: readonly Column<any>[]
  readonly format: 'csv' | 'ndjson' | 'xlsx'
  readonly dialect: CsvDialect
  readonly zone: string
}

type Batches = AsyncIterable<readonly Readonly<Record<string, any>>[]>

/** The most rows that a format holds. */
export function mostRowsOf(format: ExportOptions['format']): number {
  return format === 'xlsx' ? mostSheetRows : Number.POSITIVE_INFINITY
}

/** Rows in pieces of a file, one batch after the other. */
export async function* exportChunks(batches: Batches, options: ExportOptions): AsyncGenerator<string | Uint8Array> {
  const {name, columns, format, dialect, zone} = options
  switch (format) {
    case 'csv': {
      const {header, lines} = await csvWriter(columns, dialect, zone)
      yield header()
      for await (const rows of batches) yield lines(rows)
      return
    }
    case 'ndjson':
      for await (const rows of batches) yield renderNdjson(rows)
      return
    case 'xlsx':
      yield* xlsxChunks([{name, columns, batches}], zone)
  }
}
