import type {Spark} from '../views/view.ts'

const blocks = '▁▂▃▄▅▆▇█'
const signs = '_.-~=+*#'

/** One character for each value, the last `room` of them; a space where there is none. */
export function sparkline(
  {values, min, max}: Pick<Spark, 'values' | 'min' | 'max'>,
  room: number,
  ascii: boolean,
): string {
  const steps = ascii ? signs : blocks
  return values
    .slice(-Math.max(1, Math.min(room, values.length)))
    .map((value) => (value === null ? ' ' : (steps[Math.round(share(value, min, max) * (steps.length - 1))] ?? ' ')))
    .join('')
}

/** A bar of at most `room` characters; anything above 0 shows at least one. */
export function bar(value: number, most: number, room: number, ascii: boolean): string {
  const length = Math.round(share(value, 0, most) * room)
  return (ascii ? '#' : '█').repeat(value > 0 ? Math.max(1, length) : 0)
}

/** Where a value lies between min and max, from 0 to 1. */
export function share(value: number, min: number, max: number): number {
  return max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0
}
