import {lastArg, ReportCommand} from '../../cli/report/report-command.ts'

export default class ReportQuarter extends ReportCommand {
  static override summary = 'A quarter: service and care, with the quarter before beside it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 2026-Q3',
    '<%= config.bin %> <%= command.id %> this --as-of 2026-10-15',
  ]
  static override args = {quarter: lastArg('Which quarter: 2026-Q3,')}

  async run() {
    const {args, flags} = await this.parse(ReportQuarter)
    return this.reported('quarter', args.quarter, flags)
  }
}
