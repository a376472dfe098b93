import {glossary} from '../cli/help/glossary.ts'
import {DeskCommand} from '../cli/run/desk-command.ts'
import {cardFlags} from '../cli/run/flags.ts'
import {glossaryCard} from '../views/glossary.ts'

export default class Glossary extends DeskCommand {
  static override summary = 'What each word means here, and what it is called elsewhere.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --format markdown',
  ]
  static override needsBook = false
  static override flags = {...cardFlags}

  async run() {
    await this.parse(Glossary)
    await this.show(glossaryCard(glossary))
    return {glossary}
  }
}
