import {exportAll} from '../../cli/book/whole-book.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {wholeBookFlags} from '../../cli/run/flags.ts'

export default class ExportAll extends DeskCommand {
  static override summary = 'Hand on the whole book as NDJSON, to be read by a program or brought into an empty book.'
  static override description =
    'The settings in the first line, a customer with all that passed in each of the next ones, and a checksum in the last. What was saved when (desk log) is not in it, so nothing of before can be undone from it; desk book backup has that too.'
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
