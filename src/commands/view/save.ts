import {Args, Flags} from '@oclif/core'
import {saveView} from '../../cli/query/saved-views.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {cardFlags, changeFlags, choiceFlag, listingFlags} from '../../cli/run/flags.ts'
import {viewSubjects} from '../../core/book/saved-view.ts'
import {savedViewCard} from '../../views/saved-views.ts'

export default class ViewSave extends DeskCommand {
  static override summary = 'Save a query under a name, and how its list is shown.'
  static override description =
    "It is then a list of its own, desk case list @late-vips, and can stand wherever a query does: --where @late-vips, or as a part: --where '@late-vips not tag:oven', which takes only its query. Relative days stay relative. A view that has the name already is replaced."
  static override examples = [
    "<%= config.bin %> <%= command.id %> late-vips --where 'late:yes tag:vip'",
    "<%= config.bin %> <%= command.id %> quiet --on customers --where 'cadence:over' --sort lastTouch --fields ref,name,lastTouch --limit 20",
  ]
  static override args = {
    name: Args.string({required: true, ignoreStdin: true, description: 'Its name, such as late-vips.'}),
  }
  static override flags = {
    where: Flags.string({
      required: true,
      description: 'Which rows; desk help query explains it all.',
      helpValue: 'QUERY',
    }),
    on: choiceFlag(viewSubjects, 'What it lists; by default cases.'),
    sort: listingFlags.sort,
    fields: listingFlags.fields,
    limit: listingFlags.limit,
    ...cardFlags,
    ...changeFlags,
  }

  async run() {
    const {args, flags} = await this.parse(ViewSave)
    const {where, on = 'cases', sort = null, fields = null, limit = null} = flags
    const view = await saveView(this, args.name, {on, where: where.trim(), sort, fields, limit})
    await this.show(savedViewCard(view))
    return {view}
  }
}
