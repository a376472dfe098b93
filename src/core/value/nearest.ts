import {distance} from 'fastest-levenshtein'

interface Near<Word> {
  /** What a word may be typed as. */
  readonly spellings?: (word: Word) => readonly string[]
  readonly most?: number
  /** How many letters may be others; as many as may be slips, if it is left out. */
  readonly within?: number
}

/** The words that are nearest to what was typed, by how many letters have to change; the nearest first. */
export function nearestOf<Word>(typed: string, words: readonly Word[], near: Near<Word> = {}): readonly Word[] {
  const {spellings = (word) => [String(word)], most = 3, within = slipsIn(typed)} = near
  return words
    .map((word) => ({word, far: Math.min(...spellings(word).map((one) => farFrom(typed, one, within)))}))
    .filter(({far}) => far <= within)
    .toSorted((one, other) => one.far - other.far)
    .slice(0, most)
    .map(({word}) => word)
}

/** Words whose lengths differ by more than may be slips are far: a text of a megabyte is not gone through for that. */
function farFrom(typed: string, word: string, within: number): number {
  return Math.abs(typed.length - word.length) > within ? Infinity : distance(typed, word)
}

/** How many letters of a word may be slips. */
function slipsIn(typed: string): number {
  return Math.max(2, Math.floor(typed.length / 3))
}
