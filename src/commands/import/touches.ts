import {ImportCommand} from '../../cli/import/import-command.ts'

export default class ImportTouches extends ImportCommand {
  static override summary = 'Bring in touches from a file.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> calls.csv --dry-run',
    '<%= config.bin %> <%= command.id %> calls.ndjson --keep-going --rejects to-mend.ndjson',
  ]
  protected readonly of = 'touches'
}
