import {ExportCommand} from '../../cli/export/export-command.ts'

export default class ExportCases extends ExportCommand<'case'> {
  static override summary = 'Hand on every case, one row each: its times, its targets, and what became of it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output cases-{date}.csv',
    '<%= config.bin %> <%= command.id %> --format xlsx --output cases.xlsx',
    '<%= config.bin %> <%= command.id %> --dialect excel-eu > cases.csv',
    "<%= config.bin %> <%= command.id %> --where 'resolved:2026-10 tag:vip' --format ndjson",
  ]
  protected readonly of = 'case'
}
