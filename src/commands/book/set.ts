import {Args, Flags} from '@oclif/core'
import {infoAfter} from '../../cli/book/administration.ts'
import {type Given, settingFrom, settingKeys} from '../../cli/book/settings.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, changeFlags} from '../../cli/run/flags.ts'
import {bookCard} from '../../views/book.ts'

export default class BookSet extends DeskCommand {
  static override summary = 'Change a setting of the book.'
  static override description = [
    `Settings: ${settingKeys.join(', ')}.`,
    'area is the area code of phone numbers that people write without one, or none.',
    'hours are weekdays with spans up to 24:00; closed-days are days and ranges; holidays is a country and region; each of them can be none.',
    'targets are rules with semicolons between them: for whom (a priority, a type, tag=NAME, customer-tag=NAME, or all), a colon, and what is promised: first, next and resolve with a length such as 30m, 8h or none; always counts around the clock; without it only opening hours count. Of the rules that fit, the first that names a kind of promise wins.',
    'third-party is pauses or runs: whether the clock stops while a case waits for a third party. reopening is goes-on or starts-anew: whether a reopened case keeps the time it has used, or begins again. Settings apply to everything that ever happened, but time that stood still for a third party stays so.',
    'care-most is how often you want to be in touch with a customer, to bond, at the most, such as "2 in 7d"; care-per-day how many follow-ups to bond one of you should have on a day; quiet-hours the hours in which customers may be called, such as 9-20; each of them can be none. followup schedule names the next day with room, and today says from when on to call.',
    'cadences are for customers with a tag, such as "vip: 30d/45d; trade: 14d", if they have none of their own; the first tag that fits counts.',
    '--file reads hours, targets, or both (service) from JSON, as book.json has them: {"openingHours": ..., "targets": ...}.',
  ].join('\n\n')
  static override examples = [
    '<%= config.bin %> <%= command.id %> time-zone Europe/Rome',
    '<%= config.bin %> <%= command.id %> name "Forno & Fogão"',
    '<%= config.bin %> <%= command.id %> area 11',
    '<%= config.bin %> <%= command.id %> hours "mon-fri 9-12:30 14-18; sat 9-13"',
    '<%= config.bin %> <%= command.id %> holidays BR-SP',
    '<%= config.bin %> <%= command.id %> closed-days 2026-12-24..2027-01-01,2027-02-16',
    '<%= config.bin %> <%= command.id %> targets "urgent: first 30m, resolve 8h, always; all: first 8h, resolve 40h"',
    '<%= config.bin %> <%= command.id %> cadences "vip: 30d/45d; trade: 14d/30d"',
    '<%= config.bin %> <%= command.id %> quiet-hours 8:30-19',
    '<%= config.bin %> <%= command.id %> service --file service.json',
  ]
  static override args = {
    key: Object.assign(Args.string({required: true, ignoreStdin: true, description: 'Which setting.'}), {
      offered: settingKeys,
    }),
    value: Args.string({ignoreStdin: true, description: 'The new value; not needed with --file.'}),
  }
  static override flags = {
    file: Flags.string({description: 'Take it from this JSON file.', helpValue: 'FILE'}),
    ...cardFlags,
    ...changeFlags,
  }

  async run() {
    const {args, flags} = await this.parse(BookSet)
    const given: Given = {key: args.key, value: args.value, file: flags.file}
    const changed = await settingFrom(given, this.clock.now)

    await this.change(async (draft) => {
      const settings = await draft.settings()
      await draft.configure({...settings, ...changed(settings)})
      return []
    })

    const book = await infoAfter(this, flags['dry-run'] ? changed : null)
    await this.show(bookCard(book, this.clock))
    return {book}
  }
}
