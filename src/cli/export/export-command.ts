import type {RecordName} from '../../core/book/kind.ts'
import {DeskCommand} from '../run/desk-command.ts'
import {exportFlags, whereFlag} from '../run/flags.ts'
import {exportRecords} from './export.ts'

/** What is said of every export of rows; `more` is said of one. */
export function exportDescription(more = ''): string {
  return `Everything that fits, with no limit, ordered by customer. Columns keep their names and order; new ones come last. ${more}For all about one person, there is desk customer export.`
}

/** The base of the exports of records: each says what it hands on, with examples. */
export abstract class ExportCommand<Name extends RecordName> extends DeskCommand {
  static override description = exportDescription()
  static override flags = {where: whereFlag(), ...exportFlags}
  protected abstract readonly of: Name

  async run() {
    const {flags} = await this.parse(ExportCommand)
    const {where, format, dialect} = flags
    return exportRecords(this, this.of, {where, format, dialect})
  }
}
