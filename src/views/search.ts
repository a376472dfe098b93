import type {Hit} from '../core/query/search.ts'
import {fold} from '../core/value/fold.ts'
import {type ListView, listView} from './view.ts'

/** One hit in the JSON: `snippet` is the part of the text around the first word. */
export type HitRow = Omit<Hit, 'text'> & {readonly snippet: string}

const around = 40
const longest = 120

export function hitRow({text, ...hit}: Hit, words: readonly string[]): HitRow {
  return {...hit, snippet: snippetOf(text, words, false)}
}

/** Marked, the words stand between « and ». */
export function hitListView(hits: readonly Hit[], words: readonly string[], isMarked: boolean): ListView<HitRow> {
  return listView(
    hits.map((hit) => ({...hitRow(hit, words), snippet: snippetOf(hit.text, words, isMarked)})),
    [
      {key: 'kind', title: 'Kind', kind: 'text'},
      {key: 'ref', title: 'Ref', kind: 'ref'},
      {key: 'customerName', title: 'Customer', kind: 'text', flex: true},
      {key: 'where', title: 'Where', kind: 'text', wide: true},
      {key: 'on', title: 'Day', kind: 'day', wide: 'last'},
      {key: 'snippet', title: 'Text', kind: 'text', flex: 'most'},
      {key: 'rank', title: 'Rank', kind: 'count', wide: true},
    ],
    'Nothing has all these words. Fewer words find more; desk customer list --search forgives a slip of the finger.',
  )
}

function snippetOf(whole: string, words: readonly string[], isMarked: boolean): string {
  const letters = [...whole.normalize('NFC').replace(/\s+/gu, ' ').trim()]
  const spans = spansOf(letters, words)
  const first = spans[0]?.[0] ?? 0
  const start = letters.length <= longest ? 0 : Math.max(0, Math.min(first - around, letters.length - longest))
  const end = Math.min(letters.length, start + longest)
  const marks = isMarked ? spans.filter(([from, to]) => from >= start && to <= end) : []
  const shown = letters.slice(start, end).map((letter, at) => {
    const opens = marks.some(([from]) => from === start + at) ? '«' : ''
    return `${opens}${letter}${marks.some(([, to]) => to === start + at + 1) ? '»' : ''}`
  })
  return `${start > 0 ? '…' : ''}${shown.join('')}${end < letters.length ? '…' : ''}`
}

/** Where the words stand in the text as it was written, in letters; what overlaps is one. */
function spansOf(letters: readonly string[], words: readonly string[]): readonly (readonly [number, number])[] {
  const places: number[] = []
  let folded = ''
  for (const [at, letter] of letters.entries()) {
    const one = letter === ' ' ? ' ' : fold(letter)
    places.push(...Array.from({length: one.length}, () => at))
    folded += one
  }
  const found = words.flatMap((word) => spansOfWord(folded, word, places)).toSorted(([one], [other]) => one - other)
  return found.reduce<readonly (readonly [number, number])[]>((merged, [from, to]) => {
    const last = merged.at(-1)
    if (last === undefined || from >= last[1]) return [...merged, [from, to] as const]
    return [...merged.slice(0, -1), [last[0], Math.max(last[1], to)] as const]
  }, [])
}

function spansOfWord(folded: string, word: string, places: readonly number[]): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = []
  for (
    let at = folded.indexOf(word);
    at !== -1 && spans.length < longest;
    at = folded.indexOf(word, at + word.length)
  ) {
    spans.push([places[at] ?? 0, (places[at + word.length - 1] ?? 0) + 1])
  }
  return spans
}
