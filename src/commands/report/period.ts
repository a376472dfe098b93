import {Args} from '@oclif/core'
import {reportFlags, reportOn} from '../../cli/report/reports.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {reportView} from '../../views/report.ts'

export default class ReportPeriod extends DeskCommand {
  static override summary = 'Any days: service and care, with as many days before beside them.'
  static override description =
    'It is told as it stood when the period ended, so that it can be printed again at any time; what is not over yet as it stands now.'
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
  static override flags = reportFlags

  async run() {
    const {args, flags} = await this.parse(ReportPeriod)
    const report = await reportOn(this, 'period', args.span, flags)
    await this.show(reportView(report))
    return {report}
  }
}
