import {Args} from '@oclif/core'
import {searchBook} from '../cli/query/book-search.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {choiceFlag, listFlags, wholeFlag} from '../cli/run/flags.ts'
import {hitKinds} from '../core/query/search.ts'
import {allNouns} from '../kinds/registry.ts'
import {hitListView, hitRow} from '../views/search.ts'

export default class Search extends DeskCommand {
  static override summary = `Find everything that has these words: customers, ${allNouns('and')}, best first.`
  static override description =
    'All of the words have to be there, each in the thing itself or in the name of its customer; capitals and accents do not matter. It looks at names, contacts, companies, tags, notes, subjects, replies, resolutions, outcomes and what was said in touches.\nRank: whole words (30) before beginnings (20) and pieces of words (10), and then names, refs and contacts (4) before subjects and companies (3), tags (2) and other texts (1); among equals the newest comes first.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> oven door',
    '<%= config.bin %> <%= command.id %> "blue filter" --kind case --limit 50',
    '<%= config.bin %> <%= command.id %> ana@souza.example --json',
  ]
  static override args = {
    text: Args.string({required: true, ignoreStdin: true, multiple: true, description: 'The words to find.'}),
  }
  static override flags = {
    kind: choiceFlag(hitKinds, 'Only these.'),
    limit: wholeFlag(
      'number of lines',
      {min: 1, max: 10_000},
      'How many at the most; total in the JSON counts all.',
    )({default: 20}),
    ...listFlags,
  }

  async run() {
    const {args, flags} = await this.parse(Search)
    const {words, hits, total} = await searchBook(this, [args.text].flat().join(' '), flags)

    await this.show(
      hitListView(hits, words, this.isTerminal && flags.format === undefined && flags.output === undefined),
    )
    if (hits.length < total) this.say(`${hits.length} of ${total}; --limit shows more.`)
    return {hits: hits.map((hit) => hitRow(hit, words)), total}
  }
}
