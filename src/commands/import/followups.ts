import {importArg, importFlags, newCustomerFlags} from '../../cli/import/flags.ts'
import {importFile} from '../../cli/import/import.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeFlags} from '../../cli/run/flags.ts'

export default class ImportFollowups extends DeskCommand {
  static override summary = 'Bring in follow-ups from a file.'
  static override description =
    'CSV, NDJSON, JSON, XLSX or a calendar (ics), found out by what is in the file. What the columns are taken for, what decides whether a row is new, and what becomes of odd rows is in: desk help import.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> followups.csv --dry-run',
    '<%= config.bin %> <%= command.id %> followups.ics --dry-run',
    '<%= config.bin %> <%= command.id %> taskwarrior.json --from taskwarrior --map customer=project',
  ]
  static override args = {file: importArg()}
  static override flags = {...importFlags, ...newCustomerFlags, ...changeFlags}

  async run() {
    const {args, flags} = await this.parse(ImportFollowups)
    return importFile(this, 'followups', args.file, flags)
  }
}
