import {createHash, hash} from 'node:crypto'

export interface Hash {
  /** Texts are taken in UTF-8. Bytes have to stay as they are until the digest. */
  update(piece: string | Uint8Array): Hash
  /** 64 hex digits. */
  digest(): string
}

/** SHA-256 of one piece, in hex. */
export function sha256Of(content: string | Uint8Array): string {
  return hash('sha256', content)
}

/** SHA-256 of pieces. */
export function sha256(): Hash {
  const engine = createHash('sha256')
  const made: Hash = {
    update(piece) {
      engine.update(piece)
      return made
    },
    digest: () => engine.digest('hex'),
  }
  return made
}
