import {hookArg} from '../../cli/hooks/flags.ts'
import {enableHooks} from '../../cli/hooks/list.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags, wholeFlag} from '../../cli/run/flags.ts'

export default class HookEnable extends DeskCommand {
  static override summary = 'Turn on a hook of the book, as it is now, on this machine.'
  static override description =
    `A hook is an executable file in the folder hooks of the book: before-change may refuse a change, after-change is told of it. Either is fed the commit as JSON on stdin: {"hook", "book": {"path", "id", "name"}, "commit": {"seq", "at", "by", "command", "opId", "subjects", "undid", "settings", "customers": [{"ref", "before", "after"}]}}.
Where before-change exits with another code than 0, nothing is changed, and what it wrote to stderr is the reason. A failing after-change takes nothing back. What is turned on is the text as it is: a hook that is edited has to be turned on again, and until then before-change refuses every change. Nothing is run in a dry run, and one commit is asked about once, a batch too.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> before-change --limit 5',
  ]
  static override args = {hook: hookArg('Which one; by default each that is there.')}
  static override flags = {
    limit: wholeFlag('number of seconds', {min: 1, max: 600}, 'Seconds that it may take.', 'SECONDS')({default: 10}),
    ...listFlags,
  }

  async run() {
    const {args, flags} = await this.parse(HookEnable)
    return enableHooks(this, args.hook, flags.limit)
  }
}
