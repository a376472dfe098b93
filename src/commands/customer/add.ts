import {factsGiven, introduce, phonesGiven, tellCustomers, withPreferences} from '../../cli/change/customers.ts'
import {withAddresses, withTags} from '../../cli/change/edits.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  changeFlags,
  customerFlags,
  freeDuplicates,
  lineArg,
  listFlags,
  tagFlag,
  textFlag,
  textSources,
} from '../../cli/run/flags.ts'
import {addCustomer} from '../../kinds/customer/changes.ts'
import {newId} from '../../system/ids.ts'

export default class CustomerAdd extends DeskCommand {
  static override summary = 'Add a customer.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Ana Souza" --email ana@souza.example --phone "+55 11 91234-5678" --tag vip',
    '<%= config.bin %> <%= command.id %> "Bruno Reyes" --company "Bar Reyes" --birthday 05-12 --cadence 30d/45d --prefer coffee=black',
  ]
  static override alsoAsk = ['phone', 'email']
  static override args = {name: lineArg('name', 'The name of the person or firm.')}
  static override flags = {
    ...customerFlags,
    tag: tagFlag(),
    note: textFlag('note', 'A note about them.'),
    ...freeDuplicates,
    ...textSources,
    ...listFlags,
    ...changeFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CustomerAdd)
    const {name} = args
    const [emails, tags] = [withAddresses([], flags.email ?? []), withTags([], flags.tag, [])]
    const phones = withTags([], await phonesGiven(this, flags.phone), [])
    const preferences = withPreferences({}, flags.prefer)
    const {owner = this.preferences.owner} = flags
    const said = {...factsGiven({...flags, owner}), name, emails, phones, tags, preferences, note: flags.note ?? null}

    const added = await introduce(this, name, flags['allow-duplicate'] ? null : {emails, phones}, (ref) =>
      addCustomer({...said, ref, id: newId()}, this.act),
    )

    return tellCustomers(this, added)
  }
}
