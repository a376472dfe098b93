import {DeskCommand} from '../../cli/desk-command.ts'
import {listFlags} from '../../cli/flags.ts'
import {hookArg} from '../../cli/hook-flags.ts'
import {disableHooks} from '../../cli/hook-list.ts'

export default class HookDisable extends DeskCommand {
  static override summary = 'Turn off a hook of the book on this machine.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> after-change']
  static override args = {hook: hookArg('Which one; all of them, if it is not said.')}
  static override flags = listFlags

  async run() {
    const {args} = await this.parse(HookDisable)
    return disableHooks(this, args.hook)
  }
}
