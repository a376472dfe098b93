import {DeskCommand} from '../cli/desk-command.ts'
import {listFlags, wholeFlag} from '../cli/flags.ts'
import {commitListView} from '../views/commits.ts'

export default class Log extends DeskCommand {
  static override summary = 'List what was saved, newest first.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --limit 5 --json',
  ]
  static override flags = {
    limit: wholeFlag('number of lines', {min: 1, max: 1_000_000}, 'How many at the most.')({default: 50}),
    ...listFlags,
  }

  async run() {
    const {flags} = await this.parse(Log)
    const view = commitListView(await this.book.store.log(flags.limit))
    await this.show(view)
    return {commits: view.rows}
  }
}
