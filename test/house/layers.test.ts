import {mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {root} from '../../.build/commands.ts'
import {brokenRules} from '../../.build/layers.ts'
import {newFolder} from '../support/desk.ts'

it('the rules on who imports whom are kept, and every file was looked at', async () => {
  const files = readdirSync(join(root, 'src'), {recursive: true, encoding: 'utf8'}).filter((path) =>
    /(?<!\.d)\.ts$/.test(path),
  )
  const {looked, broken} = await brokenRules(root)
  expect(broken).toEqual([])
  expect(looked).toBeGreaterThanOrEqual(files.length)
})

const offences: readonly (readonly [string, string, string])[] = [
  ['core-imports-core-only', 'src/core/a.ts', "import '../store/b.ts'"],
  ['core-imports-core-only', 'src/core/a.ts', "import 'node:fs'"],
  ['core-imports-core-only', 'src/core/a.ts', "import 'chalk'"],
  ['facets-for-views-import-core', 'src/kinds/a/shown.ts', "import '../../store/b.ts'"],
  ['facets-for-views-are-for-who-takes-views', 'src/messages/a.ts', "import '../kinds/a/shown.ts'"],
  ['facets-for-messages-import-core', 'src/kinds/a/said.ts', "import '../../store/b.ts'"],
  ['facets-for-messages-are-for-them-only', 'src/views/a.ts', "import '../kinds/a/said.ts'"],
  ['facets-for-imports-import-input', 'src/kinds/a/brought.ts', "import '../../store/b.ts'"],
  ['facets-for-imports-are-for-them-only', 'src/views/a.ts', "import '../kinds/a/brought.ts'"],
  ['facets-for-the-sample-import-it', 'src/kinds/a/sample.ts', "import '../../views/b.ts'"],
  ['facets-for-the-sample-are-for-it-only', 'src/cli/a.ts', "import '../kinds/a/sample.ts'"],
  ['sample-imports-core-only', 'src/sample/a.ts', "import '../store/b.ts'"],
  ['sample-is-for-cli-only', 'src/views/a.ts', "import '../sample/b.ts'"],
  ['generated-imports-types-only', 'src/generated/a.ts', "import '../cli/b.ts'"],
  ['generated-is-for-cli-only', 'src/store/a.ts', "import '../generated/b.ts'"],
  ['views-import-core', 'src/views/a.ts', "import '../store/b.ts'"],
  ['messages-import-core', 'src/messages/a.ts', "import '../output/b.ts'"],
  ['input-imports-core', 'src/input/a.ts', "import '../cli/b.ts'"],
  ['store-imports-core', 'src/store/a.ts', "import '../views/b.ts'"],
  ['a-store-is-known-by-its-doors', 'src/cli/a.ts', "import '../store/json/b.ts'"],
  ['a-store-is-known-by-its-doors', 'src/cli/a.ts', "import type {} from '../store/b.ts'"],
  ['a-store-is-known-by-its-doors', 'src/cli/a.ts', "await import('../store/memory/b.ts')"],
  ['system-imports-nothing-of-ours', 'src/system/a.ts', "import '../core/b.ts'"],
  ['output-imports-itself', 'src/output/a.ts', "import '../core/b.ts'"],
  ['output-imports-itself', 'src/output/a.ts', "import type {} from '../store/b.ts'"],
  ['output-takes-types-of-views-only', 'src/output/a.ts', "import '../views/b.ts'"],
  ['tables-and-colour-live-in-output', 'src/cli/a.ts', "import 'chalk'"],
  ['archives-are-made-in-output-and-opened-in-one-place', 'src/input/a.ts', "import 'fflate'"],
  ['paths-in-a-book-are-made-by-the-folder', 'src/store/json/a.ts', "import 'node:path'"],
  ['a-book-is-reached-through-the-disk', 'src/store/json/a.ts', "import 'node:fs/promises'"],
  ['lowdb-lives-in-the-json-store', 'src/store/memory/a.ts', "import 'lowdb'"],
  ['lowdb-without-its-own-files', 'src/store/json/a.ts', "import 'lowdb/node'"],
  ['prompts-are-asked-in-their-room', 'src/cli/a.ts', "await import('inquirer')"],
  ['cli-does-not-import-commands', 'src/cli/a.ts', "import '../commands/b.ts'"],
  ['commands-import-cli-core-views', 'src/commands/a.ts', "import '../store/b.ts'"],
  ['commands-import-cli-core-views', 'src/commands/a.ts', "import './b.ts'"],
  ['commands-import-cli-core-views', 'src/commands/a.ts', "import 'node:fs'"],
  ['catalogue-is-for-the-root', 'src/commands/a.ts', "import '../generated/catalogue.ts'"],
  ['heavy-packages-are-imported-where-used', 'src/input/a.ts', "import 'chrono-node'"],
  ['heavy-packages-are-imported-where-used', 'src/cli/ask/prompts.ts', "import 'inquirer'"],
  ['the-start-is-behind-a-fence', 'src/store/a.ts', "import '../start/b.ts'"],
  ['start-takes-types-only', 'src/start/a.ts', "import '../store/b.ts'"],
  ['no-cycles', 'src/core/a.ts', "import './b.ts'"],
  ['not-found', 'src/core/a.ts', "import './nowhere.ts'"],
]

describe('the rules catch', () => {
  it.each(offences)('%s: %s with %s', async (rule, path, text) => {
    const folder = newFolder()
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(
      join(folder, 'package.json'),
      '{"dependencies": {"chalk": "5", "lowdb": "7", "inquirer": "14", "chrono-node": "2"}}',
    )
    const other = /'(\.[^']*(?:b|shown|said|brought|sample)\.ts|\.\.\/generated\/catalogue\.ts)'/.exec(text)?.[1]
    if (other !== undefined)
      put(join(folder, dirname(path), other), rule === 'no-cycles' ? "import './a.ts'" : 'export {}')
    put(join(folder, path), text)
    const {broken} = await brokenRules(folder)
    expect(broken.map((line) => line.split(':')[0])).toContain(rule)
  })

  it('nothing where nothing is wrong', async () => {
    const folder = newFolder()
    put(join(folder, 'package.json'), '{}')
    put(join(folder, 'src/core/a.ts'), 'export {}')
    put(join(folder, 'src/output/a.ts'), "import type {} from '../views/b.ts'")
    put(join(folder, 'src/views/b.ts'), "import '../core/a.ts'")
    expect(await brokenRules(folder)).toEqual({looked: 3, broken: []})
  })
})

function put(path: string, text: string): void {
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, `${text}\n`)
}
