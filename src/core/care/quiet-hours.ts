import type {Present} from '../targets/service-clock.ts'
import {addDays, type Day, type Due, dueDay, dueStart, today, wallTimeOf} from '../time/calendar.ts'

const farthest = 366

/** Is the book open at all on a day? Without opening hours it always is. */
export function openDays({measures, zone}: Present): (day: Day) => boolean {
  if (measures?.hasHours !== true) return () => true
  return (day) => measures.openTime(dueStart(day, zone), dueStart(addDays(day, 1), zone)) > 0
}

/** The time from which somebody may be called, where that is not now: `hours` of open days. */
export function quietUntil(clock: Present, hours: string | null): Due | null {
  if (hours === null) return null
  const [from = '', to = ''] = hours.split('-')
  const isOpen = openDays(clock)
  const [day, now] = [today(clock), wallTimeOf(clock.now, clock.zone)]
  const isOver = now >= `${day}T${to}`
  if (isOpen(day) && !isOver && now >= `${day}T${from}`) return null
  for (let ahead = isOver ? 1 : 0; ahead <= farthest; ahead += 1) {
    const next = addDays(dueDay(now), ahead)
    if (isOpen(next)) return `${next}T${from}`
  }
  return null
}
