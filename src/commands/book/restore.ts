import {Args, Flags} from '@oclif/core'
import {restore} from '../../cli/book/administration.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags} from '../../cli/run/flags.ts'
import {bookCard} from '../../views/book.ts'

export default class BookRestore extends DeskCommand {
  static override summary = 'Read a backup back into an empty place; all of it or nothing.'
  static override examples = ['<%= config.bin %> <%= command.id %> friday.backup.gz --book ./restored']
  static override needsBook = false
  static override args = {
    file: Args.string({required: true, ignoreStdin: true, description: 'What desk book backup wrote.'}),
  }
  static override flags = {
    ...cardFlags,
    'keep-going': Flags.boolean({
      default: false,
      description: 'Restore even a backup that left out something damaged.',
    }),
  }

  async run() {
    const {args, flags} = await this.parse(BookRestore)
    const book = await restore(this, args.file, flags['keep-going'])
    await this.show(bookCard(book, this.present))
    return {book}
  }
}
