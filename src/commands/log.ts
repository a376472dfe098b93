import {commitsFor} from '../cli/book/log.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {listFlags, whereFlag, wholeFlag} from '../cli/run/flags.ts'
import {commitListView, noneFits, nothingSaved} from '../views/commits.ts'

export default class Log extends DeskCommand {
  static override summary = 'List what was saved, newest first.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --limit 5 --json',
    "<%= config.bin %> <%= command.id %> --where 'by:marta customer:ana-souza at>=-7d'",
  ]
  static override flags = {
    where: whereFlag(),
    limit: wholeFlag('number of lines', {min: 1, max: 1_000_000}, 'How many at the most.')({default: 50}),
    ...listFlags,
  }

  async run() {
    const {flags} = await this.parse(Log)
    const commits = await commitsFor(this, flags)
    const {isTerminal, book} = this
    const isTold = isTerminal || this.jsonEnabled() || flags.format !== undefined || flags.output !== undefined
    // What was done has no column in a pipe, and to find it out every customer is read that the commits changed.
    const past = isTold ? await book.store.past(commits) : new Map()
    const view = commitListView(commits, past, flags.where === undefined ? nothingSaved : noneFits)
    await this.show(view)
    return {commits: view.rows}
  }
}
