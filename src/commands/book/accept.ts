import {accept, infoOf} from '../../cli/book/administration.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeFlags} from '../../cli/run/flags.ts'

export default class BookAccept extends DeskCommand {
  static override summary = 'Accept what was edited by hand in the files of the book.'
  static override description = 'What was there before is not known, so this commit alone cannot be undone.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --dry-run']
  static override flags = changeFlags

  async run() {
    const {flags} = await this.parse(BookAccept)
    const commit = await accept(this)
    const told = commit === null ? 'Nothing was edited by hand.' : `Edited by hand: ${commit.customers.join(', ')}.`
    this.say(flags['dry-run'] ? `${told} A dry run: nothing was changed.` : told)
    return {book: await infoOf(this), accepted: commit?.customers ?? []}
  }
}
