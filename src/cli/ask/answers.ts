import {addDays, today} from '../../core/time/calendar.ts'
import {fold} from '../../core/value/fold.ts'
import {caseRowNow} from '../../kinds/case/row.ts'
import type {BookReader} from '../../store/store.ts'
import type {Book} from '../book/book.ts'
import {nearest} from '../query/fuzzy-customers.ts'
import {rowsOf} from '../refs/find.ts'
import type {SubjectKind} from '../refs/subject-choice.ts'
import type {Missing} from './missing.ts'
import {askSearch, askText, type Choice} from './prompts.ts'

/** What the person answers when a value is missing. */
export async function answerTo(missing: Missing, book: Book | null): Promise<string> {
  const question = missing.description.split(/[:;.]/)[0] ?? missing.name
  if (book === null || missing.ask === 'text' || missing.ask === 'when' || missing.ask === 'view')
    return askText(question)
  const choices = await book.store.read((reader) => choicesFor[missing.ask as Searched](reader, book))
  return askSearch(question, async (typed) => choices(typed))
}

type Searched = SubjectKind
type Find = (typed: string) => Promise<readonly Choice[]> | readonly Choice[]

const choicesFor: {readonly [Kind in Searched]: (reader: BookReader, book: Book) => Promise<Find>} = {
  async customer(reader) {
    const rows = await rowsOf(reader)
    return async (typed) => {
      const found = typed === '' ? rows : await nearest(rows, typed)
      return found.slice(0, shown).map(({ref, name, company}) => choice(ref, `${name} (${ref})`, company))
    }
  },
  async case(reader, {clock}) {
    const rows = await reader.openCases((row) => caseRowNow(row, clock))
    return containing(
      rows.map((row) =>
        choice(row.ref, `${row.ref} ${row.customerName}: ${row.subject}`, `${row.priority}, ${row.status}`),
      ),
    )
  },
  async followUp(reader, {clock}) {
    const due = await reader.due('0000-01-01', addDays(today(clock), 366))
    return containing(
      due
        .flatMap((row) => (row.kind === 'followup' ? [row.followUp] : []))
        .map((row) => choice(row.ref, `${row.ref} ${row.customerName}: ${row.subject ?? row.kind}`, `due ${row.due}`)),
    )
  },
}

const shown = 50

function containing(choices: readonly Choice[]): Find {
  return (typed) => choices.filter((one) => fold(one.name).includes(fold(typed))).slice(0, shown)
}

function choice(value: string, name: string, description: string | null): Choice {
  return {value, name, ...(description === null ? {} : {description})}
}
