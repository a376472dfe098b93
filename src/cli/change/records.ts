import type {NumberedName} from '../../core/book/kind.ts'
import type {AskedByNumber} from '../../core/query/asked-kind.ts'
import {asked} from '../../kinds/asked.ts'
import {kindNamed, recordOf} from '../../kinds/registry.ts'
import {shown} from '../../kinds/shown.ts'
import type {Committed} from '../../store/store.ts'
import type {JsonOf, ListOf} from '../../views/contents.ts'
import {dayInWords} from '../../views/day-words.ts'
import type {ShownByNumber} from '../../views/shown-kind.ts'
import type {Chosen} from '../refs/subject-choice.ts'
import {type Change, type Changed, changeNumbered, rowsAmong} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'

/** Those of a kind that a commit was about: one with the follow-up that came with it, or many. */
type Told<Name extends NumberedName> =
  | ({readonly [List in ListOf<Name>]: readonly JsonOf<Name>[]} & {readonly total: number})
  | ({readonly [One in Name]: JsonOf<Name> | null} & {readonly followUp: JsonOf<'followUp'> | null})

/** Changes the records of a kind that were chosen; shows them and returns their JSON. `said` is more to tell of one that was changed. */
export async function changeRecords<Name extends NumberedName>(
  desk: DeskCommand,
  name: Name,
  chosen: Chosen,
  apply: Change<number>,
  said: string | null = null,
): Promise<Told<Name>> {
  const committed = await changeNumbered(desk, name, chosen, apply)
  const told = await tellRecords(desk, name, committed)
  if (said !== null && committed.seq !== null && committed.many !== true) desk.say(said)
  return told
}

/** Shows what became of records of a kind: the JSON of one, or of many. */
export async function tellRecords<Name extends NumberedName>(
  desk: DeskCommand,
  name: Name,
  committed: Changed,
): Promise<Told<Name>> {
  const rows = await shownAmong(desk, name, committed)
  if (committed.many) return {[kindNamed(name).list]: rows, total: rows.length} as unknown as Told<Name>
  const [followUp = null] = await jsonAmong(desk, 'followUp', committed)
  if (followUp !== null && committed.seq !== null) sayScheduled(desk, followUp)
  return {[name]: rows[0] ?? null, followUp} as unknown as Told<Name>
}

/** Changes the follow-ups that were chosen; shows them and returns their JSON. */
export async function changeFollowUps(desk: DeskCommand, chosen: Chosen, apply: Change<number>) {
  return tellFollowUps(desk, await changeNumbered(desk, 'followUp', chosen, apply))
}

/** Shows what became of follow-ups; `next` is the one that a repeat brought. */
export async function tellFollowUps(desk: DeskCommand, committed: Changed) {
  const followUps = await shownAmong(desk, 'followUp', committed)
  if (committed.many) return {followUps, total: followUps.length}
  const [followUp = null, next = null] = followUps
  const toCome = next ?? followUp
  if (toCome?.status === 'scheduled' && committed.seq !== null) sayScheduled(desk, toCome)
  return {followUp, next}
}

/** The day in words, so that one that was misread is seen. */
function sayScheduled(desk: DeskCommand, {ref, when}: JsonOf<'followUp'>): void {
  desk.say(`${ref} is scheduled for ${dayInWords(when)}.`)
}

async function shownAmong<Name extends NumberedName>(desk: DeskCommand, name: Name, committed: Committed) {
  const rows = await jsonAmong(desk, name, committed)
  await desk.showChanged((shown[name] as ShownByNumber<any>).list(rows))
  return rows
}

/** What a commit was about, as the JSON has it. */
function jsonAmong<Name extends NumberedName>(desk: DeskCommand, name: Name, committed: Committed) {
  const {row} = asked[name] as AskedByNumber<any>
  const {one} = shown[name] as unknown as ShownByNumber<any, JsonOf<Name>>
  return rowsAmong(committed, name, (found, number) =>
    one(row(found, recordOf(found, name, number), desk.clock), desk.clock),
  )
}
