import {importArg, importFlags} from '../../cli/import/flags.ts'
import {importFile} from '../../cli/import/import.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {changeFlags} from '../../cli/run/flags.ts'

export default class ImportCustomers extends DeskCommand {
  static override summary = 'Bring in customers from a file.'
  static override description =
    'CSV, NDJSON, JSON, XLSX, ODS or vCard, found out by what is in the file. What the columns are taken for, what decides whether a row is new, and what becomes of odd rows is in: desk help import.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> customers.csv --dry-run',
    '<%= config.bin %> <%= command.id %> people.vcf',
    '<%= config.bin %> <%= command.id %> clientes.csv --map owner=Vendedora --save-map shop.json',
    '<%= config.bin %> <%= command.id %> google.csv --from google --keep-going',
  ]
  static override args = {file: importArg()}
  static override flags = {...importFlags, ...changeFlags}

  async run() {
    const {args, flags} = await this.parse(ImportCustomers)
    return importFile(this, 'customers', args.file, flags)
  }
}
