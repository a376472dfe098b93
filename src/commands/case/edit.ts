import {Flags} from '@oclif/core'
import {edited, withTags} from '../../cli/change/edits.ts'
import {changeRecords} from '../../cli/change/records.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  changeListFlags,
  choiceFlag,
  clearable,
  lastFlag,
  lineFlag,
  parseOwner,
  recordsArg,
  tagFlag,
  textFlag,
  textSources,
} from '../../cli/run/flags.ts'
import {changesBetween} from '../../core/book/edits.ts'
import {caseTypes, priorities} from '../../kinds/case/case.ts'
import {correctText, editCase} from '../../kinds/case/changes.ts'
import {channels, origins, purposes} from '../../kinds/customer/customer.ts'
import {recordOf} from '../../kinds/registry.ts'

export default class CaseEdit extends DeskCommand {
  static override summary = 'Change what is on file about a case.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> C12 --priority urgent --owner marta',
    '<%= config.bin %> <%= command.id %> C12 --tag warranty --remove-tag coffee',
    '<%= config.bin %> <%= command.id %> C12 --text "We come on Friday, not on Thursday"',
    "<%= config.bin %> <%= command.id %> --where 'opened<-14d priority:low' --priority normal --dry-run",
  ]
  static override args = {case: recordsArg('case', {several: true})}
  static override flags = {
    subject: lineFlag('subject', 'What it is about.', 'TEXT'),
    type: choiceFlag(caseTypes, 'What kind of help.'),
    priority: choiceFlag(priorities, 'How urgent it is.'),
    channel: choiceFlag(channels, 'How it came in.'),
    origin: choiceFlag(origins, 'Who began it.'),
    purpose: choiceFlag(purposes, 'What for.'),
    owner: clearable(parseOwner, 'Who looks after it; empty for nobody.', 'NAME'),
    tag: tagFlag('A tag to add; may be given again.'),
    'remove-tag': tagFlag('A tag to take away; may be given again.'),
    text: textFlag('text', 'Replace what was written last: a note, a reply, what settled it, why it is open again'),
    'remove-text': Flags.boolean({description: 'Take away the note that was written last.', exclusive: ['text']}),
    ...lastFlag,
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CaseEdit)
    const {subject, type, priority, channel, origin, purpose, owner, tag, 'remove-tag': removed} = flags

    return changeRecords(this, 'case', args.case, (relationship, number) => {
      const tags = withTags(recordOf(relationship, 'case', number).tags, tag, removed)
      const edit = edited({subject, type, priority, channel, origin, purpose, owner, tags})
      const text = flags.text ?? (flags['remove-text'] ? null : undefined)
      if (text === undefined) return editCase(relationship, number, edit, this.act)
      const corrected = correctText(relationship, number, flags.last, text)
      return changesBetween(recordOf(relationship, 'case', number), edit) === null
        ? corrected
        : editCase(corrected, number, edit, this.act)
    })
  }
}
