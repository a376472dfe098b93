import {Args} from '@oclif/core'
import {changeRecords} from '../../cli/change/records.ts'
import {onEnrolment} from '../../cli/plan/enrol.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {anywayFlag, changeListFlags, lineFlag, recordsArg} from '../../cli/run/flags.ts'
import {whenGiven} from '../../cli/run/times.ts'
import {pauseEnrolment} from '../../core/care/enrolment-changes.ts'
import {dueDay} from '../../core/time/calendar.ts'

export default class PlanPause extends DeskCommand {
  static override summary = 'Pause an enrolment until a day, or until desk plan resume.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> E3 2026-12-15 --reason travelling',
    '<%= config.bin %> <%= command.id %> E3',
  ]
  static override args = {
    enrolment: recordsArg('enrolment'),
    until: Args.string({
      description: 'The day on which it goes on; without one it waits for desk plan resume.',
      ignoreStdin: true,
    }),
  }
  static override flags = {reason: lineFlag('reason', 'Why.', 'TEXT'), ...anywayFlag, ...changeListFlags}

  async run() {
    const {args, flags} = await this.parse(PlanPause)
    const until = args.until === undefined ? null : dueDay(await whenGiven(this, args.until))
    const pause = {until, reason: flags.reason ?? null}
    const change = onEnrolment(this, (relationship, number, going) =>
      pauseEnrolment(relationship, number, pause, going),
    )
    return changeRecords(this, 'enrolment', args.enrolment, change)
  }
}
