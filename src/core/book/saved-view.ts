import {fold} from '../value/fold.ts'

export const viewSubjects = ['cases', 'customers', 'followups', 'touches', 'today'] as const
/** What a view lists. */
export type ViewSubject = (typeof viewSubjects)[number]

/** A query with a name, and how its list is shown; what is null is as the list has it. */
export interface SavedView {
  readonly name: string
  readonly on: ViewSubject
  readonly where: string
  /** `opened,-priority` */
  readonly sort: string | null
  /** `ref,subject` */
  readonly fields: string | null
  readonly limit: number | null
}

export const longestViewName = 60
const viewName = /^\p{L}[\p{L}\p{N}_-]*$/u

/** `late-vips`, whatever the case and accents, with or without `@`; null where it is no name. */
export function viewNameIn(typed: string): string | null {
  const name = fold(typed.replace(/^@/, ''))
  return viewName.test(name) && name.length <= longestViewName ? name : null
}

export function withView(views: readonly SavedView[] = [], view: SavedView): readonly SavedView[] {
  return [...withoutView(views, view.name), view].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

export function withoutView(views: readonly SavedView[] = [], name: string): readonly SavedView[] {
  return views.filter((one) => one.name !== name)
}
