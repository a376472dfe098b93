import {Flags} from '@oclif/core'
import {setUp} from '../cli/book/setup.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {cardFlags, changeFlags, countryFlag, languageFlag, lineFlag} from '../cli/run/flags.ts'
import {bookCard} from '../views/book.ts'

export default class Setup extends DeskCommand {
  static override summary = 'Set up your book in a minute: name, country, time zone, language and opening hours.'
  static override description =
    'Each question shows the answer of now, which Enter keeps; run it again at any time. What you give as a flag is not asked. Without a terminal only the flags count; if there are none, it shows the commands that do the same.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --name "Forno & Fogão" --country BR --time-zone America/Sao_Paulo --hours "mon-fri 9-18"',
  ]
  static override flags = {
    name: lineFlag('name', 'What the business is called.'),
    country: countryFlag('Where it is, such as BR.'),
    'time-zone': Flags.string({description: 'In which time zone, such as Europe/Rome.', helpValue: 'ZONE'}),
    language: languageFlag('Which language is spoken with its customers, such as pt-BR.'),
    hours: Flags.string({
      description: 'When it is open, such as "mon-fri 9-18; sat 9-13", or none.',
      helpValue: 'HOURS',
    }),
    ...cardFlags,
    ...changeFlags,
  }

  protected override get placeTold() {
    const asked = this.canAsk ? '' : undefined
    return {
      timeZone: this.given('time-zone') ?? asked,
      country: this.given('country') ?? asked,
      language: this.given('language') ?? asked,
    }
  }

  async run() {
    const {flags} = await this.parse(Setup)
    const {name, country, 'time-zone': zone, language, hours} = flags
    const book = await setUp(this, {name, country, 'time-zone': zone, language, hours})
    await this.show(bookCard(book, this.clock))
    return {book}
  }
}
