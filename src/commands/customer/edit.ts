import {
  changeCustomers,
  factsGiven,
  phonesGiven,
  refuseDuplicates,
  withPreferences,
} from '../../cli/change/customers.ts'
import {edited, withAddresses, withTags} from '../../cli/change/edits.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  changeListFlags,
  choiceFlag,
  clearable,
  customerFlags,
  customersArg,
  freeDuplicates,
  lineFlag,
  parseReason,
  removalFlags,
  tagFlag,
  textFlag,
  textSources,
} from '../../cli/run/flags.ts'
import {editCustomer} from '../../kinds/customer/changes.ts'
import {type Quiet, saidAgain} from '../../kinds/customer/contact.ts'

export default class CustomerEdit extends DeskCommand {
  static override summary = 'Change what is on file about a customer; the ref stays as it is.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana --phone +5511912345678 --tag vip --remove-tag new',
    '<%= config.bin %> <%= command.id %> ana --company "" --prefer coffee=decaf --note "Two sons"',
    '<%= config.bin %> <%= command.id %> ana --cadence none',
    "<%= config.bin %> <%= command.id %> --where 'company:reyes' --owner marta",
  ]
  static override args = {customer: customersArg({several: true})}
  static override flags = {
    name: lineFlag('name', 'The name.'),
    ...customerFlags,
    tag: tagFlag('A tag to add; may be given again.'),
    ...removalFlags,
    'no-contact': clearable(parseReason, 'They are not to be contacted, and why; empty takes it back.', 'WHY'),
    except: {
      ...choiceFlag(['service'], 'Except for what they need to know about what they bought or asked for.'),
      dependsOn: ['no-contact'],
    },
    note: textFlag('note', 'A note to add.'),
    ...freeDuplicates,
    ...textSources,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CustomerEdit)
    const {name, note = null, 'no-contact': why, except = null} = flags
    const noContactSaid = ({noContact}: Quiet, said: string | null) =>
      said === null ? null : saidAgain(noContact, {why: said, except}, this.act)
    const [phones, gone] = [await phonesGiven(this, flags.phone), await phonesGiven(this, flags['remove-phone'])]
    const contacts = {emails: flags.email ?? [], phones}

    return changeCustomers(this, args.customer, async (relationship, ref, draft) => {
      if (!flags['allow-duplicate']) await refuseDuplicates(draft, contacts, ref)
      const {customer} = relationship
      const edit = {
        ...edited({name}),
        ...factsGiven(flags),
        emails: withAddresses(customer.emails, contacts.emails, flags['remove-email']),
        phones: withTags(customer.phones, contacts.phones, gone),
        tags: withTags(customer.tags, flags.tag, flags['remove-tag']),
        preferences: withPreferences(customer.preferences, flags.prefer),
        ...(why === undefined ? {} : {noContact: noContactSaid(customer, why)}),
      }
      return editCustomer(relationship, edit, note, this.act)
    })
  }
}
