import {Args} from '@oclif/core'
import {completionScripts, type ShellName, shells} from '../cli/help/completion-scripts.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'

export default class Completion extends DeskCommand {
  static override summary = 'Print the script that makes TAB complete desk in your shell.'
  static override examples = [
    'source <(<%= config.bin %> <%= command.id %> bash)',
    'source <(<%= config.bin %> <%= command.id %> zsh)',
    '<%= config.bin %> <%= command.id %> fish | source',
  ]
  static override needsBook = false
  static override args = {
    shell: Args.custom<ShellName>({options: [...shells], ignoreStdin: true})({
      required: true,
      description: 'Which shell: bash, zsh or fish.',
    }),
  }

  async run() {
    const {args} = await this.parse(Completion)
    const script = completionScripts[args.shell]
    await this.printer.hand(script)
    return {completion: {shell: args.shell, script}}
  }
}
