import {fold} from '../core/fold.ts'
import type {CustomerRow} from '../core/rows.ts'

/** What was typed beyond this tells nobody apart, and takes the library seconds. */
const longestNeedle = 60

/** The customers who fit what was typed, best first: blind to case and accents, and to a slip of the finger. */
export async function nearest(rows: readonly CustomerRow[], typed: string): Promise<readonly CustomerRow[]> {
  const {default: UFuzzy} = await import('@leeoniya/ufuzzy')
  const haystack = rows.map(searchText)
  const finder = new UFuzzy({intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1})
  const needle = fold(typed.slice(0, longestNeedle).replaceAll('"', ' '))
  const [found, info, order] = finder.search(haystack, needle, 3, 10_000)
  const positions = order != null && info != null ? order.map((place) => info.idx[place] ?? -1) : (found ?? [])
  const containing = haystack.flatMap((text, place) => (text.includes(needle) ? [place] : []))
  return [...new Set([...containing, ...positions])].flatMap((place) => rows[place] ?? [])
}

function searchText(row: CustomerRow): string {
  const words = [row.name, row.ref, row.company ?? '', ...row.emails, ...row.phones, ...row.tags]
  return fold(words.join(' '))
}
