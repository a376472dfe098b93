import {ImportCommand} from '../../cli/import/import-command.ts'

export default class ImportCases extends ImportCommand {
  static override summary = 'Bring in cases, with their history, from a file.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> zendesk.csv --from zendesk --dry-run',
    '<%= config.bin %> <%= command.id %> github.json --from github',
    '<%= config.bin %> <%= command.id %> cases.csv --dates dmy',
  ]
  protected readonly of = 'cases'
}
