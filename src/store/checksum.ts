import {sha256Of} from '../system/sha256.ts'

/** The first 32 hex digits of SHA-256. */
export function checksum(content: string | Uint8Array): string {
  return sha256Of(content).slice(0, 32)
}

export function isChecksum(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
}
