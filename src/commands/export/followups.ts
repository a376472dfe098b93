import {DeskCommand} from '../../cli/desk-command.ts'
import {exportFollowUps} from '../../cli/export.ts'
import {exportFlags, whereFlag} from '../../cli/flags.ts'

export default class ExportFollowups extends DeskCommand {
  static override summary = 'Hand on every follow-up, one row each: when it was due and how it was kept.'
  static override description =
    'Everything that fits, with no limit, ordered by customer. Columns keep their names and order; new ones come last. For all about one person, there is desk customer export.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output followups-{date}.csv',
    '<%= config.bin %> <%= command.id %> --format xlsx --output followups.xlsx',
    '<%= config.bin %> <%= command.id %> --dialect excel-eu > followups.csv',
    "<%= config.bin %> <%= command.id %> --where 'due:2026-10' --format ndjson",
  ]
  static override flags = {where: whereFlag(), ...exportFlags}

  async run() {
    const {flags} = await this.parse(ExportFollowups)
    const {where, format, dialect} = flags

    return exportFollowUps(this, {where, format, dialect})
  }
}
