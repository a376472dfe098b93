import {infoOf} from '../../cli/book/administration.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags} from '../../cli/run/flags.ts'
import {bookCard} from '../../views/book.ts'

export default class BookInfo extends DeskCommand {
  static override summary = 'Say where the book is and what is in it.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = cardFlags

  async run() {
    await this.parse(BookInfo)
    const book = await infoOf(this)
    await this.show(bookCard(book, this.clock))
    return {book}
  }
}
