import {recordKinds} from '../../kinds/registry.ts'
import {fold} from '../value/fold.ts'
import {byText} from '../value/order.ts'
import type {ListName} from './kind.ts'
import type {SavedView, ViewSubject} from './settings.ts'

/** What views can list. */
export const viewSubjects: readonly ViewSubject[] = [
  ...['customers' as const, ...recordKinds.map(viewSubjectOf)].toSorted(),
  'today',
]

/** What a view that lists records of a kind says so with. */
export function viewSubjectOf({list}: {readonly list: ListName}): Lowercase<ListName> {
  return list.toLowerCase() as Lowercase<ListName>
}

export const longestViewName = 60

/** `late-vips`, whatever the case and accents, with or without `@`; null where it is no name. */
export function viewNameIn(typed: string): string | null {
  const name = fold(typed.replace(/^@/, ''))
  return /^\p{L}[\p{L}\p{N}_-]*$/u.test(name) && name.length <= longestViewName ? name : null
}

export function withView(views: readonly SavedView[] = [], view: SavedView): readonly SavedView[] {
  return [...withoutView(views, view.name), view].toSorted((one, other) => byText(one.name, other.name))
}

export function withoutView(views: readonly SavedView[] = [], name: string): readonly SavedView[] {
  return views.filter((one) => one.name !== name)
}
