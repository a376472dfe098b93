const slabBytes = 1_048_576
/** What UTF-8 takes at most for a code unit. */
const mostBytes = 3

/**
 * Texts in UTF-8 that lie side by side: to get memory for each of very many costs more than to write it. It is memory that
 * several threads can share.
 */
export function packing(): (text: string) => Uint8Array {
  let slab = Buffer.from(new SharedArrayBuffer(0))
  let at = 0
  return (text) => {
    const most = text.length * mostBytes
    if (at + most > slab.length) {
      slab = Buffer.from(new SharedArrayBuffer(Math.max(slabBytes, most)))
      at = 0
    }
    const start = at
    at += slab.write(text, at)
    return slab.subarray(start, at)
  }
}
