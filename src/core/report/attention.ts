import {dayOf, daysBetween, milliseconds} from '../time/calendar.ts'
import {byText} from '../value/order.ts'
import type {CaseItem, TouchItem} from './items.ts'
import {wasOpen} from './items.ts'
import type {Silent, Things} from './picture.ts'
import type {Attention, Some} from './report.ts'
import {isWithin, type Window} from './service-figures.ts'

const most = 10

/** What a lead should look at: the worst first. */
export function attentionTo({cases, touches, silent}: Things, window: Window, zone: string): Attention {
  return {
    oldestOpen: worst(oldest(cases, window)),
    brokenTargets: worst(broken(cases, window)),
    silent: silentOnes(silent, window, zone),
    moodFell: worst(fallen(touches, window)),
  }
}

function worst<Item>(items: readonly Item[]): Some<Item> {
  return {total: items.length, items: items.slice(0, most)}
}

function oldest(cases: readonly CaseItem[], {end}: Window): Attention['oldestOpen']['items'] {
  return cases
    .filter((one) => wasOpen(one, end))
    .map(({number, customer, customerName, subject, priority, owner, openedAt}) => {
      const age = milliseconds(openedAt, end)
      return {ref: `C${number}`, customer, customerName, subject, priority, owner, openedAt, age}
    })
    .toSorted((a, b) => b.age - a.age)
}

function broken(cases: readonly CaseItem[], window: Window): Attention['brokenTargets']['items'] {
  return cases
    .flatMap(({number, customer, customerName, subject, owner, targets}) =>
      targets
        .filter(({state, settledAt}) => state === 'missed' && isWithin(settledAt, window))
        .map(({kind, settledAt, dueAt, spent, allowed}) => ({
          ref: `C${number}`,
          customer,
          customerName,
          subject,
          owner,
          target: kind,
          dueAt: dueAt ?? settledAt ?? window.end,
          over: Math.max(0, spent - allowed),
        })),
    )
    .toSorted((a, b) => b.over - a.over)
}

function silentOnes(silent: Silent | null, {end}: Window, zone: string): Attention['silent'] {
  const today = dayOf(end, zone)
  const items = (silent?.items ?? [])
    .toSorted((a, b) => byText(a.lastDay, b.lastDay) || byText(a.customer, b.customer))
    .slice(0, most)
    .map(({customer, customerName, owner, lastTouchAt, since, atMost}) => {
      const days = daysBetween(dayOf(since, zone), today)
      return {customer, customerName, owner, lastTouchAt, days, atMost}
    })
  return {total: silent?.total ?? 0, items}
}

/** Customers whose last mood in the period was below the one before it. */
function fallen(touches: readonly TouchItem[], window: Window): Attention['moodFell']['items'] {
  const last = new Map<string, TouchItem>()
  for (const touch of touches) if (touch.mood !== null && isWithin(touch.at, window)) last.set(touch.customer, touch)
  return [...last.values()]
    .flatMap(({customer, customerName, mood, moodBefore, at}) =>
      mood !== null && moodBefore !== null && mood < moodBefore
        ? [{customer, customerName, from: moodBefore, to: mood, at}]
        : [],
    )
    .toSorted((a, b) => a.to - b.to || b.from - a.from || byText(b.at, a.at) || byText(a.customer, b.customer))
}
