import {Args, Flags} from '@oclif/core'
import {configKeys, setPreference, shownConfig, valuesOffered} from '../cli/config/settings.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {listFlags} from '../cli/run/flags.ts'
import {UsageError} from '../cli/run/usage.ts'
import {configListView} from '../views/config.ts'

export default class Config extends DeskCommand {
  static override summary = 'Your own settings on this machine, and where each comes from.'
  static override description = [
    `Settings: ${configKeys.join(', ')}.`,
    'book is the folder of the book; by is who acts; owner is who looks after the customers that you add; language is that of the books that you make. pager is on, off, or a command such as "less -R". columns are the fields of a list in a terminal, as --fields takes them; files, pipes and JSON keep all. prompts are what else is asked for in a terminal, or none.',
    'A flag wins over the environment (CAREDESK_BOOK, CAREDESK_BY), the environment over your file, and your file over the default. Time zone, country, opening hours and the like belong to the book: desk book set.',
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
    key: Object.assign(Args.string({ignoreStdin: true, description: 'Which setting; by default all of them.'}), {
      offered: configKeys,
    }),
    value: Object.assign(Args.string({ignoreStdin: true, description: 'The new value.'}), {
      offeredAfter: valuesOffered,
    }),
  }
  static override flags = {
    show: Flags.boolean({description: 'Show what is set and where it comes from, as without a VALUE.'}),
    unset: Flags.boolean({
      description: 'Take the setting back, so that the default counts again.',
      exclusive: ['show'],
    }),
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
