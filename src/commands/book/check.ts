import {check, folderOf} from '../../cli/book/administration.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags} from '../../cli/run/flags.ts'
import {findingListView, remedies} from '../../views/book.ts'

export default class BookCheck extends DeskCommand {
  static override summary = 'Verify everything in the book; change nothing.'
  static override description = 'Exits with 5 when something is wrong, and says of each file what would mend it.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override needsBook = false
  static override flags = listFlags

  async run() {
    await this.parse(BookCheck)
    const found = await check(this)

    const findings = found.map((one) => ({...one, remedy: remedies[one.remedy]}))
    await this.show(findingListView(findings))
    this.exitWith(findings.length === 0 ? 0 : 5)
    return {book: {path: folderOf(this), findings}}
  }
}
