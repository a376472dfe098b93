const plainRef = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * Can this be the ref of a customer? It becomes the name of a file: letters, digits and hyphens, in lower case, and nothing
 * that leads elsewhere.
 */
export function isRef(ref: unknown): ref is string {
  return typeof ref === 'string' && (plainRef.test(ref) || isAnyRef(ref)) && Buffer.byteLength(ref) <= 200
}

/** The pattern of all letters takes a millisecond to make. */
function isAnyRef(ref: string): boolean {
  return /^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u.test(ref) && ref === ref.toLowerCase().normalize('NFC')
}
