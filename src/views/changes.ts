import type {Changes} from '../core/book/edits.ts'

/** What an edit changed: `priority normal -> high, owner none -> marta` */
export function changesInWords(changes: Changes): string {
  return Object.entries(changes)
    .map(([field, {from, to}]) => `${field} ${valueInWords(from)} -> ${valueInWords(to)}`)
    .join(', ')
}

function valueInWords(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 'none'
  if (Array.isArray(value)) return value.join(' + ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A day with its hour, if it has one, inside a sentence: `2026-12-01 10:00` */
export function dueInWords(due: string): string {
  return due.replace('T', ' ')
}
