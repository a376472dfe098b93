import {Cancelled} from './failure.ts'

export interface Choice {
  readonly name: string
  readonly value: string
  readonly description?: string
}

/** Questions to a person at a terminal. They are painted on stderr, so that stdout keeps the result alone. */
export async function askText(message: string): Promise<string> {
  return ask({type: 'input', name: 'answer', message, required: true})
}

/** A list that shrinks as the person types. */
export async function askSearch(message: string, find: (typed: string) => Promise<readonly Choice[]>): Promise<string> {
  return ask({type: 'search', name: 'answer', message, source: (typed: string | undefined) => find(typed ?? '')})
}

export async function askYes(message: string): Promise<boolean> {
  return ask({type: 'confirm', name: 'answer', message, default: false})
}

async function ask<Answer>(question: object): Promise<Answer> {
  const {default: inquirer} = await import('inquirer')
  const prompt = inquirer.createPromptModule({output: process.stderr})
  try {
    const {answer} = await prompt([question as never])
    return answer as Answer
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled()
    throw error
  }
}
