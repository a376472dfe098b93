import {addTouch} from '../../cli/change/touches.ts'
import {numberOf} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  caseFlag,
  changeListFlags,
  choiceFlag,
  customersArg,
  moodFlag,
  textArg,
  textSources,
  touchAnywayFlag,
  whenFlag,
} from '../../cli/run/flags.ts'
import {pastGiven} from '../../cli/run/times.ts'
import {wallTimeOf} from '../../core/time/calendar.ts'
import {channels, origins, purposes} from '../../kinds/customer/customer.ts'
import {refuseUnwanted} from '../../kinds/customer/reachable.ts'
import {logTouch} from '../../kinds/touch/changes.ts'
import {dayInWords} from '../../views/day-words.ts'

export default class TouchAdd extends DeskCommand {
  static override summary = 'Log a contact that happened.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana "called about the oven, happy" --mood happy',
    '<%= config.bin %> <%= command.id %> bruno "came by for coffee" --channel in-person --origin customer --on yesterday',
    `<%= config.bin %> <%= command.id %> --where 'tag:wholesale' "sent the new price list" --channel email`,
  ]
  static override alsoAsk = []
  static override args = {customer: customersArg(), text: textArg('touch', 'What was said or done.')}
  static override flags = {
    channel: choiceFlag(channels, 'How; by default the channel that the customer prefers.'),
    origin: choiceFlag(origins, 'Who began it; by default us.'),
    purpose: choiceFlag(purposes, 'To bond, or to resolve something; by default to bond.'),
    mood: moodFlag(),
    on: whenFlag('The day, or hour, if it was not just now.'),
    case: caseFlag('The case it was about.'),
    ...textSources,
    ...touchAnywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(TouchAdd)
    const {origin = 'us', purpose = 'bond', mood = null} = flags
    const at = await pastGiven(this, flags.on)
    const about = {case: flags.case === undefined ? null : numberOf('case', flags.case), followUp: null}
    const touch = {at, by: this.act.by, text: args.text, origin, purpose, mood, ...about}

    const told = await addTouch(this, args.customer, (relationship, id) => {
      const channel = flags.channel ?? relationship.customer.channel
      if (origin === 'us') refuseUnwanted(relationship.customer, {purpose, about: [channel], at}, flags)
      return logTouch(relationship, {...touch, id, channel})
    })
    if (flags.on !== undefined) this.say(`It happened on ${dayInWords(wallTimeOf(at, this.clock.zone))}.`)
    return told
  }
}
