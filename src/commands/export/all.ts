import {exportAll} from '../../cli/book/whole-book.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {wholeBookFlags} from '../../cli/run/flags.ts'

export default class ExportAll extends DeskCommand {
  static override summary = 'Export the whole book as NDJSON, for a program to read or for an empty book to take in.'
  static override description =
    'The first line has the settings, each of the next ones a customer with all that happened, and the last a checksum. The history of changes (desk log) is not in it, so that nothing from before can be undone there; desk book backup has that too.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output book-{date}.ndjson',
    '<%= config.bin %> <%= command.id %> | <%= config.bin %> import all - --book ./copy',
    "<%= config.bin %> <%= command.id %> | jq -r 'select(.customer) | .customer.name'",
  ]
  static override flags = wholeBookFlags

  async run() {
    await this.parse(ExportAll)
    return exportAll(this)
  }
}
