import {sha256} from './sha256.ts'

/** The first 32 hex digits of SHA-256. */
export function checksum(content: string | Uint8Array): string {
  return sha256().update(content).digest().slice(0, 32)
}
