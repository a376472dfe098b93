import {Flags} from '@oclif/core'
import {changeFollowUps} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, moveAnywayFlag, recordsArg, whenArg} from '../../cli/run/flags.ts'
import {plannedGiven} from '../../cli/run/times.ts'
import {moveFollowUp, tellFollowUp} from '../../kinds/follow-up/changes.ts'
import {toldBefore} from '../../kinds/follow-up/promise.ts'
import {followUpRow} from '../../kinds/follow-up/row.ts'
import {recordOf} from '../../kinds/registry.ts'
import {dayInWords} from '../../views/day-words.ts'

const mostSaid = 5

export default class FollowupMove extends DeskCommand {
  static override summary = 'Move a follow-up to another day or hour; the series it belongs to stays where it is.'
  static override description =
    'If the customer was promised the old day, that one counts until they are told another: --told says that they were told this one.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> F7 +2d',
    '<%= config.bin %> <%= command.id %> F7 "monday 9:30" --told',
    "<%= config.bin %> <%= command.id %> --where 'due:today owner:marta' tomorrow",
  ]
  static override args = {followup: recordsArg('followUp'), when: whenArg()}
  static override flags = {
    told: Flags.boolean({description: 'They were told the new day: it is a promise to them.'}),
    ...moveAnywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(FollowupMove)
    const to = await plannedGiven(this, args.when)
    const late = new Map<number, string>()
    const moved = await changeFollowUps(this, args.followup, (relationship, number) => {
      const after = moveFollowUp(relationship, number, to, this.act)
      if (flags.told) return tellFollowUp(after, number, this.act)
      const told = toldBefore(followUpRow(after, recordOf(after, 'followUp', number)))
      if (told !== null && after !== relationship) late.set(number, `F${number}: they were told ${dayInWords(told)}`)
      return after
    })
    const said = [...late.values()].slice(0, mostSaid)
    const more = late.size > said.length ? [`and ${late.size - said.length} more`] : []
    if (said.length > 0)
      this.say(
        `${[...said, ...more].join('; ')}. That promise is broken unless it is done by then; if they know of the new day, add --told.`,
      )
    return moved
  }
}
