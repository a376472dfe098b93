import type {Relationship} from '../../core/book/relationship.ts'
import {lastTouch} from '../../kinds/touch/changes.ts'
import {type TouchRow, touchListView, touchRow} from '../../kinds/touch/list-view.ts'
import type {Touch} from '../../kinds/touch/touch.ts'
import {newId} from '../../system/ids.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {changeCustomersEach, relationshipsAmong} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** Logs a touch with each of the customers who were chosen. */
export async function addTouch(
  desk: DeskCommand,
  chosen: Chosen,
  add: (relationship: Relationship, id: string) => Relationship,
) {
  const {book, subjects, many} = await changeCustomersEach(
    desk,
    {kind: 'touch', verb: 'logged'},
    chosen,
    async (draft, found) => {
      const id = newId()
      await draft.put(add(found, id))
      return [found.customer.ref, id]
    },
  )
  const ids = new Set(subjects)
  const touches = (await relationshipsAmong(book, subjects)).flatMap((found) =>
    found.touches.filter((touch) => ids.has(touch.id)).map((touch) => touchRow(found, touch)),
  )
  await desk.showChanged(touchListView(touches))
  return many ? {touches, total: touches.length} : {touch: touches[0] ?? null}
}

/** Changes one touch of each of the customers who were chosen: the last one, or one before it. Shows what it was about. */
export async function changeTouch(
  desk: DeskCommand,
  chosen: Chosen,
  last: number,
  change: (relationship: Relationship, touch: Touch) => Relationship,
) {
  let touches: readonly TouchRow[] = []
  const {many} = await changeCustomersEach(desk, {kind: 'touch', verb: 'changed'}, chosen, async (draft, found) => {
    const touch = lastTouch(found, last)
    const after = change(found, touch)
    await draft.put(after)
    touches = [...touches, touchRow(after, after.touches.find(({id}) => id === touch.id) ?? touch)]
    return [found.customer.ref, touch.id]
  })
  await desk.showChanged(touchListView(touches))
  return many ? {touches, total: touches.length} : {touch: touches[0] ?? null}
}
