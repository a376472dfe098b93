import type {ListedCommit} from '../core/book/commit-fields.ts'
import {listView} from './view.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Touches are named by the customers they are with. */
export function namedIn(subjects: readonly string[]): readonly string[] {
  return subjects.filter((subject) => !uuid.test(subject))
}

const mostNamed = 8

/** The first of them, and how many more there are; in the JSON are all. */
function firstNamed(subjects: readonly string[]): readonly string[] {
  const named = namedIn(subjects)
  const more = named.length - mostNamed
  return more <= 1 ? named : [...named.slice(0, mostNamed), `${more} more`]
}

/** What an undo would do. */
export function undoInWords(subjects: readonly string[]): string {
  const named = firstNamed(subjects)
  return `It would take back what was done to ${named.length === 0 ? 'the settings' : named.join(', ')}.`
}

/** What an undo did: `Took back commit 7: case note on C1, by marta.` */
export function tookBack({seq, command, subjects, by}: ListedCommit): string {
  const named = firstNamed(subjects)
  return `Took back commit ${seq}: ${command}${named.length === 0 ? '' : ` on ${named.join(', ')}`}, by ${by}.`
}

export const nothingSaved = 'Nothing was saved in this book yet.'
export const noneFits = 'No commit fits. To see them all: desk log'

export function commitListView(rows: readonly ListedCommit[], whenEmpty: string) {
  return listView(
    rows.map((row) => ({...row, about: firstNamed(row.subjects)})),
    [
      {key: 'seq', title: 'Commit', kind: 'count'},
      {key: 'at', title: 'When', kind: 'instant'},
      {key: 'by', title: 'By', kind: 'text'},
      {key: 'command', title: 'Command', kind: 'text'},
      {key: 'about', title: 'About', kind: 'list', flex: 'most'},
      {key: 'undoneBy', title: 'Undone by', kind: 'count'},
      {key: 'opId', title: 'Operation', kind: 'text', wide: true},
    ],
    whenEmpty,
  )
}
