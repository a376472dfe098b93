import {fold, slug} from '../../core/value/fold.ts'
import type {Customer} from './field-table.ts'
import type {CustomerRow} from './row.ts'

/** Rows of the index by which a name, or one that was had before, leads to the ref. */
export function nameRows({
  ref,
  name,
  formerRefs,
  forgottenAt,
}: Customer): readonly (readonly [string, 'name' | 'former'])[] {
  return [
    ...formerRefs.map((former) => [`${former} ${ref}`, 'former'] as const),
    ...(forgottenAt === null ? [[`${slug(name)} ${ref}`, 'name'] as const] : []),
  ]
}

/** Rows of the index by which an address or a phone number leads to the ref. */
export function contactRows({ref, emails, phones}: Customer): readonly (readonly [string, true])[] {
  return [...emails, ...phones].map((contact) => [`${contact} ${ref}`, true] as const)
}

/** What a customer can be found by, as `fold` leaves it. */
export function searchText({name, ref, company, emails, phones, tags}: CustomerRow): string {
  return fold([name, ref, company ?? '', ...emails, ...phones, ...tags].join(' '))
}
