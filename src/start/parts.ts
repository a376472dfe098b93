import {closeSync, openSync, readFileSync, readSync} from 'node:fs'
import {join} from 'node:path'

/** From a byte of the program on, how many. */
export type Piece = readonly [at: number, length: number]

interface Index {
  /** Name, first byte and length of each part. */
  readonly parts: readonly (readonly [string, number, number])[]
  /** Command -> numbers of the parts that it begins with; '' is for what is none. */
  readonly begins: Readonly<Record<string, readonly number[]>>
}

export interface Parts {
  /** Where the parts are that a command begins with. */
  beginning(words: string): readonly Piece[]
  /** Null where there is no such part. */
  piece(name: string): Piece | null
  /** The source of an object of functions: these parts. */
  source(pieces: readonly Piece[]): string
}

/** The parts of the program that is in this folder. */
export function partsIn(folder: string): Parts {
  let kept: Index | null = null
  const index = () => (kept ??= JSON.parse(readFileSync(join(folder, 'desk.index'), 'latin1')) as Index)
  return {
    beginning(words) {
      const {parts, begins} = index()
      return (begins[words] ?? []).flatMap((number) => pieceOf(parts[number]))
    },
    piece: (name) => pieceOf(index().parts.find(([one]) => one === name))[0] ?? null,
    source: (pieces) => textOf(join(folder, 'desk.parts'), joined(pieces)),
  }
}

function pieceOf(part: readonly [string, number, number] | undefined): readonly Piece[] {
  return part === undefined ? [] : [[part[1], part[2]]]
}

/** Neighbours are one piece, and none is there twice. */
export function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: [number, number][] = []
  for (const [at, length] of pieces.toSorted(([one], [other]) => one - other)) {
    const last = all.at(-1)
    if (last !== undefined && at <= last[0] + last[1]) last[1] = Math.max(last[1], at + length - last[0])
    else all.push([at, length])
  }
  return all
}

const before = '({'
const after = '})'

/** Made whole at once: to put brackets around a text that is there is to copy all of it again. */
function textOf(path: string, pieces: readonly Piece[]): string {
  const length = pieces.reduce((sum, [, one]) => sum + one, 0)
  const bytes = Buffer.allocUnsafeSlow(before.length + length + after.length)
  const file = openSync(path, 'r')
  try {
    let filled = bytes.write(before, 0, 'latin1')
    for (const [at, one] of pieces) filled += readSync(file, bytes, filled, one, at)
    filled += bytes.write(after, filled, 'latin1')
    return bytes.toString('latin1', 0, filled)
  } finally {
    closeSync(file)
  }
}
