import {exportRecords} from '../../cli/export/export.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {exportFlags, whereFlag} from '../../cli/run/flags.ts'

export default class ExportTouches extends DeskCommand {
  static override summary = 'Hand on every contact, one row each.'
  static override description =
    'Everything that fits, with no limit, ordered by customer. Columns keep their names and order; new ones come last. For all about one person, there is desk customer export.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output touches-{date}.csv',
    '<%= config.bin %> <%= command.id %> --format xlsx --output touches.xlsx',
    '<%= config.bin %> <%= command.id %> --dialect excel-eu > touches.csv',
    "<%= config.bin %> <%= command.id %> --where 'on:2026-10 mood:-2..0' --format ndjson",
  ]
  static override flags = {where: whereFlag(), ...exportFlags}

  async run() {
    const {flags} = await this.parse(ExportTouches)
    const {where, format, dialect} = flags

    return exportRecords(this, 'touch', {where, format, dialect})
  }
}
