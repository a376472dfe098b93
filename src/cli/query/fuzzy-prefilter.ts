import type UFuzzy from '@leeoniya/ufuzzy'

const contraction = /'[a-z]{1,2}\b/g
const digits = /^\d/

/**
 * What a text must have for the finder to take it, however it is typed: one piece at least of each group. A slip of the
 * finger leaves one half of a word as it is, unless it swaps two letters where the halves meet.
 */
export function needsOf(finder: UFuzzy, needle: string): readonly (readonly string[])[] {
  const mayExclude = needle.includes('-')
  const terms = finder.split(mayExclude ? needle.replace(/(?:\s+|^)-\S+/g, ' ') : needle)
  if (terms.length > 0) return terms.flatMap(needsOfTerm)
  return mayExclude ? [] : [[needle]]
}

function needsOfTerm(term: string): readonly (readonly string[])[] {
  const runs = term.replace(contraction, '').match(/\d+|\D+/g) ?? []
  return runs.map((run) => (digits.test(run) || run.length < 3 ? [run] : slipsOf(run)))
}

/** Of three letters only the last two may be swapped. */
function slipsOf(word: string): readonly string[] {
  return word.length === 3 ? [word, `${word[0]}${word[2]}${word[1]}`] : halvesOf(word)
}

function halvesOf(word: string): readonly string[] {
  const middle = Math.floor(word.length / 2)
  const [first, second] = [word.slice(0, middle), word.slice(middle)]
  const swapped = first.slice(0, -1) + second.slice(0, 1) + first.slice(-1) + second.slice(1)
  return [first, second, swapped]
}
