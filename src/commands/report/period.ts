import {Args} from '@oclif/core'
import {ReportCommand} from '../../cli/report/report-command.ts'

export default class ReportPeriod extends ReportCommand {
  static override summary = 'Any span of days: service and care, beside as many days before.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> 2026-10-01..2026-10-15',
    '<%= config.bin %> <%= command.id %> "last 30 days"',
    '<%= config.bin %> <%= command.id %> 2026-10-01..2026-10-15 --customer ana --group day',
  ]
  static override args = {
    span: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'Two days, both included, 2026-10-01..2026-10-15; or "last 30 days", "this month", "week 46".',
    }),
  }

  async run() {
    const {args, flags} = await this.parse(ReportPeriod)
    return this.reported('period', args.span, flags)
  }
}
