import type {Pieces} from '../snapshot.ts'

/** Finds the lines of a page, one entry each, in whose texts there is one piece at least of each group; in their order. */
export function lineFinder(having: readonly Pieces[]): (page: string) => readonly string[] {
  const groups = having.filter((pieces) => pieces.every(isWhole)).map((pieces) => pieces.map(asInJson))
  const [rarest = [''], ...others] = groups.toSorted((one, other) => shortest(other) - shortest(one))
  return (page) => linesWith(page, rarest).filter((line) => others.every((pieces) => hasOne(line, pieces)))
}

/** Half a character is written otherwise than the whole. */
function isWhole(piece: string): boolean {
  return !/\p{Surrogate}/u.test(piece)
}

function asInJson(piece: string): string {
  return JSON.stringify(piece).slice(1, -1)
}

function shortest(pieces: Pieces): number {
  return Math.min(...pieces.map(({length}) => length))
}

function hasOne(line: string, pieces: Pieces): boolean {
  return pieces.some((piece) => line.includes(piece))
}

function linesWith(page: string, pieces: Pieces): readonly string[] {
  const ends = new Map<number, number>()
  for (const piece of pieces) {
    for (let at = page.indexOf(piece); at !== -1; ) {
      const start = page.lastIndexOf('\n', at) + 1
      const end = page.indexOf('\n', at)
      if (end === -1) break
      if (page.startsWith('["', start)) ends.set(start, page.endsWith(',', end) ? end - 1 : end)
      at = page.indexOf(piece, end + 1)
    }
  }
  return [...ends].toSorted(([one], [other]) => one - other).map(([start, end]) => page.slice(start, end))
}
