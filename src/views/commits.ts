import type {ListedCommit} from '../core/book/commit-fields.ts'
import {type DeedsOf, deedsIn} from './deeds.ts'
import {listView} from './view.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Touches are named by the customers they are with. */
export function namedIn(subjects: readonly string[]): readonly string[] {
  return subjects.filter((subject) => !uuid.test(subject))
}

const mostNamed = 8

/** The first of them, and how many more there are; in the JSON are all. */
function firstOf(all: readonly string[], most = mostNamed): readonly string[] {
  const more = all.length - most
  return more <= 1 ? all : [...all.slice(0, most), `${more} more`]
}

const longestTold = 80

/** `the note on C3: “call her tomorrow”`; null where it is not known what it was. */
function deedsInWords(past: DeedsOf | undefined): string | null {
  const deeds = past === undefined ? [] : firstOf(deedsIn(past), 3)
  if (deeds.length === 0) return null
  return deeds.map((one) => (one.length > longestTold ? `${one.slice(0, longestTold)}…` : one)).join('; ')
}

/** What an undo would do, to a commit that is not undone yet. */
export function undoInWords(undone: ListedCommit | null, past: DeedsOf | undefined): string {
  const deeds = deedsInWords(past)
  if (deeds !== null) return `It would take back: ${deeds}.`
  const named = firstOf(namedIn(undone?.subjects ?? []))
  return `It would take back what was done to ${named.length === 0 ? 'the settings' : named.join(', ')}.`
}

/** What an undo did: `Took back the note on C3: “call her tomorrow” (commit 7, by marta).` */
export function tookBack(undone: ListedCommit, past: DeedsOf | undefined): string {
  const {seq, by} = undone
  const deeds = deedsInWords(past)
  if (deeds !== null) return `${deeds.slice(0, 1).toUpperCase()}${deeds.slice(1)} (commit ${seq}, by ${by}).`
  return `Took back commit ${seq}: ${commandOn(undone)}, by ${by}.`
}

export const nothingSaved = 'Nothing was saved in this book yet.'
export const noneFits = 'No commit fits. To see them all: desk log'

export type Pasts = ReadonlyMap<number, DeedsOf>

/** `past` is what they changed, of those of which that is known. */
export function commitListView(rows: readonly ListedCommit[], past: Pasts, whenEmpty: string) {
  return listView(
    rows.map((row) => ({...row, about: firstOf(namedIn(row.subjects)), did: didIn(row, past)})),
    [
      {key: 'seq', title: 'Commit', kind: 'count'},
      {key: 'at', title: 'When', kind: 'instant'},
      {key: 'by', title: 'By', kind: 'text'},
      {key: 'command', title: 'Command', kind: 'text', wide: true},
      {key: 'about', title: 'About', kind: 'list', wide: true, flex: true, repeats: true},
      {key: 'did', title: 'What was done', kind: 'list', flex: 'most', onScreen: true},
      {key: 'undoneBy', title: 'Undone by', kind: 'count', wide: 'last'},
      {key: 'opId', title: 'Operation', kind: 'text', wide: true},
    ],
    whenEmpty,
  )
}

/** Where it is not known, or of too many to tell one by one, the command and what it was about. */
function didIn(row: ListedCommit, past: Pasts): readonly string[] {
  const own = past.get(row.seq)
  const deeds = own === undefined ? [] : firstOf(deedsIn(own))
  return deeds.length === 0 ? [commandOn(row)] : deeds
}

function commandOn({command, subjects}: ListedCommit): string {
  const named = firstOf(namedIn(subjects))
  return named.length === 0 ? command : `${command} on ${named.join(', ')}`
}
