import {Flags} from '@oclif/core'
import {tellFollowUps} from '../../cli/change/records.ts'
import {sayRoom} from '../../cli/change/room.ts'
import {addNumbered, numberOf} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  caseFlag,
  changeListFlags,
  choiceFlag,
  customersArg,
  everyFlag,
  lineFlag,
  planAnywayFlag,
  subjectArg,
  whenArg,
} from '../../cli/run/flags.ts'
import {plannedGiven} from '../../cli/run/times.ts'
import {everyFrom} from '../../core/time/recurrence.ts'
import {channels, purposes} from '../../kinds/customer/customer.ts'
import {refuseUnwanted} from '../../kinds/customer/reachable.ts'
import {refuseDouble, scheduleFollowUp} from '../../kinds/follow-up/changes.ts'
import {anchors, followUpKinds} from '../../kinds/follow-up/follow-up.ts'
import {newId} from '../../system/ids.ts'

export default class FollowupSchedule extends DeskCommand {
  static override summary = 'Promise yourself to get in touch on a day.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana +7d "Is the oven still fine?"',
    '<%= config.bin %> <%= command.id %> bruno "friday 10:00" "Thank him" --kind thank-you --channel phone',
    '<%= config.bin %> <%= command.id %> ana friday "Send the gasket" --promised',
    '<%= config.bin %> <%= command.id %> carla 2027-01-31 --every 1mo --anchor completion',
  ]
  static override alsoAsk = ['subject']
  static override args = {
    customer: customersArg(),
    when: whenArg(),
    subject: subjectArg(),
  }
  static override flags = {
    kind: choiceFlag(followUpKinds, 'What for; by default a check-in.'),
    channel: choiceFlag(channels, 'How to get in touch.'),
    purpose: choiceFlag(purposes, 'To bond, or to resolve something; by default to bond.'),
    every: everyFlag(),
    anchor: {
      ...choiceFlag(
        anchors,
        'Count repeats from the schedule, or from when it was done; by default from the schedule.',
      ),
      dependsOn: ['every'],
    },
    promised: Flags.boolean({description: 'They were told this day: it is a promise to them.'}),
    case: caseFlag('The case it belongs to.'),
    owner: lineFlag('owner', 'Who will do it; by default whoever looks after the customer.'),
    ...planAnywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(FollowupSchedule)
    const {kind = 'check-in', channel = null, purpose = 'bond', every: repeat = null, anchor = 'schedule'} = flags
    const about = [channel, ...(kind === 'survey' ? ['surveys' as const] : [])]
    const belongs = {
      subject: args.subject ?? null,
      case: flags.case === undefined ? null : numberOf('case', flags.case),
    }
    const due = await plannedGiven(this, args.when)
    const every = repeat === null ? null : everyFrom(repeat, due)
    const scheduling = {...belongs, kind, channel, purpose, due, every, anchor, told: flags.promised}

    const scheduled = await addNumbered(this, 'followUp', args.customer, (relationship, number) => {
      refuseUnwanted(relationship.customer, {purpose, about, at: this.act.at}, flags)
      if (!flags.anyway) refuseDouble(relationship, scheduling)
      const owner = flags.owner ?? relationship.customer.owner
      return scheduleFollowUp(relationship, {...scheduling, id: newId(), number, owner}, this.act)
    })

    const told = await tellFollowUps(this, scheduled)
    if (purpose === 'bond' && !flags.anyway && !flags.promised) await sayRoom(this, scheduled)
    return told
  }
}
