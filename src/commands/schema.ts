import {Args, Flags} from '@oclif/core'
import {schemaFor} from '../cli/help/schema.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'

export default class Schema extends DeskCommand {
  static override summary = 'Print the JSON Schema of what a command takes, or of what it prints with --json.'
  static override description =
    `What a command takes is an object: its arguments and flags by name, as a line of desk batch has them. desk schema batch is about such a line, and desk schema plan about a plan of care, for editors that know schemas.
Without a command it is one document with both schemas of every command. All of it is draft 2020-12, and is made from the definitions that read and write.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> case open',
    '<%= config.bin %> <%= command.id %> customer list --result',
    '<%= config.bin %> <%= command.id %> batch > batch.schema.json',
    '<%= config.bin %> <%= command.id %> plan > plan.schema.json',
    '<%= config.bin %> <%= command.id %> > caredesk.schema.json',
  ]
  static override needsBook = false
  static override args = {
    command: Args.string({
      multiple: true,
      ignoreStdin: true,
      description: 'Which command, such as case open; by default all of them.',
    }),
  }
  static override flags = {
    result: Flags.boolean({
      default: false,
      description: 'What the command prints with --json, rather than what it takes.',
    }),
  }

  async run() {
    const {args, flags} = await this.parse(Schema)
    const command = args.command === undefined ? null : args.command.join(' ')
    const schema = await schemaFor({command, result: flags.result}, this.config)

    await this.handJson(schema)
    return schema
  }
}
