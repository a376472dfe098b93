import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it} from 'vitest'
import {desk, newBook, newFolder, type World} from '../../support/desk.ts'
import {hasTmux, Terminal} from '../../support/terminal.ts'

const book = newBook()
const folder = newFolder()
const kept = join(folder, 'paged')
const pager = join(folder, 'pager')

/** What a list shows in a terminal of so many lines, with this pager. */
function list(rows: number, env: Readonly<Record<string, string>>, ...more: readonly string[]) {
  const world: World = {book, tty: true, rows, env: {PATH: process.env['PATH'] ?? '', ...env}}
  return desk(['customer', 'list', '--no-color', ...more], world)
}

beforeAll(async () => {
  writeFileSync(pager, `#!/bin/sh\nprintf '%s|' "$@" > '${kept}.args'\ncat > '${kept}'\n`)
  chmodSync(pager, 0o755)
  const rows = Array.from({length: 40}, (_, at) => JSON.stringify({do: 'customer.add', name: `Customer ${at}`}))
  const {code} = await desk(['batch', '-'], {book, stdin: `${rows.join('\n')}\n`})
  expect(code).toBe(0)
})

describe.skipIf(process.platform === 'win32')('a list longer than the screen', () => {
  it('goes through the pager that PAGER names, word for word and without a shell', async () => {
    const {code, stdout} = await list(24, {PAGER: `${pager} -R $(touch ${folder}/run);echo`})

    expect([code, stdout]).toEqual([0, ''])
    expect(readFileSync(kept, 'utf8').trimEnd().split('\n')).toHaveLength(42)
    expect(readFileSync(`${kept}.args`, 'utf8')).toBe(`-R|$(touch|${folder}/run);echo|`)
    expect(existsSync(join(folder, 'run'))).toBe(false)
  })

  it.each([
    ['it fits', 43, {PAGER: pager}, []],
    ['--no-pager is given', 24, {PAGER: pager}, ['--no-pager']],
    ['nothing is to be asked', 24, {PAGER: pager}, ['--no-input']],
    ['PAGER is empty', 24, {PAGER: ''}, []],
    ['PAGER is cat', 24, {PAGER: 'cat'}, []],
    ['the pager is missing', 24, {PAGER: join(folder, 'none')}, []],
    ['the pager fails', 24, {PAGER: 'false'}, []],
  ] as const)('is printed where %s', async (_, rows, env, more) => {
    writeFileSync(kept, '')
    const {code, stdout} = await list(rows, env, ...more)

    expect([code, stdout.trimEnd().split('\n').length, readFileSync(kept, 'utf8')]).toEqual([0, 42, ''])
  })

  it('goes nowhere else with --json, as CSV or in a pipe', async () => {
    writeFileSync(kept, '')
    const {stdout} = await list(24, {PAGER: pager}, '--json')
    expect(JSON.parse(stdout).total).toBe(40)
    expect((await list(24, {PAGER: pager}, '--format', 'csv')).stdout).toContain('Customer 39')
    expect((await desk(['customer', 'list'], {book, env: {PAGER: pager}})).stdout).toContain('Customer 39')
    expect(readFileSync(kept, 'utf8')).toBe('')
  })

  it.each([
    [pager, 42],
    ['off', 0],
  ])('goes where the person says, if PAGER does not: %s', async (named, lines) => {
    const home = newFolder()
    writeFileSync(kept, '')
    const env = {XDG_CONFIG_HOME: home}
    expect((await desk(['config', 'pager', named], {book, env})).code).toBe(0)
    const {code, stdout} = await list(24, env)

    expect(code).toBe(0)
    expect(readFileSync(kept, 'utf8').split('\n').length - 1).toBe(lines)
    expect(stdout.split('\n').length - 1).toBe(42 - lines)
  })

  it('may be left early', async () => {
    writeFileSync(join(folder, 'early'), '#!/bin/sh\nhead -n 1 >/dev/null\n', {mode: 0o755})
    const {code, stdout} = await list(24, {PAGER: join(folder, 'early')})
    expect([code, stdout]).toEqual([0, ''])
  })
})

describe.skipIf(!hasTmux)('in a terminal', () => {
  const program = fileURLToPath(new URL('../../../dist/desk.cjs', import.meta.url))
  const env = {CAREDESK_BOOK: book, TERM: 'screen', HOME: folder, XDG_CACHE_HOME: folder, PAGER: 'less -FRX'}

  it('Ctrl-C stays with the pager, and q leaves it with 0', async () => {
    const line = 'trap : INT; "$@"; echo "[left $?]"; sleep 60'
    const terminal = new Terminal(['sh', '-c', line, 'sh', process.execPath, program, 'customer', 'list'], env)
    try {
      await terminal.shows('Customer 27')
      terminal.keys('C-c')
      terminal.keys('q')
      expect(await terminal.shows('[left')).toContain('[left 0]')
    } finally {
      terminal.close()
    }
  })
})
