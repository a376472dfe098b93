import {ImportCommand, importDescription} from '../../cli/import/import-command.ts'

export default class ImportFollowups extends ImportCommand {
  static override summary = 'Bring in follow-ups from a file.'
  static override description = importDescription('CSV, NDJSON, JSON, XLSX or a calendar (ics)')
  static override examples = [
    '<%= config.bin %> <%= command.id %> followups.csv --dry-run',
    '<%= config.bin %> <%= command.id %> followups.ics --dry-run',
    '<%= config.bin %> <%= command.id %> taskwarrior.json --from taskwarrior --map customer=project',
  ]
  protected readonly of = 'followups'
}
