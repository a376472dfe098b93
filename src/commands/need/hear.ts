import {tellRecords} from '../../cli/change/records.ts'
import {addNumbered} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, customersArg, lineArg} from '../../cli/run/flags.ts'
import {withRecord} from '../../kinds/registry.ts'
import {newId} from '../../system/ids.ts'

export default class NeedHear extends DeskCommand {
  static override summary = 'Write down a need: a wish that a customer voiced.'
  static override examples = ['<%= config.bin %> <%= command.id %> ana "a smaller grinder"']
  static override args = {customer: customersArg(), text: lineArg('need', 'What they wish for.')}
  static override flags = {...changeListFlags}

  async run() {
    const {args} = await this.parse(NeedHear)
    const heard = await addNumbered(this, 'need', args.customer, (relationship, number) =>
      withRecord(relationship, 'need', {id: newId(), number, text: args.text, heard: this.act, closed: null}),
    )
    return tellRecords(this, 'need', heard)
  }
}
