import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {anywayFlag, changeListFlags, recordsArg, whenArg} from '../../cli/run/flags.ts'
import {whenGiven} from '../../cli/run/times.ts'
import {snoozeCase} from '../../kinds/case/changes.ts'
import {dayInWords} from '../../views/day-words.ts'

export default class CaseSnooze extends DeskCommand {
  static override summary = 'Put a case out of sight until a day or hour; then it is back in the queue.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12 +3d',
    '<%= config.bin %> <%= command.id %> C12 "friday 10:00"',
  ]
  static override args = {case: recordsArg('case'), until: whenArg()}
  static override flags = {...anywayFlag, ...changeListFlags}

  async run() {
    const {args} = await this.parse(CaseSnooze)
    const until = await whenGiven(this, args.until)
    return changeRecords(
      this,
      'case',
      args.case,
      (relationship, number) => snoozeCase(relationship, number, until, this.act, this.clock),
      `Back in the queue on ${dayInWords(until)}.`,
    )
  }
}
