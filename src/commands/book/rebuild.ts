import {rebuild} from '../../cli/book/administration.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'

export default class BookRebuild extends DeskCommand {
  static override summary = 'Make the index again from the customers and the journal.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override needsBook = false

  async run() {
    await this.parse(BookRebuild)
    const book = await rebuild(this)
    this.say(`The index of ${book.customers} customers is as it should be; files that were mended: ${book.repaired}.`)
    if (book.setAside !== null) {
      this.say(`A commit that waited could not be applied, and is lost: its file is now called ${book.setAside}.`)
    }
    return {book}
  }
}
