import type {Relationship} from '../../core/book/relationship.ts'
import {type Due, dueDay} from '../../core/time/calendar.ts'
import {fresh, hadTrouble, inMood, type Life, moodAt, ourChannel, someone, someTime, times} from '../../sample/life.ts'
import type {Scene} from '../../sample/persona.ts'
import type {Sampled} from '../../sample/sample-kind.ts'
import type {Deed} from '../../sample/simulation.ts'
import type {Mood} from '../customer/customer.ts'
import {recordOf} from '../registry.ts'
import {cancelFollowUp, completeFollowUp, hasNext, moveFollowUp, scheduleFollowUp, tellFollowUp} from './changes.ts'
import type {FollowUpKind} from './follow-up.ts'

export const sample: Sampled = {
  begun: (life) => times(life.persona.followUps, () => plainFollowUp(life)),
  series: checkIns,
  scene: (life, scene) => (scene.kind === 'due' ? [dueScene(life, scene)] : []),
}

interface Undertaking {
  readonly minute: number
  /** From the day it is made. */
  readonly inDays: number
  readonly at?: string
  readonly kind: FollowUpKind
  readonly subject: string
  readonly every?: string
  readonly anchor?: 'schedule' | 'completion'
  readonly case?: number
  readonly owner?: string
  /** True: it is still to be done. */
  readonly rests?: boolean
}

const hours = ['09:30', '10:00', '11:30', '14:00', '15:30', '17:00'] as const
const toResolve: ReadonlySet<FollowUpKind> = new Set(['survey'])

function plainFollowUp(life: Life): Deed {
  const {random} = life
  const {kind, subject} = fresh(life, life.words.followUps)
  return followUpPromise(life, {
    minute: someTime(life),
    inDays: random.int(2, kind === 'renewal' ? 60 : 30),
    kind,
    subject,
  })
}

function checkIns(life: Life): readonly Deed[] {
  const {persona, random, words, span} = life
  if (persona.checkIn === null) return []
  return [
    followUpPromise(life, {
      minute: span[0] + random.int(0, 600),
      inDays: random.int(10, 30),
      kind: 'check-in',
      subject: persona.company === null ? random.pick(words.checkIns) : (words.checkIns[1] as string),
      owner: persona.owner,
      ...persona.checkIn,
    }),
  ]
}

/** Promised about ten days before it is due. */
function dueScene(life: Life, scene: Scene & {readonly kind: 'due'}): Deed {
  const {random, year} = life
  const minute = Math.min(year.startOf(scene.in - 10), year.now - 1200) + random.fraction() * 60
  const {kind, subject} = fresh(life, life.words.followUps)
  return followUpPromise(life, {
    minute,
    inDays: scene.in - year.offset(minute),
    kind,
    subject,
    owner: life.persona.owner,
    rests: true,
    ...(scene.at === undefined ? {} : {at: scene.at}),
  })
}

/** A follow-up from the day it is promised to the day it is done, moved or cancelled; an hour was agreed with them. */
export function followUpPromise(life: Life, promise: Undertaking): Deed {
  const {random, year, numbers} = life
  const {minute, every = null, anchor = 'schedule'} = promise
  const owner = promise.owner ?? someone(life)
  return {
    minute,
    by: owner,
    perform: (relationship, act) => {
      const number = numbers.next('followUp', act.at)
      const day = year.day(
        promise.rests === true ? dueOffset(life, promise) : workingDay(life, dueOffset(life, promise)),
      )
      const hour = promise.at ?? (promise.rests !== true && random.chance(0.2) ? random.pick(hours) : null)
      const scheduled = scheduleFollowUp(
        relationship,
        {
          id: random.uuid(),
          number,
          subject: promise.subject,
          kind: promise.kind,
          channel: random.chance(0.6) ? ourChannel(life) : null,
          purpose:
            toResolve.has(promise.kind) || (promise.case !== undefined && random.chance(0.5)) ? 'resolve' : 'bond',
          due: hour === null ? day : `${day}T${hour}`,
          every,
          anchor,
          case: promise.case ?? null,
          owner,
          told: hour !== null,
        },
        act,
      )
      return {relationship: scheduled, next: promise.rests === true ? [] : [whatBecomesOf(life, scheduled, number)]}
    },
  }
}

