import {DeskCommand} from '../cli/desk-command.ts'
import {lineFlag, listFlags, whereFlag, wholeFlag} from '../cli/flags.ts'
import {queryGiven} from '../cli/query.ts'
import {queueFrom} from '../cli/queue.ts'
import {fits} from '../core/selection.ts'
import {todayFields} from '../core/today-fields.ts'
import {todayRow, todayView} from '../views/today.ts'

export default class Today extends DeskCommand {
  static override summary =
    'Who needs me today? One queue of cases and care, the most urgent first, each with its reason.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --days 7',
    '<%= config.bin %> <%= command.id %> --owner marta --limit 10',
    "<%= config.bin %> <%= command.id %> --where 'kind:(case or snooze) -priority:low'",
  ]
  static override flags = {
    days: wholeFlag('number of days', {min: 0, max: 366}, 'Look this many days ahead.')({default: 0}),
    owner: lineFlag('owner', 'Only what this person looks after.'),
    limit: wholeFlag('number of lines', {min: 1, max: 1_000_000}, 'How many lines at the most.')(),
    where: whereFlag(),
    ...listFlags,
  }

  async run() {
    const {flags} = await this.parse(Today)
    const query = queryGiven(this, flags.where, todayFields)
    const queue = await this.read((book) => queueFrom(book, this.clock, flags.days))

    const wanted = queue.filter((line) => fits(line.owner, flags.owner) && query.fits(line))
    const lines = wanted.slice(0, flags.limit)
    await this.show(todayView(lines))
    return {today: lines.map(todayRow)}
  }
}
