import {exportCustomers} from '../../cli/export/export.ts'
import {exportDescription} from '../../cli/export/export-command.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {customerExportFormats, exportFlags, exportFormatFlag, whereFlag} from '../../cli/run/flags.ts'

export default class ExportCustomers extends DeskCommand {
  static override summary = 'Export every customer, one row each, with the figures of all that happened.'
  static override description = exportDescription()
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output customers-{date}.csv',
    '<%= config.bin %> <%= command.id %> --format xlsx --output customers.xlsx',
    '<%= config.bin %> <%= command.id %> --dialect excel-eu > customers.csv',
    "<%= config.bin %> <%= command.id %> --where 'cadence:over' --format ndjson",
    '<%= config.bin %> <%= command.id %> --output customers.vcf',
  ]
  static override flags = {
    where: whereFlag(),
    ...exportFlags,
    format: exportFormatFlag(customerExportFormats, ' vcf is vCards 4.0, for address books.'),
  }

  async run() {
    const {flags} = await this.parse(ExportCustomers)
    const {where, format, dialect} = flags

    return exportCustomers(this, {where, format, dialect})
  }
}
