/** The first slab is small, as most commits are; each further one has twice as much, up to the last of these. */
const [fewBytes, manyBytes] = [65_536, 1_048_576]
/** What UTF-8 takes at most for a code unit. */
const mostBytes = 3

export type BytesOf = (text: string) => Uint8Array

/**
 * Texts in UTF-8 that lie side by side: to get memory for each of very many costs more than to write it. It is memory that
 * several threads can share.
 */
export function packing(): BytesOf {
  let slab = Buffer.from(new SharedArrayBuffer(0))
  let at = 0
  return (text) => {
    const most = text.length * mostBytes
    if (at + most > slab.length) {
      const next = Math.min(manyBytes, Math.max(fewBytes, 2 * slab.length))
      slab = Buffer.from(new SharedArrayBuffer(Math.max(next, most)))
      at = 0
    }
    const start = at
    at += slab.write(text, at)
    return new Uint8Array(slab.buffer, start, at - start)
  }
}
