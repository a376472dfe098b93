import {Flags} from '@oclif/core'
import {listingGiven, tellList} from '../cli/query/listing.ts'
import {queueFrom} from '../cli/report/queue.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {lineFlag, listingFlags, viewArg, wholeFlag} from '../cli/run/flags.ts'
import {quietUntil} from '../core/care/quiet-hours.ts'
import {careRules} from '../core/care/rules.ts'
import {fits} from '../core/query/selection.ts'
import {todayFields} from '../core/today/fields.ts'
import {isKeptBack, type QueueLine} from '../core/today/today.ts'
import {counted} from '../views/counted.ts'
import {heldWords} from '../views/hold.ts'
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
  static override args = {view: viewArg()}
  static override flags = {
    days: wholeFlag('number of days', {min: 0, max: 366}, 'Look this many days ahead.')({default: 0}),
    owner: lineFlag('owner', 'Only what this person looks after.'),
    held: Flags.boolean({description: 'What is kept back instead: of customers who are paused, or want no contact.'}),
    ...listingFlags,
  }

  async run() {
    const {args, flags} = await this.parse(Today)
    const listing = listingGiven(this, todayFields, {...flags, view: args.view})
    const queue = await this.read((book) => queueFrom(book, this.clock, flags.days))

    const fitting = queue.filter((line) => fits(line.owner, flags.owner) && listing.query.fits(line))
    const [back, front] = [fitting.filter(isKeptBack), fitting.filter((line) => !isKeptBack(line))]
    const rows = flags.held ? back : front
    const quiet = quietUntil(this.clock, careRules(this.settings.care).quietHours)
    const json = (line: QueueLine) => todayRow(line, quiet, this.clock)
    const list = await tellList(this, listing, {rows, isNarrowed: queue.length > 0, json, view: todayView})
    if (back.length > 0 && !flags.held) this.say(`${heldWords(back)}. desk today --held`)
    await this.#tellOfTick(queue.filter(({why}) => why.code === 'step-late').length, flags.quiet)
    return {today: list.rows, total: list.total, held: back.length}
  }

  /** A book without plans loads nothing of them, and where nothing is said nothing is counted. */
  async #tellOfTick(late: number, isQuiet: boolean): Promise<void> {
    if (isQuiet || (this.settings.plans ?? []).length === 0) return
    const {waitingForTick} = await import('../cli/plan/ticking.ts')
    const count = await waitingForTick(this, late)
    if (count > 0) this.say(`${counted(count, 'care step', 'care steps')} fell due: desk tick`)
  }
}
