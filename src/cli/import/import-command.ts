import type {ImportKind} from '../../core/import/facts.ts'
import {DeskCommand} from '../run/desk-command.ts'
import {changeFlags} from '../run/flags.ts'
import {importArg, importFlags, newCustomerFlags} from './flags.ts'
import {importFile} from './import.ts'

/** What an import says of the files that it takes. */
export function importDescription(formats = 'CSV, NDJSON, JSON, XLSX, ODS'): string {
  return `${formats}, found out by what is in the file. What the columns are taken for, what decides whether a row is new, and what becomes of odd rows is in: desk help import.`
}

/** The base of the imports of records: each says what it brings in, in which words, with examples. */
export abstract class ImportCommand extends DeskCommand {
  static override description = importDescription()
  static override args = {file: importArg()}
  static override flags = {...importFlags, ...newCustomerFlags, ...changeFlags}
  protected abstract readonly of: ImportKind

  async run() {
    const {args, flags} = await this.parse(ImportCommand)
    return importFile(this, this.of, args.file, flags)
  }
}
