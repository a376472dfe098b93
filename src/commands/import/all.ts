import {importAll} from '../../cli/book/whole-book.ts'
import {importArg} from '../../cli/import/flags.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeFlags} from '../../cli/run/flags.ts'

export default class ImportAll extends DeskCommand {
  static override summary = 'Bring a whole book, as desk export all wrote it, into an empty one.'
  static override description =
    'The book becomes equal to the one that was exported, its settings and its id included; a book that is not there yet is made. A file that is not whole, or not as it was written, changes nothing.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> book.ndjson --book ./copy',
    '<%= config.bin %> export all | <%= config.bin %> <%= command.id %> - --book ./copy',
  ]
  static override args = {file: importArg()}
  static override flags = {...changeFlags}

  async run() {
    const {args} = await this.parse(ImportAll)
    return importAll(this, args.file)
  }
}
