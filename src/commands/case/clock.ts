import {Flags} from '@oclif/core'
import {recordsGiven} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, listedRecords, recordArg} from '../../cli/run/flags.ts'
import {caseClock, caseClockCard} from '../../kinds/case/clock-view.ts'

export default class CaseClock extends DeskCommand {
  static override summary = 'Show the clocks of a case: what was promised, what was spent, and when it falls due.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12',
    '<%= config.bin %> <%= command.id %> C12 --explain',
    '<%= config.bin %> <%= command.id %> C12 --explain --json',
  ]
  static override args = {case: recordArg('case', listedRecords('case'))}
  static override flags = {
    explain: Flags.boolean({
      description: 'Every stretch of time, what made the clock run or stop, and the sum.',
      default: false,
    }),
    ...cardFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseClock)
    const {many, found} = await recordsGiven(this, 'case', args.case)
    const clocks = found.map(({relationship, number}) => caseClock(relationship, number, this.clock, flags.explain))
    await this.show(...clocks.map(caseClockCard))
    return many ? {clocks, total: clocks.length} : {clock: clocks[0] ?? null}
  }
}
