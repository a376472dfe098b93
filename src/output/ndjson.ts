import {jsonLine} from './json.ts'

/** One JSON object for each row, whole, each with a line end. */
export function renderNdjson(rows: readonly unknown[]): string {
  return rows.map((row) => `${jsonLine(row)}\n`).join('')
}
