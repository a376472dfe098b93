import type {Spot} from '../../core/book/kind.ts'
import type {Customer} from './field-table.ts'

/** What a search looks through. */
export function customerSpots(customer: Customer): readonly Spot[] {
  const {ref, name, emails, phones, company, tags, notes, createdAt: at} = customer
  return [
    {where: 'name', text: name, at},
    {where: 'ref', text: ref, at},
    ...[...emails, ...phones].map((text) => ({where: 'contact', text, at}) as const),
    ...(company === null ? [] : [{where: 'company', text: company, at} as const]),
    ...tags.map((text) => ({where: 'tag', text, at}) as const),
    ...notes.map((note) => ({where: 'note', text: note.text, at: note.at}) as const),
  ]
}
