import {withCareAfter} from '../../cli/change/care-after.ts'
import {tellCustomers} from '../../cli/change/customers.ts'
import {changeCustomersEach} from '../../cli/refs/subjects.ts'
import {DeskCommand} from '../../cli/run/desk-command.ts'
import {
  anywayFlag,
  changeListFlags,
  customersArg,
  neededLine,
  neededText,
  textSources,
  whenFlag,
} from '../../cli/run/flags.ts'
import {shellWord} from '../../cli/run/shell-word.ts'
import {plannedGiven} from '../../cli/run/times.ts'
import {isUnresolved} from '../../kinds/case/row.ts'
import {handOver} from '../../kinds/customer/handoff.ts'

export default class CustomerHandoff extends DeskCommand {
  static override summary =
    'Hand a customer over to somebody else, with a note, a first follow-up and what was planned.'
  static override description =
    'Follow-ups of whoever looked after them until now go along; cases stay with their owners, and are listed.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ana --to giulia --note "Prefers mornings; the oven is due for a check"',
    '<%= config.bin %> <%= command.id %> --where \'owner:marta tag:wholesale\' --to giulia --note "Marta is on leave" --due +2d',
  ]
  static override args = {customer: customersArg({several: true})}
  static override flags = {
    to: neededLine('owner', 'Who looks after them from now on.'),
    note: neededText('note', 'What to know about them.'),
    due: whenFlag('When the new owner should get in touch; by default tomorrow.'),
    ...textSources,
    ...anywayFlag,
    ...changeListFlags,
  }

  async run() {
    const {args, flags} = await this.parse(CustomerHandoff)
    const {to, note} = flags
    const due = await plannedGiven(this, flags.due ?? '+1d')
    const subject = subjectOf(note)
    const staying = new Map<string, string>()

    const committed = await changeCustomersEach(
      this,
      {kind: 'customer', verb: 'handed over'},
      args.customer,
      async (draft, found) => {
        const {ref, channel, noContact} = found.customer
        const handed = handOver(found, to, note, this.act)
        const taken = {subject, channel, owner: to, due}
        await draft.put(noContact === undefined ? await withCareAfter(handed, taken, draft, this.act) : handed)
        for (const {number, owner} of found.cases.filter(isUnresolved))
          if (owner !== null && owner !== to) staying.set(`C${number}`, owner)
        return [ref]
      },
    )
    const told = await tellCustomers(this, committed)
    if (committed.seq !== null && staying.size > 0) this.say(stayingWords(staying, to))
    return told
  }
}

const mostNamed = 5

/** `C3 stays with marta: desk case edit C3 --owner giulia` */
function stayingWords(staying: ReadonlyMap<string, string>, to: string): string {
  const named = [...staying].slice(0, mostNamed).map(([ref, owner]) => `${ref} stays with ${owner}`)
  const more = staying.size - named.length
  const refs = [...staying.keys()].slice(0, mostNamed).join(',')
  return `${[...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')}: desk case edit ${refs} --owner ${shellWord(to)}`
}

const longestSubject = 100

/** The note in a line. */
function subjectOf(note: string): string {
  const letters = [...note.replaceAll(/\s+/g, ' ').trim()]
  return letters.length <= longestSubject ? letters.join('') : `${letters.slice(0, longestSubject - 1).join('')}…`
}
