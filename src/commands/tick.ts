import {planNamed} from '../cli/plan/plans.ts'
import {deedsOf, mostADay, tick} from '../cli/plan/ticking.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {changeFlags, listFlags, planFlag, wholeFlag} from '../cli/run/flags.ts'
import {counted} from '../views/counted.ts'
import {tickList} from '../views/plans.ts'

/** So many are named who wait for another tick. */
const mostNamed = 5

export default class Tick extends DeskCommand {
  static override summary = 'Move plans on with time: skip steps that are too late, and begin plans that are due.'
  static override description =
    'All that fell due is one commit, which desk undo takes back; if nothing did, there is none. Run it as often as you like, or never: desk today does not need it. What is too late is said in the plan, by late and until; the next step is scheduled at once, and the reason is kept. Plans that start with silent, birthday or yearly begin, for at most --most customers a day, so that there is no flood after a break; the others are named, and have their turn on another day. Steps that the pause of a customer held back get their day. Nothing is sent.\n\nWith cron, each half hour of the day; it mails what was made, and nothing where nothing was. PATH has the folders of node and desk, which command -v node desk tells, and the book is that of desk config book:\nPATH=/usr/local/bin:/usr/bin:/bin\n*/30 8-19 * * 1-6 desk tick --quiet\n\nWith systemd, in ~/.config/systemd/user/desk-tick.service:\n[Service]\nType=oneshot\nEnvironment=PATH=/usr/local/bin:/usr/bin:/bin\nExecStart=/usr/bin/env desk tick --quiet\n\nin desk-tick.timer beside it:\n[Timer]\nOnCalendar=Mon..Sat 08..19:00/30\nPersistent=true\n[Install]\nWantedBy=timers.target\n\nand then: systemctl --user enable --now desk-tick.timer'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --plan win-back --most 10',
  ]
  static override flags = {
    plan: planFlag('Only this plan.'),
    most: wholeFlag(
      'number of customers',
      {min: 0, max: 10_000},
      'Begin plans for this many customers a day; by default care-per-day of the book, or 50.',
    )(),
    ...listFlags,
    ...changeFlags,
  }

  async run() {
    const {flags} = await this.parse(Tick)
    const plan = flags.plan === undefined ? null : planNamed(this.settings, flags.plan).plan
    const {committed, waiting} = await tick(this, {plan, most: flags.most ?? mostADay(this.settings)})
    const already = committed?.already == null ? null : await this.book.store.operation(committed.opId)
    const asOf = already?.at ?? this.act.at
    const made = committed === null ? [] : await deedsOf(committed, asOf)
    await this.show(tickList(made))
    if (committed === null) this.say('Nothing fell due.')
    if (waiting.length > 0) this.say(waitWords(waiting))
    return {tick: {asOf, made, waiting, seq: committed?.seq ?? already?.seq ?? null}}
  }
}

/** `12 customers wait for another day: ana-souza, bruno-lima and 10 more.` */
function waitWords(waiting: readonly string[]): string {
  const more = waiting.length - mostNamed
  const named = waiting.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '')
  return `${counted(waiting.length, 'customer waits', 'customers wait')} for the tick of another day: ${named}.`
}
