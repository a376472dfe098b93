import {Refusal} from '../../core/refusal.ts'
import {administrationOf, type Finding} from '../../store/open.ts'
import type {Shell} from './shell.ts'

type Remedy = 'restore' | 'rebuild' | 'accept'

/**
 * What is no refusal may come from a book that says what desk never wrote, with checksums that fit: to hold every file
 * against what it may be takes long, and is done only once something went wrong. Null where the book is sound.
 */
export async function damageBehind({book, io}: Shell): Promise<Refusal | null> {
  if (book === null) return null
  try {
    const finding = (await administrationOf(book, {disk: io.disk}).check()).find(isDamage)
    return finding === undefined ? null : new Refusal('book.damaged', {...finding, detail: finding.problem})
  } catch (error) {
    return error instanceof Refusal ? error : null
  }
}

function isDamage(finding: Finding): finding is Finding & {readonly remedy: Remedy} {
  return ['restore', 'rebuild', 'accept'].includes(finding.remedy)
}
