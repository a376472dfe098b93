import {importArg, placeFlags} from '../cli/import/flags.ts'
import {lookInto} from '../cli/import/look.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {allNouns} from '../kinds/registry.ts'

export default class Import extends DeskCommand {
  static override needsBook = false
  static override summary = 'Look into a file, and say how it would be imported.'
  static override description =
    `Changes nothing: says whether it looks like customers, ${allNouns('or')}, of which system, what each column would be taken for, and the command to go on with.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> export.csv',
    '<%= config.bin %> <%= command.id %> takeout.zip --sheet contacts.csv',
  ]
  static override args = {file: importArg()}
  static override flags = placeFlags

  async run() {
    const {args, flags} = await this.parse(Import)
    return lookInto(this, args.file, flags)
  }
}
