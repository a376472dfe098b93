import {changeFollowUps} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, choiceFlag, moodFlag, recordsArg, textFlag, textSources} from '../../cli/run/flags.ts'
import {channels} from '../../kinds/customer/customer.ts'
import {completeFollowUp, hasNext} from '../../kinds/follow-up/changes.ts'
import {recordOf} from '../../kinds/registry.ts'
import {newId} from '../../system/ids.ts'

export default class FollowupDone extends DeskCommand {
  static override summary = 'Tick off a follow-up: logs the touch, and schedules the next one if it repeats.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> F7',
    '<%= config.bin %> <%= command.id %> F7 F8',
    '<%= config.bin %> <%= command.id %> F7 --note "Oven works, she is happy" --mood 2',
  ]
  static override args = {followup: recordsArg('followUp', {several: true})}
  static override flags = {
    note: textFlag('note', 'What came of it.'),
    mood: moodFlag(),
    channel: choiceFlag(channels, 'How you got in touch; by default that of the follow-up.'),
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(FollowupDone)
    const {note = null, mood = null, channel = null} = flags

    return changeFollowUps(this, args.followup, async (relationship, number, draft) => {
      const repeats = hasNext(recordOf(relationship, 'followUp', number), this.clock)
      const nextNumber = repeats ? await draft.nextNumber('followUp') : 0
      const ids = {touchId: newId(), nextId: newId(), nextNumber}
      return completeFollowUp(relationship, number, {note, mood, channel, ...ids}, this.act, this.clock)
    })
  }
}
