/** The same for one e-mail address however its domain is written: `ana@bücher.example` is `ana@xn--bcher-kva.example`. */
export function addressKey(email: string): string {
  const at = email.lastIndexOf('@') + 1
  const domain = email.slice(at)
  const isWide = /[^ -~]/.test(domain)
  const host = isWide && URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain
  return email.slice(0, at) + host
}

/** All addresses, each once, as it is written first. */
export function joinedAddresses(one: readonly string[], other: readonly string[]): readonly string[] {
  const known = new Set(one.map(addressKey))
  const added = other.filter((email) => {
    const key = addressKey(email)
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
  return [...one, ...added]
}
