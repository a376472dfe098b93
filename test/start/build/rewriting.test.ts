import {readFileSync} from 'node:fs'
import {Script} from 'node:vm'
import type {Plugin} from 'esbuild'
import {describe, expect, it} from 'vitest'
import {options} from '../../../.build/bundle.ts'
import {commonOf} from '../../../src/start/build/esm-to-cjs.ts'
import {requiredLate} from '../../../src/start/build/oclif.ts'
import {buildQuick} from '../../../src/start/build/program.ts'
import {newFolder} from '../../support/desk.ts'

/** The build, where the files of this name are as `change` makes them. */
function buildWith(filter: RegExp, change: (text: string) => string): Promise<unknown> {
  const changed: Plugin = {
    name: 'changed',
    setup({onLoad}) {
      onLoad({filter}, ({path}) => ({
        contents: change(readFileSync(path, 'utf8')),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      }))
    },
  }
  const quiet = {...options, bundle: {...options.bundle, logLevel: 'silent' as const}}
  return buildQuick(newFolder(), {options: quiet, commands: [], without: [], first: [changed]})
}

describe('a dependency in which a place is gone that the build rewrites', () => {
  it.each([
    ['oclif listens to stdout no longer', /oclif.core.lib.command\.js$/, /^process\.stdout\.on[^]*?^}\);$/m, ''],
    ['the lock finds its code in another way', /fs-native-extensions.index\.js$/, './binding', './elsewhere'],
    ['nobody asks for the lock', /src.store.json.lock\.ts$/, /await import\('fs-native-extensions'\)/, '{}'],
    ['ids come from elsewhere', /src.(?:cli|commands|store).[\w/-]+\.ts$/, /['"][./]+system\/ids\.ts['"]/g, '"uuidv7"'],
  ] as const)('stops the build: %s', async (_, file, place, other) => {
    await expect(buildWith(file, (text) => text.replace(place, other))).rejects.toThrow(
      /The build rewrites what is no longer there|Could not resolve "\.\/elsewhere"|No matching export/,
    )
  })

  it('does not stop it where all are there', async () => {
    await expect(buildWith(/nothing$/, (text) => text)).resolves.toBeDefined()
  })
})

describe('a file of oclif', () => {
  const late = (text: string) => requiredLate(text, 'command.js')

  it('requires on first use', () => {
    const {text, found} = late(
      'const node_util_1 = require("node:util");\nexports.say = () => node_util_1.inspect(1);\n',
    )
    const made = {say: () => ''}
    const asked: string[] = []
    const run = new Script(`(function(exports, require) {${text}})`).runInThisContext()
    run(made, (name: string) => asked.push(name) && {inspect: String})
    expect(asked).toEqual([])
    expect(made.say()).toBe('1')
    expect(asked).toEqual(['node:util'])
    expect(found).toHaveLength(1)
  })

  it.each([
    ['at once, in another way', 'const {inspect} = require("node:util");\n'],
    ['as a value', 'const node_util_1 = require("node:util");\nexports.util = [node_util_1, 1];\n'],
    ['to call what it made', 'const a_1 = require("a");\nnew a_1;\n'],
  ])('is refused where it requires %s', (_, text) => {
    expect(() => late(text)).toThrow('in a way that the build does not know')
  })
})

it.each(['export * from "./a.js";', 'import "./a.js", {b} from "./b.js";', 'export const a = 1;'])(
  'a part that can be no CommonJS is refused: %s',
  (text) => {
    expect(() => commonOf(`${text}\n`)).toThrow('which is no CommonJS')
  },
)
