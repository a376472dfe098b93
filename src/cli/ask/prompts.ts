import {saysYes} from '../../input/values.ts'
import {safe} from '../../output/safe.ts'
import {Cancelled} from './cancelled.ts'

export interface Choice {
  readonly name: string
  readonly value: string
  readonly description?: string
}

/** True, or why an answer can't be taken: then it is asked for again, with what was typed still there. */
export type Check = (answer: string) => Promise<true | string>

/**
 * Questions to a person at a terminal. They are painted on stderr, so that stdout keeps the result alone; what strangers
 * wrote is shown like everywhere else.
 */
export async function askText(message: string, check: Check, preset = ''): Promise<string> {
  const usual = preset === '' ? {} : {default: safe(preset)}
  return ask({type: 'input', name: 'answer', message, validate: check, ...usual})
}

/** A text that may have several lines. */
export async function askLines(message: string, check: Check, edit: (text: string) => string): Promise<string> {
  const {linesPrompt} = await import('./lines-prompt.ts')
  const bracketedPaste = '\u001b[?2004'
  process.stderr.write(`${bracketedPaste}h`)
  return cancellable(linesPrompt({message: safe(message), validate: check, edit}, {output: process.stderr})).finally(
    () => process.stderr.write(`${bracketedPaste}l`),
  )
}

/** A list that shrinks as the person types. */
export async function askSearch(message: string, find: (typed: string) => Promise<readonly Choice[]>): Promise<string> {
  const source = async (typed: string | undefined) => (await find(typed ?? '')).map(shown)
  return ask({type: 'search', name: 'answer', message, source})
}

/** One of a few. */
export async function askChoice(message: string, choices: readonly Choice[]): Promise<string> {
  return ask({type: 'select', name: 'answer', message, choices: choices.map(shown)})
}

function shown({value, name, description}: Choice): Choice {
  return {value, name: safe(name), ...(description === undefined ? {} : {description: safe(description)})}
}

export async function askYes(message: string): Promise<boolean> {
  const validate = (typed: string) => saysYes(typed) !== null || 'Answer y or n.'
  const answer = await ask<string>({type: 'input', name: 'answer', message: `${message} (y/N)`, validate})
  return saysYes(answer) === true
}

async function ask<Answer>(question: {
  readonly type: string
  readonly message: string
  readonly [setting: string]: unknown
}): Promise<Answer> {
  const {default: inquirer} = await import('inquirer')
  const prompt = inquirer.createPromptModule({output: process.stderr})
  const {answer} = await cancellable(prompt([{...question, message: safe(question.message)} as never]))
  return answer as Answer
}

async function cancellable<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled()
    throw error
  }
}
