import {Args, Flags} from '@oclif/core'
import {configKeys, setPreference, shownConfig, valuesOffered} from '../cli/config/settings.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {listFlags} from '../cli/run/flags.ts'
import {UsageError} from '../cli/run/usage.ts'
import {configListView} from '../views/config.ts'

export default class Config extends DeskCommand {
  static override summary = 'What you have set for yourself on this machine, and where it comes from.'
  static override description = [
    `Settings: ${configKeys.join(', ')}.`,
    'book is the folder of the book, by who acts, owner who looks after the customers that you add, language that of the books that you make. pager is on, off, or a command such as "less -R". columns are the fields of a list in a terminal, as --fields takes them; files, pipes and JSON keep all. prompts are what is asked for besides in a terminal, or none.',
    'A flag counts over the environment (CAREDESK_BOOK, CAREDESK_BY), that over your file, and that over what is usual. Time zone, country, opening hours and the like belong to the book: desk book set.',
  ].join('\n\n')
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> by Marta',
    '<%= config.bin %> <%= command.id %> book ~/forno',
    '<%= config.bin %> <%= command.id %> columns.customer ref,name,phones',
    '<%= config.bin %> <%= command.id %> prompts.customer phone,email,birthday',
    '<%= config.bin %> <%= command.id %> by --unset',
  ]
  static override needsBook = false
  static override args = {
    key: Object.assign(
      Args.string({ignoreStdin: true, description: 'Which setting; all of them, if it is not said.'}),
      {offered: configKeys},
    ),
    value: Object.assign(Args.string({ignoreStdin: true, description: 'What it becomes.'}), {
      offeredAfter: valuesOffered,
    }),
  }
  static override flags = {
    show: Flags.boolean({description: 'Show what is set and where it comes from, as without a VALUE.'}),
    unset: Flags.boolean({description: 'Take the setting back: what is usual counts again.', exclusive: ['show']}),
    ...listFlags,
  }

  async run() {
    const {args, flags} = await this.parse(Config)
    const {key, value} = args
    if (flags.unset && (key === undefined || value !== undefined))
      throw new UsageError('--unset takes the name of one setting, and no value.', ['desk config by --unset'])
    if (key !== undefined && (flags.unset || value !== undefined)) await setPreference(this, key, value ?? null)

    const config = await shownConfig(this, key, flags.unset === true)
    for (const fault of config.faults) this.say(fault)
    await this.show(configListView(config.settings))
    this.exitWith(config.faults.length === 0 ? 0 : 2)
    return {config}
  }
}
