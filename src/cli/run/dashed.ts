const takeDashes = ['where', 'sort', 'jmespath'] as const

/**
 * With a space before values that begin with a dash, such as `--sort -opened`: else the parser reads `-o` as a flag.
 * `withoutSpace` takes it away again.
 */
export function withSpace(argv: readonly string[]): string[] {
  const end = argv.indexOf('--')
  return argv.map((word, at) => {
    if (end !== -1 && at >= end) return word
    const [name, value] = [takeDashes.find((one) => word.startsWith(`--${one}=-`)), word.slice(word.indexOf('=') + 1)]
    if (name !== undefined) return `--${name}= ${value}`
    const isValue = takeDashes.some((one) => argv[at - 1] === `--${one}`)
    return isValue && word.startsWith('-') && !word.startsWith('--') && word !== '-' ? ` ${word}` : word
  })
}

/** The flags as they were typed. */
export function withoutSpace(flags: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = takeDashes.flatMap((name) => {
    const value = flags[name]
    return typeof value === 'string' && value.startsWith(' -') ? [[name, value.slice(1)] as const] : []
  })
  return Object.fromEntries(given)
}
