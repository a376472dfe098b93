import {Args} from '@oclif/core'
import type {PeriodKind} from '../../core/report/report.ts'
import {reportView} from '../../views/report.ts'
import {DeskCommand} from '../run/desk-command.ts'
import {type ReportFlags, reportFlags, reportOn} from './reports.ts'

/** The base of the reports on a period. */
export abstract class ReportCommand extends DeskCommand {
  static override description =
    'The figures are as they stood when the period ended, so that it can be printed again at any time; a period that is not over yet is told as it stands now.'
  static override flags = reportFlags

  protected async reported(kind: PeriodKind, typed: string, flags: ReportFlags) {
    const report = await reportOn(this, kind, typed, flags)
    await this.show(reportView(report))
    return {report}
  }
}

/** The period that is over last, where none is typed. */
export function lastArg(examples: string) {
  const description = `${examples} last or this; by default last.`
  return Args.string({default: 'last', ignoreStdin: true, description})
}
