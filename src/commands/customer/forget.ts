import {customersChosen, forgetAll, namesOf, whyNotForgotten} from '../../cli/change/merge-forget.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, changeManyFlags, customersArg, yesFlag} from '../../cli/run/flags.ts'
import {receiptCard} from '../../views/receipt.ts'

export default class CustomerForget extends DeskCommand {
  static override summary = 'Forget a customer: everything about them leaves every file of the book; only counts stay.'
  static override description =
    'What remains is numbers, kinds, times and moods without a name, so that reports keep their figures. It cannot be undone, and copies made before (backups, exports) are not reached.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana-souza --yes',
    "<%= config.bin %> <%= command.id %> --where 'tag:trial lastTouch<-2y' --dry-run",
  ]
  static override canBeUndone = false
  static override args = {customer: customersArg({several: true})}
  static override flags = {...yesFlag, ...cardFlags, ...changeManyFlags}

  async run() {
    const {args} = await this.parse(CustomerForget)
    const {many, refs} = await customersChosen(this, args.customer)
    const receipts = await this.#forgotten(refs).catch(async (error: unknown) => {
      throw await whyNotForgotten(this, error)
    })
    await this.show(...receipts.map(receiptCard))
    if (many) return {customers: [], receipts, total: receipts.length}
    return {customer: null, receipt: receipts[0] ?? null}
  }

  async #forgotten(refs: readonly string[]) {
    if (refs.length > 0 && !(await this.isDone()))
      await this.confirm(`Forgetting ${await namesOf(this, refs)} for good`)
    return forgetAll(this, refs)
  }
}
