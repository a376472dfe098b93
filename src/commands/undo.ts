import {commitNumbered} from '../cli/book/log.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {changeFlags, commitArg, listFlags} from '../cli/run/flags.ts'
import {Refusal} from '../core/refusal.ts'
import {commitListView, tookBack, undoInWords} from '../views/commits.ts'

type Committed = Awaited<ReturnType<DeskCommand['undone']>>

export default class Undo extends DeskCommand {
  static override summary = 'Take back a commit: the last one, if no number is given.'
  static override description =
    'Taking back is a commit too, and can be taken back by its number. What later commits changed stays, even for the same customer. If one of them changed the same record (a case, a touch, one fact of a customer), nothing is undone and the record is named; in a terminal you are asked whether to undo that too. The ref of a customer who goes is never given to another person, only to somebody with the same name and the same e-mail address, phone or id.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> 12']
  static override args = {
    seq: commitArg('The number of the commit, as in desk log.'),
  }
  static override flags = {...listFlags, ...changeFlags}

  async run() {
    const {args} = await this.parse(Undo)
    const done = await this.#undone(args.seq ?? null)

    const {store} = this.book
    const made = await Promise.all(done.map(({opId}) => store.operation(opId)))
    const commits = made.filter((one) => one !== null)
    const past = await store.past(commits)
    await this.show(commitListView(commits, past, await this.#wouldBe(done)))
    const isNew = new Set(done.map(({seq}) => seq))
    for (const {seq, undid} of commits.filter((one) => isNew.has(one.seq))) {
      const undone = await commitNumbered(this, undid)
      if (undone !== null) this.say(tookBack(undone, past.get(seq)))
    }
    return {commits: commitListView(commits, past, '').rows}
  }

  /** What a dry run has to say. */
  async #wouldBe([first]: readonly Committed[]): Promise<string> {
    if (!this.isDryRun) return ''
    const commit = await commitNumbered(this, first?.undid ?? null)
    const past = commit === null ? null : await this.book.store.past([commit])
    return undoInWords(commit, commit === null ? undefined : past?.get(commit.seq))
  }

  /** What later commits changed again is undone first, where a person at the terminal wants that. */
  async #undone(seq: number | null): Promise<readonly Committed[]> {
    try {
      return [await this.undone(seq)]
    } catch (error) {
      if (!isSuperseded(error) || !this.canAsk || this.isDryRun || this.given('op-id') !== undefined) throw error
      const {by, record, before, seq} = error.facts
      const {askYes} = await import('../cli/ask/prompts.ts')
      const which = before.length === 1 ? `commit ${by}` : `commits ${before.join(', ')}`
      if (!(await askYes(`Commit ${by} changed ${record} after commit ${seq}. Undo ${which} too?`))) throw error
      const done: Committed[] = []
      for (const one of [...before, seq]) done.push(...(await this.#undone(one)))
      return done
    }
  }
}

function isSuperseded(error: unknown): error is Refusal<'commit.superseded'> {
  return (
    error instanceof Refusal &&
    error.code === 'commit.superseded' &&
    'before' in error.facts &&
    error.facts.before.length > 0
  )
}
