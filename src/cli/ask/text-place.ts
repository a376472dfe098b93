interface Definition {
  readonly text?: string
}

interface Readable {
  readonly args?: object
  readonly flags?: object
}

/** Where the text of a command goes, and what it is called. */
export interface TextPlace {
  readonly kind: 'args' | 'flags'
  readonly name: string
  readonly what: string
}

/** The argument or flag that takes the text of a command; null where it has none. */
export function textPlace({args = {}, flags = {}}: Readable): TextPlace | null {
  const found = [...placesIn('args', args), ...placesIn('flags', flags)]
  return found[0] ?? null
}

function placesIn(kind: 'args' | 'flags', definitions: object): readonly TextPlace[] {
  return Object.entries(definitions as Readonly<Record<string, Definition>>).flatMap(([name, {text}]) =>
    text === undefined ? [] : [{kind, name, what: text}],
  )
}

/** A definition that does not ask for the text, because it comes from elsewhere. */
export function withoutText<Read extends Readable>(definition: Read, {kind, name}: TextPlace): Read {
  const {args = {}, flags = {}} = definition
  const others = Object.fromEntries(Object.entries(kind === 'args' ? args : flags).filter(([one]) => one !== name))
  return Object.assign(Object.create(definition), kind === 'args' ? {args: others} : {args, flags: others}) as Read
}
