import {viewNameIn, withoutView, withView} from '../../core/book/saved-view.ts'
import type {SavedView} from '../../core/book/settings.ts'
import {fieldsNamed, orderingOf} from '../../core/query/field-order.ts'
import {Refusal} from '../../core/refusal.ts'
import {parseQuery} from '../../input/query.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {asked, tableOfViews, viewGiven} from './query.ts'

/** Saves a view under its name, in place of one that has it; refuses what its list would refuse. */
export async function saveView(desk: DeskCommand, typed: string, given: Omit<SavedView, 'name'>): Promise<SavedView> {
  const view: SavedView = {name: nameGiven(typed), ...given}
  refuseUnreadable(desk, view)
  const replaced = desk.settings.views?.find(({name}) => name === view.name)
  if (replaced !== undefined && replaced.where !== view.where)
    desk.say(`@${view.name} was there before, with --where ${JSON.stringify(replaced.where)}.`)
  await changeViews(desk, (views) => withView(views, view))
  return view
}

/** Takes a view away; what is left are the others. */
export async function removeView(desk: DeskCommand, typed: string): Promise<readonly SavedView[]> {
  if (!(await desk.isDone())) viewGiven(desk, typed, null)
  return changeViews(desk, (views) => withoutView(views, nameGiven(typed)))
}

function nameGiven(typed: string): string {
  const name = viewNameIn(typed)
  if (name !== null) return name
  throw new Refusal('value.invalid', {
    what: 'name of a view',
    value: typed,
    expected: 'a letter, then letters, digits, hyphens and underscores, up to 60 in all',
    try: ['late-vips'],
  })
}

function refuseUnreadable(desk: DeskCommand, {on, where, sort, fields}: SavedView): void {
  const table = tableOfViews(on)
  asked(desk, parseQuery(where), table)
  if (sort !== null) orderingOf(sort, table)
  if (fields !== null) fieldsNamed(fields, table)
}

async function changeViews(
  desk: DeskCommand,
  change: (views: readonly SavedView[] | undefined) => readonly SavedView[],
): Promise<readonly SavedView[]> {
  const {book} = await desk.change(async (draft) => {
    const {views, ...settings} = await draft.settings()
    const changed = change(views)
    await draft.configure(changed.length === 0 ? settings : {...settings, views: changed})
    return []
  })
  return (await book.settings()).views ?? []
}
