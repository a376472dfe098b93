import {Flags} from '@oclif/core'
import {batchFile} from '../cli/batch/batch.ts'
import {batchFlags} from '../cli/batch/flags.ts'
import {importArg} from '../cli/import/flags.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {changeFlags, yesFlag} from '../cli/run/flags.ts'
import {allNouns} from '../kinds/registry.ts'

export default class Batch extends DeskCommand {
  static override summary = 'Do many things in one commit: a row of a file for each.'
  static override description =
    `Each line is a JSON object: "do" names a command that changes customers, ${allNouns('or')}, such as followup.schedule, and the other keys are the names of its arguments and flags. A CSV has them as columns; an empty cell counts as not given, and a cell for a flag that may be given again takes several values with ; between them.
Rows see what the rows before them did. One row that is refused refuses all of them, unless --keep-going lets the others through and writes the refused ones to a file that can be mended and fed back. Each row is answered by a line of JSON: line, do, ref, outcome (done, unchanged or refused), code, message.
--dry-run shows the answers and changes nothing; with --output it saves a plan, which desk batch apply carries out.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> rows.ndjson --dry-run',
    `echo '{"do": "followup.schedule", "customer": "ana", "when": "+7d", "kind": "tip"}' | <%= config.bin %> <%= command.id %> -`,
    '<%= config.bin %> <%= command.id %> rows.csv --keep-going --rejects refused.csv',
    '<%= config.bin %> <%= command.id %> rows.ndjson --dry-run --output plan.json',
  ]
  static override args = {file: importArg()}
  static override flags = {
    'keep-going': Flags.boolean({
      default: false,
      description: 'Do what can be done, and write the refused rows to a file.',
    }),
    ...batchFlags,
    rejects: {...batchFlags.rejects, dependsOn: ['keep-going']},
    output: Flags.string({
      char: 'o',
      description: 'Save the plan to this file.',
      dependsOn: ['dry-run'],
      helpGroup: 'OUTPUT',
      helpValue: 'PLAN',
    }),
    ...yesFlag,
    ...changeFlags,
  }

  async run() {
    const {args, flags} = await this.parse(Batch)
    return batchFile(this, args.file, flags)
  }
}
