import {lastArg, ReportCommand} from '../../cli/report/report-command.ts'

export default class ReportWeek extends ReportCommand {
  static override summary = 'The week on paper: service and care, with the week before beside it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 2026-W44',
    '<%= config.bin %> <%= command.id %> this --group owner',
    '<%= config.bin %> <%= command.id %> last --tag wholesale --format markdown',
    "<%= config.bin %> <%= command.id %> --where 'priority>=high not owner:marta'",
  ]
  static override args = {week: lastArg('Which week: 2026-W44, 44,')}

  async run() {
    const {args, flags} = await this.parse(ReportWeek)
    return this.reported('week', args.week, flags)
  }
}
