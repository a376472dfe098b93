import {Flags} from '@oclif/core'
import {backup} from '../../cli/book/administration.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'

export default class BookBackup extends DeskCommand {
  static override summary = 'Write the whole book to one compressed file; safe while others write.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --output friday.backup.gz',
  ]
  static override flags = {
    output: Flags.string({
      char: 'o',
      description: 'The file; by default caredesk-DAY.backup.gz in this folder.',
      helpValue: 'FILE',
    }),
    force: Flags.boolean({default: false, description: 'Write over the file if it is there already.'}),
    'keep-going': Flags.boolean({default: false, description: 'Leave out what is damaged, and save the rest.'}),
  }

  async run() {
    const {flags} = await this.parse(BookBackup)
    const how = {force: flags.force, keepGoing: flags['keep-going']}
    const {path, files, seq, leftOut} = await backup(this, flags.output, how)
    this.say(`${files} files, up to commit ${seq}, are in ${path}. To get them back: desk book restore FILE --book DIR`)
    if (leftOut.length > 0) this.say(`Damaged, and so left out: ${leftOut.join(', ')}.`)
    return {book: {path: this.book.path, backup: path, files, seq, leftOut}}
  }
}
