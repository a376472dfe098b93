import {Args} from '@oclif/core'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags} from '../../cli/run/flags.ts'
import {commitListView} from '../../views/commits.ts'

export default class BookOp extends DeskCommand {
  static override summary = 'Was this operation saved? For when its outcome was not known.'
  static override examples = ['<%= config.bin %> <%= command.id %> 0197c7a2-54b0-7c54-8d8c-6a2f6f0e3b11']
  static override args = {
    id: Args.string({required: true, ignoreStdin: true, description: 'The op id that you gave, or that desk named.'}),
  }
  static override flags = listFlags

  async run() {
    const {args} = await this.parse(BookOp)
    const commit = await this.book.store.operation(args.id)
    const commits = commit === null ? [] : [commit]
    const past = await this.book.store.past(commits)
    const view = commitListView(commits, past, `Operation ${args.id} was not saved.`)
    await this.show(view)
    return {operation: {opId: args.id, saved: commit !== null, commit: view.rows[0] ?? null}}
  }
}
