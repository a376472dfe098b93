import {changeTouch} from '../../cli/change/touches.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeListFlags, customersArg, lastFlag, textArg, textSources} from '../../cli/run/flags.ts'
import {correctTouch} from '../../kinds/touch/changes.ts'

export default class TouchEdit extends DeskCommand {
  static override summary = 'Correct what was written about a contact; the old text stays in the journal.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana "called about the oven, not the grinder"',
    '<%= config.bin %> <%= command.id %> ana "came by for coffee" --last 2',
  ]
  static override args = {customer: customersArg(), text: textArg('touch', 'What it should say.')}
  static override flags = {...lastFlag, ...textSources, ...changeListFlags}

  async run() {
    const {args, flags} = await this.parse(TouchEdit)
    return changeTouch(this, args.customer, flags.last, (relationship, touch) =>
      correctTouch(relationship, touch, args.text),
    )
  }
}
