import {parseRef, splitRefs} from '../../input/refs.ts'
import type {BookReader} from '../../store/store.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {isWholeName} from './find.ts'
import {refsGiven} from './stdin.ts'
import type {Chosen, SubjectKind} from './subject-choice.ts'

interface Choice {
  /** Is its JSON that of many? */
  readonly many: boolean
  readonly refsIn: (book: BookReader) => Promise<readonly string[]>
}

/** Those that were typed, piped in or fit a query. */
export async function choiceOf(desk: DeskCommand, kind: SubjectKind, chosen: Chosen): Promise<Choice> {
  if (chosen.kind === 'where') {
    const {refsWhere} = await import('./rows-where.ts')
    return {many: true, refsIn: refsWhere(desk, kind, chosen)}
  }
  const [only = '', ...more] = chosen.typed
  if (chosen.isRow || (only === '-' && more.length === 0)) {
    const refs = await refsGiven(only, kind, desk.config.io)
    return {many: only === '-', refsIn: async () => refs}
  }
  const lists = await Promise.all(chosen.typed.map((typed) => refsTyped(desk, kind, typed)))
  const refs = [...new Map(lists.flat().map((ref) => [sameOf(ref), ref])).values()]
  return {many: more.length > 0 || refs[0] !== only || refs.length > 1, refsIn: async () => refs}
}

/** `C12`, `c12` and `12` are the same. */
function sameOf(typed: string): string | number {
  const ref = parseRef(typed)
  return ref.kind === 'customer' ? ref.text : ref.number
}

/** `C12,C13` is two refs; the full name of a customer is one, whatever is in it. */
async function refsTyped({book}: DeskCommand, kind: SubjectKind, typed: string): Promise<readonly string[]> {
  const refs = splitRefs(typed)
  if (refs.length === 0 || !typed.includes(',')) return [typed]
  const isOne = kind === 'customer' && book.make === null && (await book.store.read((look) => isWholeName(look, typed)))
  return isOne ? [typed] : refs
}
