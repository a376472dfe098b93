import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {commandsFound} from '../../.build/commands.ts'
import {globalFlags} from '../../src/cli/flags.ts'
import {desk, monday, zone} from '../support/desk.ts'
import {fixtureBook} from '../support/fixtures.ts'

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

  it('has these keys in its JSON', async () => {
    const book = fixtureBook('shop-of-0.1.0')
    const shapes: Record<string, unknown> = {}
    for (const argv of told(book)) {
      const {code, stdout, json} = await desk([...argv, '--json'], {book, now: monday, tz: zone})
      expect(code, stdout).toBe(0)
      shapes[argv.filter((word) => !word.includes('/')).join(' ')] = shapeOf(json())
    }
    await expect(`${JSON.stringify(shapes, null, 2)}\n`).toMatchFileSnapshot('shapes.json')
  })
})

function told(book: string): readonly (readonly string[])[] {
  const rows = join(book, '..', 'rows.ndjson')
  writeFileSync(rows, '{"do": "touch.add", "customer": "ana", "text": "came by"}\n')
  return [
    ['book', 'info'],
    ['book', 'check'],
    ['book', 'rebuild'],
    ['book', 'accept'],
    ['book', 'backup', '--output', join(book, '..', 'shop.backup.gz')],
    ['book', 'set', 'name', 'Another name'],
    ['book', 'op', 'first-touch'],
    ['customer', 'add', 'Dario Fo'],
    ['customer', 'list'],
    ['customer', 'show', 'ana'],
    ['customer', 'edit', 'ana', '--tag', 'gold'],
    ['customer', 'export', 'ana'],
    ['case', 'open', 'ana', 'Invoice again'],
    ['case', 'list', '--status', 'all'],
    ['case', 'show', 'C1'],
    ['case', 'note', 'C2', 'called'],
    ['case', 'reply', 'C2', 'on its way'],
    ['case', 'wait', 'C2'],
    ['case', 'snooze', 'C2', '+2d'],
    ['case', 'resume', 'C2'],
    ['case', 'edit', 'C2', '--priority', 'low'],
    ['case', 'resolve', 'C2', '--resolution', 'done', '--follow-up', '+1d'],
    ['case', 'reopen', 'C2', '--reason', 'again'],
    ['case', 'merge', 'C2', 'C3'],
    ['followup', 'schedule', 'ana', '+3d', 'Hello', '--every', '1mo'],
    ['followup', 'list', '--status', 'all'],
    ['followup', 'done', 'F2'],
    ['followup', 'move', 'F3', '+9d'],
    ['followup', 'edit', 'F3', '--owner', 'marta'],
    ['followup', 'cancel', 'F3', '--reason', 'moved'],
    ['touch', 'add', 'ana', 'came by'],
    ['touch', 'list', 'ana'],
    ['today', '--days', '30'],
    ['summary', 'ana'],
    ['summary'],
    ['report', 'week', 'this', '--group', 'owner'],
    ['log', '--limit', '3'],
    ['undo'],
    ['batch', rows],
    ['customer', 'merge', 'dario', 'ana', '--yes'],
    ['customer', 'forget', 'ana', '--yes'],
  ]
}

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

/** Keys and kinds of values; a list shows the shape of its first element. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
}
