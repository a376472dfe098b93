import {hookArg} from '../../cli/hooks/flags.ts'
import {disableHooks} from '../../cli/hooks/list.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags} from '../../cli/run/flags.ts'

export default class HookDisable extends DeskCommand {
  static override summary = 'Turn off a hook of the book on this machine.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> after-change']
  static override args = {hook: hookArg('Which one; by default all of them.')}
  static override flags = listFlags

  async run() {
    const {args} = await this.parse(HookDisable)
    return disableHooks(this, args.hook)
  }
}
