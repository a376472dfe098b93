import {exportRecords} from '../../cli/export/export.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {exportFlags, whereFlag} from '../../cli/run/flags.ts'

export default class ExportCases extends DeskCommand {
  static override summary = 'Hand on every case, one row each: its times, its targets, and what became of it.'
  static override description =
    'Everything that fits, with no limit, ordered by customer. Columns keep their names and order; new ones come last. For all about one person, there is desk customer export.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output cases-{date}.csv',
    '<%= config.bin %> <%= command.id %> --format xlsx --output cases.xlsx',
    '<%= config.bin %> <%= command.id %> --dialect excel-eu > cases.csv',
    "<%= config.bin %> <%= command.id %> --where 'resolved:2026-10 tag:vip' --format ndjson",
  ]
  static override flags = {where: whereFlag(), ...exportFlags}

  async run() {
    const {flags} = await this.parse(ExportCases)
    const {where, format, dialect} = flags

    return exportRecords(this, 'case', {where, format, dialect})
  }
}
