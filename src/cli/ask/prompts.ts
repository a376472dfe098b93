import {safe} from '../../output/safe.ts'
import {Cancelled} from './cancelled.ts'

export interface Choice {
  readonly name: string
  readonly value: string
  readonly description?: string
}

/**
 * Questions to a person at a terminal. They are painted on stderr, so that stdout keeps the result alone; what strangers
 * wrote is shown like everywhere else.
 */
export async function askText(message: string): Promise<string> {
  return ask({type: 'input', name: 'answer', message, required: true})
}

/** A list that shrinks as the person types. */
export async function askSearch(message: string, find: (typed: string) => Promise<readonly Choice[]>): Promise<string> {
  const source = async (typed: string | undefined) => (await find(typed ?? '')).map(shown)
  return ask({type: 'search', name: 'answer', message, source})
}

function shown({value, name, description}: Choice): Choice {
  return {value, name: safe(name), ...(description === undefined ? {} : {description: safe(description)})}
}

export async function askYes(message: string): Promise<boolean> {
  return ask({type: 'confirm', name: 'answer', message, default: false})
}

async function ask<Answer>(question: {
  readonly type: string
  readonly message: string
  readonly [setting: string]: unknown
}): Promise<Answer> {
  const {default: inquirer} = await import('inquirer')
  const prompt = inquirer.createPromptModule({output: process.stderr})
  try {
    const {answer} = await prompt([{...question, message: safe(question.message)} as never])
    return answer as Answer
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled()
    throw error
  }
}
