/**
 * What one language calls days, times and lengths. Everything is folded (no case, no accents, a space for an apostrophe)
 * and is part of a regular expression, with bars between alternatives; the first that fits is taken.
 */
export interface Tongue {
  /** In figures; they are read first, so that all else below finds figures. */
  readonly numbers: Readonly<Record<string, string>>
  /** From Monday on. */
  readonly weekdays: readonly string[]
  /** From January on; they count as months behind a number alone. */
  readonly months: readonly string[]
  /** English -> what it is called. */
  readonly words: Readonly<Record<string, string>>
  /** Small words, by what they do; they are read last, so a day or hour among them is `day`, `hour`. */
  readonly small: Readonly<Record<SmallWord, string>>
  /** Plain words, from the worst mood to the best. */
  readonly moods: readonly [string, string, string, string, string]
  readonly yes: string
  readonly no: string
}

/**
 * `in` and `since` stand before a length, `ago` behind one; `at` before a time, `on` before a day, `date` before one of the month; `of` between a day and
 * its month; `every` before what repeats, `habit` before a weekday on which something always is; `from` and `to` with weekdays.
 */
export type SmallWord = 'in' | 'since' | 'ago' | 'at' | 'on' | 'date' | 'of' | 'and' | 'every' | 'habit' | 'from' | 'to'
