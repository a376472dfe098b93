import {candidatesFor} from '../cli/help/completion.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'

export default class Complete extends DeskCommand {
  static override hidden = true
  static override summary = 'Say what fits the last of the words typed: what a shell asks when TAB is pressed.'
  static override examples = ['<%= config.bin %> <%= command.id %> -- case sh']
  static override enableJsonFlag = false
  static override needsBook = false
  static override strict = false

  async run() {
    const {argv, flags} = await this.parse(Complete)
    await this.printer.hand(await candidatesFor(argv as string[], flags, this.config))
  }
}
