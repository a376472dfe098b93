import type {Settings} from '../../core/book/settings.ts'
import {weekWords} from '../../views/service-policy.ts'
import {askText} from '../ask/prompts.ts'
import {setPreference} from '../config/settings.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {failureOf} from '../run/failure.ts'
import {known} from '../run/preferences.ts'
import {shellWord} from '../run/shell-word.ts'
import {UsageError} from '../run/usage.ts'
import {infoAfter} from './administration.ts'
import {type Setting, settingFrom} from './settings.ts'

/** What is asked of the book, in this order, and what each is now. */
const questions = [
  ['name', 'What is your business called?', ({name}: Settings) => name],
  ['country', 'In which country is it?', ({country}: Settings) => country],
  ['time-zone', 'In which time zone?', ({timeZone}: Settings) => timeZone],
  ['language', 'Which language do you speak with your customers?', ({language}: Settings) => language],
  [
    'hours',
    'When is it open (such as mon-fri 9-18; sat 9-13, or none for around the clock)?',
    ({openingHours}: Settings) => (openingHours === null ? 'none' : weekWords(openingHours)),
  ],
] as const

/** What flags say already; without a terminal nothing else changes. */
export type Answers = Partial<Readonly<Record<(typeof questions)[number][0], string | undefined>>>

/** Asks for what a book and a person have to say of themselves, with what is so now at hand, and saves all of it at once. */
export async function setUp(desk: DeskCommand, given: Answers) {
  const said = Object.entries(given).filter((one): one is [string, string] => one[1] !== undefined)
  if (!desk.canAsk && said.length === 0)
    throw new UsageError('There is no terminal to ask in; these commands do the same:', linesFor(desk))
  const {by} = desk.book
  const name = desk.canAsk ? await askText(whoAreYou, checkedBy(desk, 'by'), by) : by
  const changes = await Promise.all(said.map(([key, value]) => settingOf(desk, key, value)))
  if (desk.canAsk) changes.push(...(await asked(desk, given)))

  const all = (settings: Settings) =>
    changes.reduce<Settings>((sofar, change) => ({...sofar, ...change(sofar)}), settings)
  await desk.change(async (draft) => {
    await draft.configure(all(await draft.settings()))
    return []
  })
  if (name !== by && !desk.isDryRun) await setPreference(desk, 'by', name)
  return infoAfter(desk, desk.isDryRun ? all : null)
}

const whoAreYou = 'What is your name? The log will show it.'

async function asked(desk: DeskCommand, given: Answers): Promise<readonly Setting[]> {
  const changes: Setting[] = []
  for (const [key, question, now] of questions) {
    if (given[key] !== undefined) continue
    const answer = await askText(question, checkedBy(desk, key), now(desk.settings))
    changes.push(await settingOf(desk, key, answer))
  }
  return changes
}

/** What would be typed in place of the answers, as things are now. */
function linesFor({book, settings}: DeskCommand): readonly string[] {
  const forBook = questions.map(([key, , now]) => `desk book set ${key} ${shellWord(now(settings))}`)
  return [`desk config by ${shellWord(book.by)}`, ...forBook]
}

function settingOf(desk: DeskCommand, key: string, value: string): Promise<Setting> {
  return settingFrom({key, value, file: undefined}, desk.clock.now)
}

/** Reads an answer as it will be read once all are there. */
function checkedBy(desk: DeskCommand, key: string): (answer: string) => Promise<true | string> {
  return async (answer) => {
    try {
      if (key === 'by') known.by(answer)
      else await settingOf(desk, key, answer)
      return true
    } catch (error) {
      return failureOf(error).message
    }
  }
}
