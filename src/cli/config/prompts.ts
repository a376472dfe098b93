import {Refusal} from '../../core/refusal.ts'
import {promptsIn} from '../run/preferences.ts'
import type {Shell} from '../run/shell.ts'
import {nearest} from '../run/usage.ts'

/** The commands that ask for more than they need where they ask at all, by topic. */
export const asking = {
  customer: ['customer add'],
  case: ['case open', 'case resolve'],
  followup: ['followup schedule'],
  touch: ['touch add'],
} as const

interface Askable {
  readonly type?: string
  readonly required?: boolean
  readonly hidden?: boolean
  readonly helpGroup?: string
  readonly dependsOn?: readonly unknown[]
  readonly notForPrograms?: true
}

interface Asking {
  readonly alsoAsk: readonly string[] | null
  readonly args?: Readonly<Record<string, Askable>>
  readonly flags?: Readonly<Record<string, Askable>>
}

/** What they may be depends on what else is said, so that an answer can't be tried alone. */
const unsure: ReadonlySet<string> = new Set(['every', 'case'])

/** What can be asked for in a topic, and what is where nothing is set. */
export async function promptsOf(topic: keyof typeof asking, {catalogue}: Shell) {
  const commands = await Promise.all(
    asking[topic].map(async (words) => (await catalogue[words]?.load())?.default as Asking),
  )
  const fields = commands.flatMap(({args = {}, flags = {}}) => [
    ...Object.entries(args).filter(([, arg]) => arg.required !== true),
    ...Object.entries(flags).filter(([, flag]) => canBeAsked(flag)),
  ])
  return {
    fields: [...new Set(fields.map(([name]) => name))].filter((name) => !unsure.has(name)),
    usual: commands.flatMap(({alsoAsk}) => alsoAsk ?? []),
  }
}

function canBeAsked({type, required, helpGroup, dependsOn, notForPrograms}: Askable): boolean {
  const isOwn = helpGroup === undefined && dependsOn === undefined && notForPrograms !== true
  return isOwn && type === 'option' && required !== true
}

/** `phone,email`, or `none`; refuses what is not asked for in this topic. */
export function parsePrompts(typed: string, topic: string, fields: readonly string[]): string {
  const names = promptsIn(typed)
  const odd = names.find((name) => !fields.includes(name))
  if (odd !== undefined) {
    const [near] = nearest(odd, fields)
    const expected = `what can be asked for (${fields.join(', ')}), with commas between them, or none`
    const again =
      near === undefined
        ? []
        : [`desk config prompts.${topic} ${names.map((one) => (one === odd ? near : one)).join(',')}`]
    throw new Refusal('value.invalid', {what: 'prompt', value: odd, expected, try: again})
  }
  return names.length === 0 ? 'none' : names.join(',')
}
