import {bondDays, type Days, type NoRoom, nextDayWithRoom, noRoomOn} from '../../core/care/most.ts'
import {openDays} from '../../core/care/quiet-hours.ts'
import {type CareRules, careRules} from '../../core/care/rules.ts'
import {addDays, type Day, dueDay} from '../../core/time/calendar.ts'
import type {FollowUp} from '../../kinds/follow-up/follow-up.ts'
import {recordOf} from '../../kinds/registry.ts'
import {dayInWords} from '../../views/day-words.ts'
import {findHolder} from '../refs/find.ts'
import {type Changed, numberOf} from '../refs/subjects.ts'
import type {DeskCommand} from '../run/desk-command.ts'

const lookedAhead = 31

/** Says on which day there would be room for what was planned to bond, where there is none on its own; it stays as it is. */
export async function sayRoom(desk: DeskCommand, {book, subjects, seq, many}: Changed): Promise<void> {
  const [ref] = subjects
  if (seq === null || many === true || ref === undefined) return
  const {clock} = desk
  const number = numberOf('followUp', ref)
  const relationship = await findHolder(book, 'followUp', number)
  const found = recordOf(relationship, 'followUp', number)
  const on = dueDay(found.due)
  const rows = await book.due(on, addDays(on, lookedAhead))
  const theirs = rows.filter(
    (row) => row.kind === 'followup' && row.followUp.owner === found.owner && isBond(row.followUp),
  )
  const days: Days = {
    taken: bondDays(relationship, found, clock),
    planned: (day) => (found.owner === null ? 0 : theirs.filter((row) => row.on === day).length - (day === on ? 1 : 0)),
    isOpen: openDays(clock),
  }
  const rules = careRules(desk.settings.care)
  const why = noRoomOn(on, days, rules)
  const free = why === null ? null : nextDayWithRoom(on, days, rules)
  if (why === null || free === null) return
  desk.say(`${noRoomWords(why, on, found.owner, rules)}; the next day with room: desk followup move ${ref} ${free}`)
}

function isBond({purpose}: Pick<FollowUp, 'purpose'>): boolean {
  return purpose === 'bond'
}

function noRoomWords(why: NoRoom, on: Day, owner: string | null, {most, perDay}: CareRules): string {
  switch (why) {
    case 'closed':
      return `${dayInWords(on)} is not an open day`
    case 'most':
      return `That is more than ${most?.touches} contacts to bond in ${most?.days} days`
    case 'per-day':
      return `${owner} has ${perDay} to bond on that day already`
  }
}
