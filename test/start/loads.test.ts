import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, expect, it} from 'vitest'

const program = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'caredesk-loads-'))
const list = join(home, 'loaded.json')
const watch = join(home, 'watch.cjs')

function desk(argv: readonly string[], watched: readonly string[] = []): void {
  const {status, stderr} = spawnSync(process.execPath, [...watched, program, ...argv], {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_CACHE_HOME: home,
      CAREDESK_BOOK: join(home, 'book'),
      CAREDESK_BY: 'nina',
    },
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, expect.any(String)])
}

/** The modules of Node that a command loads beyond those of a bare start, and whether it asks Intl, once it is warm. */
function loadedBy(argv: readonly string[]): readonly string[] {
  for (let run = 0; run < 3; run++) desk(argv)
  desk(argv, ['--require', watch])
  return JSON.parse(readFileSync(list, 'utf8')) as readonly string[]
}

beforeAll(() => {
  writeFileSync(
    watch,
    `const bare = new Set(process.moduleLoadList)
const {Intl} = globalThis
const asked = new Set()
Object.defineProperty(globalThis, 'Intl', {get: () => asked.add('Intl') && Intl})
process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(
  [...process.moduleLoadList.filter((one) => !bare.has(one)).map((one) => one.replace('NativeModule ', '')), ...asked])))
`,
  )
  desk(['book', 'init', '--tz', 'America/Sao_Paulo'])
  desk(['customer', 'add', 'Ana Souza'])
})

afterAll(() => rmSync(home, {recursive: true, force: true}))

const everyday: readonly (readonly string[])[] = [
  ['today'],
  ['case', 'list'],
  ['summary', 'ana-souza'],
  ['touch', 'add', 'ana-souza', 'came by'],
  ['case', 'open', 'ana-souza', 'Oven is cold'],
  ['followup', 'schedule', 'ana-souza', '2099-12-01', 'Ask how the oven does', '--anyway'],
  ['followup', 'schedule', 'ana-souza', '2099-12-01T10:00Z', 'Ask how the oven does', '--anyway'],
  ['followup', 'schedule', 'ana-souza', 'next friday 10:00', 'Ask how the oven does', '--anyway'],
  ['followup', 'schedule', 'ana-souza', '+9d', 'Ask how the oven does', '--anyway', '--every', '1mo'],
]

it.each(everyday.map((argv) => [argv.join(' '), argv] as const))(
  'an everyday command wakes no crypto, streams, promises of files, zlib or os of Node, nor Intl: %s',
  (_, argv) => {
    const loaded = loadedBy(argv)

    expect(loaded).toContain('vm')
    const heavy = ['crypto', 'stream', 'zlib', 'internal/fs/promises', 'child_process', 'os', 'Intl']
    expect(loaded.filter((one) => heavy.includes(one))).toEqual([])
  },
)
