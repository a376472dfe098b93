import type {NumberedName} from '../../core/book/kind.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import {fold} from '../../core/value/fold.ts'
import type {BookReader} from '../../store/store.ts'
import type {Book} from '../book/book.ts'
import {nearest} from '../query/fuzzy-customers.ts'
import {choicesIn} from '../refs/at-hand.ts'
import {rowsOf} from '../refs/find.ts'
import type {Missing} from './missing.ts'
import {askSearch, askText, type Choice} from './prompts.ts'

/** What the person answers when a value is missing. */
export async function answerTo(missing: Missing, book: Book | null): Promise<string> {
  const question = missing.description.split(/[:;.]/)[0] ?? missing.name
  if (book === null || missing.ask === 'text' || missing.ask === 'when' || missing.ask === 'view')
    return askText(question)
  const {ask} = missing
  const find = await book.store.read((reader) =>
    ask === 'customer' ? customersIn(reader) : workIn(reader, ask, book.clock),
  )
  return askSearch(question, async (typed) => find(typed))
}

type Find = (typed: string) => Promise<readonly Choice[]> | readonly Choice[]

async function customersIn(reader: BookReader): Promise<Find> {
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
  return (typed) => choices.filter((one) => fold(one.name).includes(fold(typed))).slice(0, most)
}

const most = 50

function choice(value: string, name: string, description: string | null): Choice {
  return {value, name, ...(description === null ? {} : {description})}
}
