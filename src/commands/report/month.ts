import {lastArg, ReportCommand} from '../../cli/report/report-command.ts'

export default class ReportMonth extends ReportCommand {
  static override summary = 'A month: service and care, with the month before beside it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 2026-11',
    '<%= config.bin %> <%= command.id %> last --group type',
  ]
  static override args = {month: lastArg('Which month: 2026-10,')}

  async run() {
    const {args, flags} = await this.parse(ReportMonth)
    return this.reported('month', args.month, flags)
  }
}