function dueOffset({year}: Life, {minute, inDays}: Undertaking): number {
  return year.offset(minute) + inDays
}

function workingDay({year}: Life, offset: number): number {
  return year.length(offset) === 0 ? offset + 1 : offset
}

/** Most are kept on their day, some are late, a few are moved or come to nothing. */
function whatBecomesOf(life: Life, relationship: Relationship, number: number): Deed {
  const {random} = life
  const {due, repeat} = recordOf(relationship, 'followUp', number)
  const fate = random.weighted([
    ['kept', 76],
    ['late', repeat === null ? 11 : 14],
    ['moved', 8],
    ['cancelled', repeat === null ? 5 : 0],
  ] as const)
  switch (fate) {
    case 'kept':
      return completion(life, number, onTheDay(life, due))
    case 'late':
      return completion(life, number, onTheDay(life, due, random.int(1, 6)))
    case 'moved':
      return move(life, number, onTheDay(life, due))
    default:
      return cancellation(life, number, onTheDay(life, due))
  }
}

/** A minute of the due day (of the day before, where the shop is closed), or of a later day. */
function onTheDay({random, year}: Life, due: Due, daysLate = 0): number {
  const wanted = year.offsetOf(dueDay(due)) + daysLate
  const offset = year.length(wanted) > 0 ? wanted : wanted + (daysLate > 0 ? 1 : -1)
  const opening = year.startOf(offset)
  const length = year.length(offset)
  return due.length === 10
    ? opening + random.fraction() * (length - 1)
    : opening + Math.min(minuteOfWork(due) + random.int(0, 12), length - 1) + random.fraction()
}

function minuteOfWork(due: Due): number {
  return Number(due.slice(11, 13)) * 60 + Number(due.slice(14, 16)) - 9 * 60
}

function completion(life: Life, number: number, minute: number): Deed {
  const {random, words, numbers} = life
  return {
    minute,
    by: someone(life),
    perform: (relationship, act, clock) => {
      const mood = hadTrouble(relationship)
        ? moodAt(life, minute, relationship)
        : content(moodAt(life, minute, relationship))
      const said = new Set(relationship.touches.map((touch) => touch.text))
      const outcome = inMood(words.outcomes, mood, said, random)
      const goesOn = hasNext(recordOf(relationship, 'followUp', number), clock)
      const nextNumber = goesOn ? numbers.next('followUp', act.at) : 0
      const done = completeFollowUp(
        relationship,
        number,
        {
          note: outcome.text,
          mood: random.chance(0.8) ? outcome.mood : null,
          channel: random.chance(0.5) ? ourChannel(life) : null,
          touchId: random.uuid(),
          nextId: random.uuid(),
          nextNumber,
        },
        act,
        clock,
      )
      return {relationship: done, next: goesOn ? [whatBecomesOf(life, done, nextNumber)] : []}
    },
  }
}

/** Nothing went wrong so far: no reason to complain. */
function content(mood: Mood): Mood {
  return mood < 0 ? 0 : mood
}

function move(life: Life, number: number, minute: number): Deed {
  const {random, year} = life
  return {
    minute,
    by: someone(life),
    perform: (relationship, act) => {
      const {due} = recordOf(relationship, 'followUp', number)
      const to = year.day(workingDay(life, year.offset(minute) + random.int(1, 6))) + due.slice(10)
      const moved = moveFollowUp(relationship, number, to, act)
      return {
        relationship: to.length === 10 ? moved : tellFollowUp(moved, number, act),
        next: [completion(life, number, onTheDay(life, to))],
      }
    },
  }
}

function cancellation(life: Life, number: number, minute: number): Deed {
  return {
    minute,
    by: someone(life),
    perform: (relationship, act) => ({
      relationship: cancelFollowUp(relationship, number, life.random.pick(life.words.cancellations), act),
      next: [],
    }),
  }
}
