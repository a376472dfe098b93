import {jsonLine} from './json.ts'
import {safeCell} from './safe.ts'

/** One JSON object a line, which `task import` reads as it reads an array; what steers a terminal is made visible. */
export function taskLines(tasks: readonly unknown[]): string {
  return tasks.map((task) => `${jsonLine(visible(task))}\n`).join('')
}

function visible(value: unknown): unknown {
  if (typeof value === 'string') return safeCell(value)
  if (Array.isArray(value)) return value.map(visible)
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visible(inner)]))
    : value
}
