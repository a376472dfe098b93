import type {Ask} from '../run/flags.ts'

type Values = Readonly<Record<string, unknown>>

/** The argument that names a customer, and the one name that was typed; null where it is a list, or read from stdin. */
export function customerTyped(
  definitions: object,
  args: object,
): {readonly arg: string; readonly typed: string} | null {
  const places = Object.entries(definitions as Readonly<Record<string, {readonly ask?: Ask}>>)
  const [arg] = places.find(([, {ask}]) => ask === 'customer') ?? []
  const typed = arg === undefined ? null : nameIn((args as Values)[arg])
  return arg === undefined || typed === null ? null : {arg, typed}
}

/** The arguments with another name in place of that one. */
export function withCustomer<Args extends object>(args: Args, arg: string, ref: string): Args {
  const value = (args as Values)[arg]
  return {...args, [arg]: typeof value === 'string' ? ref : {...(value as object), typed: [ref]}}
}

function nameIn(value: unknown): string | null {
  const typed = typeof value === 'string' ? [value] : ((value as {typed?: readonly string[]} | undefined)?.typed ?? [])
  const [only] = typed
  return typed.length !== 1 || only === undefined || only === '-' || only.includes(',') ? null : only
}

/** Could somebody be called that? Not an address, nor a number. */
export function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !text.includes('@')
}
