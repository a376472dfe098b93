import type UFuzzy from '@leeoniya/ufuzzy'
import {fold} from '../../core/value/fold.ts'
import {searchText} from '../../kinds/customer/found-by.ts'
import type {CustomerRow} from '../../kinds/customer/row.ts'
import type {BookReader} from '../../store/store.ts'
import {needsOf} from './fuzzy-prefilter.ts'

/** What was typed beyond this tells nobody apart, and takes the library seconds. */
const longestNeedle = 60

/** The customers who fit what was typed, best first: blind to case and accents, and to a slip of the finger. */
export async function nearest(rows: readonly CustomerRow[], typed: string): Promise<readonly CustomerRow[]> {
  const places = ranked(await newFinder(), rows.map(searchText), needleIn(typed))
  return places.flatMap((place) => rows[place] ?? [])
}

/** The same of all customers of a book, of whom only those are read who may fit: their refs. */
export async function nearestIn(book: BookReader, typed: string): Promise<readonly string[]> {
  const finder = await newFinder()
  const needle = needleIn(typed)
  const found = await book.worded(needsOf(finder, needle))
  const texts = found.map(({words}) => words)
  return ranked(finder, texts, needle).flatMap((place) => found[place]?.ref ?? [])
}

/** Words in quotes mean something of their own to the library, as does the word that it puts in their place. */
function needleIn(typed: string): string {
  return fold(typed.slice(0, longestNeedle).replaceAll('"', ' ')).replaceAll('eexxaacctt', ' ')
}

/** The order of letters is asked of Intl, which takes long to wake, only where nothing else tells two texts apart. */
async function newFinder(): Promise<UFuzzy> {
  const {default: Finder} = await import('@leeoniya/ufuzzy')
  let collator: Intl.Collator | null = null
  const compare = (one: string, other: string) => {
    collator ??= new Intl.Collator('en', {numeric: true, sensitivity: 'base'})
    return collator.compare(one, other)
  }
  return new Finder({intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1, compare})
}

/** The places of the texts that fit, best first. */
function ranked(finder: UFuzzy, texts: readonly string[], needle: string): readonly number[] {
  const [found, info, order] = finder.search(texts as string[], needle, 3, 10_000)
  const positions = order != null && info != null ? order.map((place) => info.idx[place] ?? -1) : (found ?? [])
  const containing = texts.flatMap((text, place) => (text.includes(needle) ? [place] : []))
  return [...new Set([...containing, ...positions])]
}
