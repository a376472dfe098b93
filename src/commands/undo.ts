import {commitNumbered} from '../cli/book/log.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {changeFlags, commitArg, listFlags} from '../cli/run/flags.ts'
import {commitListView, tookBack, undoInWords} from '../views/commits.ts'

export default class Undo extends DeskCommand {
  static override summary = 'Take back a commit: the last one, if no number is given.'
  static override description =
    'Taking back is a commit too, and can be taken back by its number. It is refused where a later commit changed the same customer. The ref of a customer who goes is never given to another person: only to who has the same name and the same e-mail address, phone or id.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> 12']
  static override args = {
    seq: commitArg('The number of the commit, as in desk log.'),
  }
  static override flags = {...listFlags, ...changeFlags}

  async run() {
    const {args} = await this.parse(Undo)
    const {opId, seq, subjects} = await this.undone(args.seq ?? null)

    const commit = await this.book.store.operation(opId)
    const view = commitListView(commit === null ? [] : [commit], undoInWords(subjects))
    await this.show(view)
    const undone = seq === null ? null : await commitNumbered(this, commit?.undid ?? null)
    if (undone !== null) this.say(tookBack(undone))
    return {commits: view.rows}
  }
}
