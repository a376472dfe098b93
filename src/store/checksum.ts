import {createHash} from 'node:crypto'

/** The first 32 hex digits of SHA-256. */
export function checksum(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}
