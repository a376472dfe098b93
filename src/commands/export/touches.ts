import {ExportCommand} from '../../cli/export/export-command.ts'

export default class ExportTouches extends ExportCommand<'touch'> {
  static override summary = 'Hand on every contact, one row each.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output touches-{date}.csv',
    '<%= config.bin %> <%= command.id %> --format xlsx --output touches.xlsx',
    '<%= config.bin %> <%= command.id %> --dialect excel-eu > touches.csv',
    "<%= config.bin %> <%= command.id %> --where 'on:2026-10 mood:-2..0' --format ndjson",
  ]
  protected readonly of = 'touch'
}
