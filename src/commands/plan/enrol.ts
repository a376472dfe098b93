import {Flags} from '@oclif/core'
import {tellRecords} from '../../cli/change/records.ts'
import {enrolChosen} from '../../cli/plan/enrol.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, customersArg, planArg, whenFlag} from '../../cli/run/flags.ts'
import {whenGiven} from '../../cli/run/times.ts'
import {dueDay} from '../../core/time/calendar.ts'

export default class PlanEnrol extends DeskCommand {
  static override summary = 'Begin a plan for customers: the first step is scheduled at once.'
  static override description =
    'Many are one commit, and one desk undo takes all of it back. Of those that --where finds, who is inside already, on hold or without consent is left out, and counted.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> post-sale ana',
    '<%= config.bin %> <%= command.id %> after-complaint ana --anchor C12',
    "<%= config.bin %> <%= command.id %> post-sale --where 'tag:oven' --anchor-on 2026-11-03 --dry-run",
  ]
  static override args = {name: planArg(), customer: customersArg()}
  static override flags = {
    anchor: Flags.string({
      description: 'The case that it counts from: from the day on which that was resolved.',
      helpValue: 'CASE',
    }),
    'anchor-on': whenFlag('The day that it counts from; by default today.'),
    from: Flags.string({description: 'The step to begin with; those before it are skipped.', helpValue: 'STEP'}),
    anyway: Flags.boolean({
      description: 'Take in also who refused such messages; who is on hold waits.',
      helpGroup: 'CHANGE',
    }),
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(PlanEnrol)
    const typed = flags['anchor-on']
    const on = typed === undefined ? null : dueDay(await whenGiven(this, typed))
    const enrolling = {anchor: flags.anchor, on, from: flags.from ?? null, anyway: flags.anyway}
    return tellRecords(this, 'enrolment', await enrolChosen(this, args.name, args.customer, enrolling))
  }
}
