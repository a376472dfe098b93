import {compareHits, type Hit, type HitKind, hitKinds, hitsIn, searchWords} from '../../core/query/search.ts'
import {Refusal} from '../../core/refusal.ts'
import type {DeskCommand} from '../run/desk-command.ts'

interface Wanted {
  readonly kind: HitKind | undefined
  readonly limit: number
}

interface Found {
  readonly words: readonly string[]
  /** Best first, and no more than wanted. */
  readonly hits: readonly Hit[]
  /** How many there are in all. */
  readonly total: number
}

const longestSearch = 400

/** Looks through everything, customer by customer; of what it finds only the best is kept. */
export async function searchBook(desk: DeskCommand, typed: string, {kind, limit}: Wanted): Promise<Found> {
  const words = searchWords(typed)
  if (words.length === 0 || typed.length > longestSearch) {
    const expected = `words, up to ${longestSearch} characters in all`
    throw new Refusal('value.invalid', {what: 'text to search for', value: typed.slice(0, 80), expected})
  }
  const progress = desk.printer.progress('Customers')
  const kinds = kind === undefined ? hitKinds : [kind]
  return desk
    .read(async (book) => {
      let [kept, total, count]: [readonly Hit[], number, number] = [[], 0, 0]
      await progress.expects(() => book.customersOnFile('0', '9'))
      for await (const relationship of book.relationships()) {
        const hits = hitsIn(relationship, words, kinds, desk.clock)
        total += hits.length
        kept = kept.length + hits.length > 4 * limit ? best([...kept, ...hits], limit) : [...kept, ...hits]
        count += 1
        progress.at(count)
      }
      return {words, hits: best(kept, limit), total}
    })
    .finally(() => progress.end())
}

function best(hits: readonly Hit[], limit: number): readonly Hit[] {
  return hits.toSorted(compareHits).slice(0, limit)
}
