import {audienceOf} from '../../cli/plan/audience.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {listFlags, planArg} from '../../cli/run/flags.ts'
import {audienceList} from '../../views/plans.ts'

export default class PlanAudience extends DeskCommand {
  static override summary = 'List whom a plan fits, who is inside, and who was.'
  static override examples = ['<%= config.bin %> <%= command.id %> post-sale']
  static override args = {name: planArg()}
  static override flags = listFlags

  async run() {
    const {args} = await this.parse(PlanAudience)
    const audience = await audienceOf(this, args.name)
    await this.show(audienceList(audience))
    const count = (state: string) => audience.filter((one) => one.state === state).length
    return {audience, fits: count('fits'), inside: count('inside'), was: count('was'), total: audience.length}
  }
}
