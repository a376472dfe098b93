import type {NumberedName} from '../../core/book/kind.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {fold} from '../../core/value/fold.ts'
import type {BookReader} from '../../store/store.ts'
import type {Book} from '../book/book.ts'
import {nearest} from '../query/fuzzy-customers.ts'
import {choicesIn} from '../refs/at-hand.ts'
import {rowsOf} from '../refs/find.ts'
import {causesIn} from '../refs/known-words.ts'
import type {Io} from '../run/io.ts'
import type {Missing} from './missing.ts'
import {askChoice, askLines, askSearch, askText, type Check, type Choice} from './prompts.ts'

/** What the person answers when a value is missing; what `check` refuses is asked for again. Empty where an optional one is passed over. */
export async function answerTo(missing: Missing, book: Book | null, check: Check, io: Io): Promise<string> {
  const question = missing.description.split(/[:;.]/)[0] ?? missing.name
  const {ask, options, isOptional} = missing
  if (options.length > 0) {
    const unsaid = isOptional ? [choice('', '(not said)', null)] : []
    return askChoice(question, [...unsaid, ...options.map((one) => choice(one, one, null))])
  }
  if (ask === 'lines') {
    const {textOfEditor} = await import('./text-source.ts')
    return askLines(question, check, (text) => textOfEditor(missing.name, text, io).text)
  }
  if (book === null || ask === 'text' || ask === 'when' || ask === 'view' || ask === 'plan' || ask === 'phone')
    return askText(question, check)
  const find = await book.store.read((reader) => {
    if (ask === 'cause') return findCause(reader, book.clock)
    return ask === 'customer' ? customersIn(reader) : workIn(reader, ask, book.clock)
  })
  return askSearch(question, async (typed) => find(typed))
}

/** What is found by what was typed so far. */
type Find = (typed: string) => Promise<readonly Choice[]> | readonly Choice[]

export async function customersIn(reader: BookReader): Promise<Find> {
  const rows = await rowsOf(reader)
  return async (typed) => {
    const found = typed === '' ? rows : await nearest(rows, typed)
    return found.slice(0, most).map(({ref, name, company}) => choice(ref, `${name} (${ref})`, company))
  }
}

async function workIn(reader: BookReader, kind: NumberedName, present: Present): Promise<Find> {
  const choices = (await choicesIn(reader, kind, present)).map(({ref, about, detail}) =>
    choice(ref, `${ref} ${about}`, detail),
  )
  return (typed) => containing(choices, typed)
}

/** The causes of the last half year, the one that repeats most first; another one may be typed. */
async function findCause(reader: BookReader, present: Present): Promise<Find> {
  const counts = await causesIn(reader, present)
  const known = [...counts].toSorted(([, one], [, other]) => other - one).map(([cause]) => choice(cause, cause, null))
  return (typed) => {
    const cause = typed.trim()
    if (cause === '') return [choice('', '(not said)', null), ...known.slice(0, most)]
    return [...containing(known, cause), ...(counts.has(cause) ? [] : [choice(cause, `${cause} (new)`, null)])]
  }
}

function containing(choices: readonly Choice[], typed: string): readonly Choice[] {
  return choices.filter((one) => fold(one.name).includes(fold(typed))).slice(0, most)
}

const most = 50

function choice(value: string, name: string, description: string | null): Choice {
  return {value, name, ...(description === null ? {} : {description})}
}
