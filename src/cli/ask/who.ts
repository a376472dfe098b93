import {Refusal} from '../../core/refusal.ts'
import type {Book} from '../book/book.ts'
import {findCustomer} from '../refs/find.ts'
import {Cancelled} from './cancelled.ts'
import {askChoice, type Choice} from './prompts.ts'

const [adds, nobody] = ['\0add', '\0nobody']

/**
 * Whom a person meant by a name that fits several, or nobody: they choose. `add` adds somebody of that name and gives the
 * ref; null where that is no help.
 */
export async function whoMeant(
  text: string,
  {store, make}: Book,
  add: (() => Promise<string>) | null,
): Promise<string> {
  if (make !== null) return add === null ? text : chosen(`There is no customer yet. Add “${text}”?`, [], add, text)
  const found = await store.read(async (reader) => {
    const refusal = await findCustomer(reader, text).then(() => null, refusalIn)
    if (refusal === null) return null
    const {matches, near} = refusal.facts as {matches?: readonly {ref: string}[]; near?: readonly string[]}
    return {isSeveral: matches !== undefined, rows: await reader.listed(matches?.map(({ref}) => ref) ?? near ?? [])}
  })
  if (found === null) return text
  const rows = found.rows.map(
    ({ref, name, company}): Choice => ({
      value: ref,
      name: `${name} (${ref})`,
      ...(company === null ? {} : {description: company}),
    }),
  )
  if (rows.length === 0 && add === null) return text
  if (found.isSeveral) return chosen(`Several customers fit “${text}”. Which one?`, rows, null, text)
  return chosen(
    `Nobody is known as “${text}”.${rows.length === 0 ? '' : ' Did you mean one of these?'}`,
    rows,
    add,
    text,
  )
}

async function chosen(message: string, rows: readonly Choice[], add: (() => Promise<string>) | null, text: string) {
  const more = add === null ? [] : [{value: adds, name: `Add “${text}” as a new customer`}]
  const answer = await askChoice(message, [...rows, ...more, {value: nobody, name: 'None of these: stop'}])
  if (answer === nobody) throw new Cancelled()
  return answer === adds && add !== null ? add() : answer
}

function refusalIn(error: unknown): Refusal {
  if (error instanceof Refusal && (error.code === 'customer.ambiguous' || error.code === 'customer.unknown'))
    return error
  throw error
}
