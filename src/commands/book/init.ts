import {init} from '../../cli/book/administration.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, countryFlag, languageFlag, lineFlag} from '../../cli/run/flags.ts'
import {instantGiven, zoneGiven} from '../../cli/run/times.ts'
import {bookCard} from '../../views/book.ts'

export default class BookInit extends DeskCommand {
  static override summary = 'Make an empty book.'
  static override description = 'What you leave out is taken from this machine; --tz says the time zone of the book.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --name "Forno & Fogão" --tz America/Sao_Paulo --country BR --language pt-BR',
  ]
  static override needsBook = false
  static override flags = {
    name: lineFlag('name', 'What the book is called.'),
    country: countryFlag('The country of phone numbers without a country code, such as BR.'),
    language: languageFlag('The language of the book, such as pt-BR.'),
    ...cardFlags,
  }

  async run() {
    const {flags} = await this.parse(BookInit)
    const {name, country, language, tz} = flags
    const timeZone = zoneGiven(tz)
    const createdAt = instantGiven(flags.now, timeZone)
    const book = await init(this, {name, country, language, timeZone, createdAt})
    await this.show(bookCard(book, this.present))
    return {book}
  }
}
