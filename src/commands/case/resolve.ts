import {withCareAfter} from '../../cli/change/care-after.ts'
import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  anywayFlag,
  causeFlag,
  changeListFlags,
  neededText,
  recordsArg,
  textSources,
  whenFlag,
} from '../../cli/run/flags.ts'
import {whenGiven} from '../../cli/run/times.ts'
import {resolveCase} from '../../kinds/case/changes.ts'
import {recordOf} from '../../kinds/registry.ts'

export default class CaseResolve extends DeskCommand {
  static override summary = 'Resolve a case, and say what settled it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12 --resolution "Sent a new part"',
    '<%= config.bin %> <%= command.id %> C12 --resolution "New gasket" --cause worn-gasket --follow-up +7d',
    '<%= config.bin %> <%= command.id %> C12 C13 --resolution "Recalled, a new plug was sent"',
  ]
  static override alsoAsk = ['cause']
  static override args = {case: recordsArg('case', {several: true})}
  static override flags = {
    resolution: neededText('resolution', 'What settled it.'),
    cause: causeFlag(),
    'follow-up': whenFlag('Schedule a check-in with the customer for then.'),
    ...textSources,
    ...anywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseResolve)
    const settlement = {resolution: flags.resolution, cause: flags.cause ?? null}
    const due = flags['follow-up'] === undefined ? null : await whenGiven(this, flags['follow-up'])

    return changeRecords(this, 'case', args.case, async (relationship, number, draft) => {
      const resolved = resolveCase(relationship, number, settlement, this.act)
      if (due === null) return resolved
      const {subject, channel, owner} = recordOf(resolved, 'case', number)
      return withCareAfter(resolved, {subject, channel, owner, case: number, due}, draft, this.act)
    })
  }
}
