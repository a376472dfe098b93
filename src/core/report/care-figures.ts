import type {Day} from '../time/calendar.ts'
import type {Fall, FollowUpItem, TouchItem} from './items.ts'
import {counted, isWithin, type Measured, shareOf, type Window} from './service-figures.ts'
import {mean} from './statistics.ts'

/** A window in days: of the last one it may not be evening yet. */
export interface DayWindow extends Window {
  readonly from: Day
  readonly to: Day
  readonly isLastDayOver: boolean
}

/** The figures of follow-ups. */
export function followUpsMeasured(
  followUps: readonly FollowUpItem[],
  window: DayWindow,
): Readonly<Record<string, Measured>> {
  const falls = followUps.flatMap((one) => one.falls.filter((fall) => fellDue(fall, window)))
  const promises = followUps.flatMap((one) => one.promises.filter((fall) => fellDue(fall, window)))
  return {
    followUpsDue: counted(falls.length),
    doneOnTime: counted(falls.filter(isOnTime).length),
    doneLate: counted(falls.filter((fall) => !isOnTime(fall) && isDoneBy(fall, window.to)).length),
    missed: counted(falls.filter((fall) => !isDoneBy(fall, window.to)).length),
    promisesKept: shareOf(promises, isOnTime),
    moved: counted(followUps.flatMap(({moves}) => moves.filter((at) => isWithin(at, window))).length),
  }
}

/** The figures of touches but for coverage, which needs to know of all customers. */
export function touchesMeasured(touches: readonly TouchItem[], window: DayWindow): Readonly<Record<string, Measured>> {
  const within = touches.filter(({at}) => isWithin(at, window))
  const moods = within.flatMap(({mood}) => (mood === null ? [] : [mood]))
  return {
    customersTouched: counted(new Set(within.map(({customer}) => customer)).size),
    proactive: shareOf(within, ({origin}) => origin === 'us'),
    bondShare: shareOf(within, ({purpose}) => purpose === 'bond'),
    mood: {value: mean(moods), n: moods.length},
  }
}

/** What is still to be done on a day that is not over has not been kept or broken yet. */
function fellDue(fall: Fall, {from, to, isLastDayOver}: DayWindow): boolean {
  return fall.on >= from && fall.on <= to && (fall.on < to || isLastDayOver || isDoneBy(fall, to))
}

function isDoneBy({doneOn}: Fall, day: Day): boolean {
  return doneOn !== null && doneOn <= day
}

function isOnTime(fall: Fall): boolean {
  return isDoneBy(fall, fall.on)
}
