import {Args} from '@oclif/core'
import {infoOf} from '../../cli/administration.ts'
import {DeskCommand} from '../../cli/desk-command.ts'
import {cardFlags, changeFlags} from '../../cli/flags.ts'
import {settingFrom, settingKeys} from '../../cli/settings.ts'
import {bookCard} from '../../views/book.ts'

export default class BookSet extends DeskCommand {
  static override summary = 'Change a setting of the book.'
  static override description = `Settings: ${settingKeys.join(', ')}.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> time-zone Europe/Rome',
    '<%= config.bin %> <%= command.id %> name "Forno & Fogão"',
  ]
  static override args = {
    key: Args.string({required: true, ignoreStdin: true, description: 'Which setting.'}),
    value: Args.string({required: true, ignoreStdin: true, description: 'What it becomes.'}),
  }
  static override flags = {...cardFlags, ...changeFlags}

  async run() {
    const {args, flags} = await this.parse(BookSet)
    const changed = settingFrom(args.key, args.value)

    await this.change(async (draft) => {
      await draft.configure({...(await draft.settings()), ...changed})
      return []
    })

    const book = {...(await infoOf(this)), ...(flags['dry-run'] ? changed : {})}
    await this.show(bookCard(book))
    return {book}
  }
}
