/** A way to spoil a file; null takes it away. `other` is what another file of the book holds. */
export interface Damage {
  readonly name: string
  spoil(bytes: Buffer, other: Buffer): Buffer | null
}

export const kinds: readonly Damage[] = [
  {name: 'missing', spoil: () => null},
  {name: 'empty', spoil: () => Buffer.alloc(0)},
  {name: 'NUL-tailed', spoil: (bytes) => Buffer.concat([bytes, Buffer.alloc(60)])},
  {name: 'all NUL', spoil: (bytes) => Buffer.alloc(bytes.length)},
  {
    name: 'with half of it NUL',
    spoil: (bytes) => Buffer.concat([bytes.subarray(0, bytes.length >> 1), Buffer.alloc(bytes.length >> 1)]),
  },
  {name: 'with a BOM', spoil: (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])},
  {name: 'in UTF-16', spoil: (bytes) => Buffer.from(bytes.toString(), 'utf16le')},
  {name: 'swapped with another', spoil: (_, other) => other},
  {name: 'foreign JSON', spoil: () => Buffer.from('{"hello": "world"}\n')},
  {name: 'a foreign array', spoil: () => Buffer.from('[]\n')},
  {name: 'null', spoil: () => Buffer.from('null\n')},
  {name: 'a picture', spoil: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')},
  {
    name: 'of a newer desk',
    spoil: (bytes) => Buffer.from(bytes.toString().replace(/"(schema|index|level|seq)":( ?)\d+/, '"$1":$299')),
  },
  {name: 'twice in one', spoil: (bytes) => Buffer.concat([bytes, bytes])},
]

/** Cut at every so many bytes. */
export function cuts(bytes: Buffer, step: number): readonly Damage[] {
  return Array.from({length: Math.ceil(bytes.length / step)}, (_, index) => ({
    name: `cut at byte ${index * step}`,
    spoil: () => bytes.subarray(0, index * step),
  }))
}

/** The bytes with one bit turned over, counted from 0. */
export function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}
