import type {Relationship} from '../core/relationship.ts'
import {touchListView, touchRow} from '../views/touches.ts'
import type {DeskCommand} from './desk-command.ts'
import {findCustomer} from './find.ts'
import {newId} from './ids.ts'
import {refsGiven} from './stdin.ts'
import {relationshipsAmong} from './subjects.ts'

/** Logs a touch with the customer who was typed, or with those piped in. */
export async function addTouch(
  desk: DeskCommand,
  typed: string,
  add: (relationship: Relationship, id: string) => Relationship,
) {
  const refs = await refsGiven(typed, 'customer', desk.config.io)
  const {book, subjects} = await desk.change(async (draft) => {
    const about: string[] = []
    for (const ref of refs) {
      const found = await findCustomer(draft, ref)
      const id = newId()
      await draft.put(add(found, id))
      about.push(found.customer.ref, id)
    }
    return about
  })
  const ids = new Set(subjects)
  const touches = (await relationshipsAmong(book, subjects)).flatMap((found) =>
    found.touches.filter((touch) => ids.has(touch.id)).map((touch) => touchRow(found, touch)),
  )
  await desk.show(touchListView(touches))
  return typed === '-' ? {touches, total: touches.length} : {touch: touches[0] ?? null}
}
