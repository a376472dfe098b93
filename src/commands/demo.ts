import {Args} from '@oclif/core'
import {makeSample, playDay} from '../cli/book/demo.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {shellQuoted} from '../cli/run/shell-word.ts'
import {instantGiven} from '../cli/run/times.ts'

export default class Demo extends DeskCommand {
  static override summary = 'Make a sample book, and walk through a day with it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> ./sample-book',
  ]
  static override needsBook = false
  static override args = {
    dir: Args.string({description: 'Where to make it; by default in a new temporary folder.', ignoreStdin: true}),
  }

  async run() {
    const {args, flags} = await this.parse(Demo)
    const now = instantGiven(flags.now) ?? this.config.io.now()
    const sample = await makeSample(this.config, args.dir, now)
    this.saved(null)

    if (!this.jsonEnabled()) await playDay(this.config, sample, now, flags.color)
    this.say(
      `\nThe sample book stays in ${sample.path}; to play on:\n  export CAREDESK_BOOK=${shellQuoted(sample.path)}`,
    )
    return {book: sample}
  }
}
