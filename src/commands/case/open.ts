import {tellRecords} from '../../cli/change/records.ts'
import {addNumbered} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  changeListFlags,
  choiceFlag,
  customersArg,
  lineArg,
  lineFlag,
  tagFlag,
  textFlag,
  textSources,
} from '../../cli/run/flags.ts'
import {caseTypes, priorities} from '../../kinds/case/case.ts'
import {openCase} from '../../kinds/case/changes.ts'
import {channels, origins, purposes} from '../../kinds/customer/customer.ts'
import {newId} from '../../system/ids.ts'

export default class CaseOpen extends DeskCommand {
  static override summary = 'Open a case: a customer needs help.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana "Oven door does not close" --type problem --priority high',
    '<%= config.bin %> <%= command.id %> ana@souza.example "Which filter fits?" --channel whatsapp --tag coffee',
    '<%= config.bin %> <%= command.id %> bruno "Recalled plug" --origin us --note "Call before he notices"',
  ]
  static override alsoAsk = []
  static override args = {customer: customersArg(), subject: lineArg('subject', 'What it is about.')}
  static override flags = {
    type: choiceFlag(caseTypes, 'What kind of help; by default a question.'),
    priority: choiceFlag(priorities, 'How urgent it is; by default normal.'),
    channel: choiceFlag(channels, 'How it came in; by default the channel that the customer prefers.'),
    origin: choiceFlag(origins, 'Who began it; by default the customer.'),
    purpose: choiceFlag(purposes, 'What for; by default to resolve.'),
    owner: lineFlag('owner', 'Who looks after it; by default whoever looks after the customer.'),
    tag: tagFlag(),
    note: textFlag('note', 'An internal note.'),
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseOpen)
    const {type = 'question', priority = 'normal', origin = 'customer', purpose = 'resolve'} = flags
    const {tag = [], note = null} = flags
    const opening = {subject: args.subject, type, priority, origin, purpose, tags: tag, note}

    const opened = await addNumbered(this, 'case', args.customer, (relationship, number) => {
      const {channel, owner} = relationship.customer
      const from = {channel: flags.channel ?? channel ?? 'other', owner: flags.owner ?? owner}
      return openCase(relationship, {...opening, ...from, id: newId(), number}, this.act)
    })

    return tellRecords(this, 'case', opened)
  }
}
