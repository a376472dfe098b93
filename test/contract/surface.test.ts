import {describe, expect, it} from 'vitest'
import {commandsFound} from '../../.build/commands.ts'
import {globalFlags} from '../../src/cli/run/flags.ts'

interface Definition {
  readonly type?: string
  readonly required?: boolean
  readonly multiple?: boolean
  readonly options?: readonly string[]
}

/** What scripts rely on; a difference here is a change of the contract, to be made on purpose. */
describe('the surface of desk', () => {
  it('has these commands, arguments and flags', async () => {
    const commands = await commandsFound()
    const surface = await Promise.all(commands.map(async ({words, path}) => [words, await definitionOf(path)] as const))
    await expect(`${JSON.stringify(Object.fromEntries(surface), null, 2)}\n`).toMatchFileSnapshot('surface.json')
  })
})

async function definitionOf(path: string) {
  const {default: command} = await import(new URL(`../../src/${path}`, import.meta.url).href)
  return {
    args: Object.entries<Definition>(command.args ?? {}).map(([name, arg]) =>
      arg.required === true ? name : `[${name}]`,
    ),
    flags: Object.fromEntries(
      Object.entries<Definition>({...command.flags, ...globalFlags}).map(([name, flag]) => [name, flagOf(flag)]),
    ),
  }
}

function flagOf({type, required, multiple, options}: Definition): string {
  const words = [options === undefined ? type : options.join('|'), required ? 'required' : '', multiple ? 'many' : '']
  return words.filter((word) => word !== '').join(', ')
}
