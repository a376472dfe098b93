import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {fileOf, readCompiled} from '../../src/start/compiled.ts'

const program = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))
const isUnix = process.platform !== 'win32'
const isRoot = isUnix && process.getuid?.() === 0
let home: string
let folder: string
let file: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'caredesk-start-'))
  folder = join(home, 'caredesk')
  file = join(folder, 'desk-other')
})

afterEach(() => rmSync(home, {recursive: true, force: true}))

function desk(argv: readonly string[] = ['--version'], more: NodeJS.ProcessEnv = {}) {
  const {status, stdout, stderr, signal} = spawnSync(process.execPath, [program, ...argv], {
    env: {PATH: process.env['PATH'], HOME: home, XDG_CACHE_HOME: home, CAREDESK_BOOK: join(home, 'book'), ...more},
    encoding: 'utf8',
    timeout: 20_000,
  })
  return {status, stdout, stderr, signal}
}

const works = {status: 0, stdout: expect.stringMatching(/^caredesk \d/), stderr: '', signal: null}

/** What is in the file: the line that says what it is of, and the code. */
function kept(): {line: string; code: Buffer} {
  const bytes = readFileSync(file)
  const end = bytes.indexOf('\n')
  return {line: bytes.toString('latin1', 16, end).trim(), code: bytes.subarray(end + 1)}
}

/** Was the file made by the newest run? */
function isRemade(run: () => unknown): boolean {
  const long = new Date(Date.now() - 60_000)
  utimesSync(file, long, long)
  run()
  return statSync(file).mtimeMs > long.getTime() + 1
}

describe.runIf(isUnix)('compiled code between runs', () => {
  it('is kept for its person alone', () => {
    expect(desk()).toEqual(works)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder)).toEqual(['desk-other'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is made once, and anew after a day', () => {
    desk()
    expect(isRemade(() => expect(desk()).toEqual(works))).toBe(false)
    const old = new Date(Date.now() - 25 * 3_600_000)
    utimesSync(file, old, old)
    desk()
    expect(statSync(file).mtimeMs).toBeGreaterThan(old.getTime() + 3_600_000)
  })

  it('is each command its own', () => {
    desk(['customer', 'add', 'Ana Souza', '--create'])
    desk(['case', 'list'])
    expect(readdirSync(folder).toSorted()).toEqual(expect.arrayContaining(['desk-case-list', 'desk-customer-add']))
  })

  it('is not made by what went wrong', () => {
    expect(desk(['case', 'show', 'C1']).status).not.toBe(0)
    expect(() => statSync(folder)).toThrow('ENOENT')
  })

  it('is turned off by a switch', () => {
    expect(desk(['--version'], {CAREDESK_NO_CACHE: '1'})).toEqual(works)
    expect(() => statSync(folder)).toThrow('ENOENT')
  })

  it('is what the program runs on: code of ours that the engine refuses is made anew', () => {
    desk()
    const {line, code} = kept()
    writeFileSync(file, fileOf(line, Buffer.alloc(code.length)))
    expect(isRemade(() => expect(desk()).toEqual(works))).toBe(true)
    expect(isRemade(desk)).toBe(false)
  })

  it('is read back as it was kept, and begins where the engine needs it to', () => {
    desk()
    const {line, code} = kept()
    expect(readFileSync(file).equals(fileOf(line, code))).toBe(true)
    expect((readFileSync(file).length - code.length) % 8).toBe(0)
    const place = {folder, name: 'desk-other', key: line.split(' ').slice(0, -1).join(' ')}
    expect(readCompiled(place)?.code?.equals(code)).toBe(true)
    expect(readCompiled({...place, key: place.key.slice(0, -1)})).toBe(null)
  })

  it('is made once the parts are known that a command needs besides', () => {
    desk(['customer', 'add', 'Ana Souza', '--create'])
    file = join(folder, 'desk-customer-list')
    for (const known of [true, false]) {
      expect(desk(['customer', 'list', '--json']).status).toBe(0)
      expect(kept().code.length === 0).toBe(known)
    }
    expect(isRemade(() => desk(['customer', 'list', '--json']))).toBe(false)
  })

  it('is made anew when a byte is not as it was, wherever that is', () => {
    desk()
    const kept = readFileSync(file)
    for (const at of [0, 20, 100, 200, 1000, kept.length >> 1, kept.length - 1]) {
      const damaged = Buffer.from(kept)
      damaged.fill(damaged[at] === 0x5a ? 0xa5 : 0x5a, at, Math.min(at + 16, kept.length))
      writeFileSync(file, damaged)
      expect(isRemade(() => expect(desk()).toEqual(works))).toBe(true)
    }
  })

  it('is made anew when its end is missing, or all of it', () => {
    desk()
    for (const length of [statSync(file).size - 1, 4096, 10, 0]) {
      truncateSync(file, length)
      expect(isRemade(() => expect(desk()).toEqual(works))).toBe(true)
    }
  })

  it('is made anew for another engine, and for another program', () => {
    desk()
    const kept = readFileSync(file, 'latin1')
    for (const [own, other] of [
      [process.version, 'v20.0.0'],
      [process.arch, 'mips'],
      [kept.split(' ')[1] ?? '', '0123456789abcdef'],
    ] as const) {
      writeFileSync(file, kept.replace(own, other), 'latin1')
      expect(isRemade(() => expect(desk()).toEqual(works))).toBe(true)
    }
  })

  it('is not taken from a file that others can write to', () => {
    desk()
    chmodSync(file, 0o620)
    expect(isRemade(() => expect(desk()).toEqual(works))).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.runIf(isRoot)('is not taken from a file of somebody else', () => {
    desk()
    chownSync(file, 1, 1)
    expect(isRemade(() => expect(desk()).toEqual(works))).toBe(true)
    expect(statSync(file).uid).toBe(0)
  })

  it('is neither read from a folder that others can write to, nor kept there', () => {
    desk()
    chmodSync(folder, 0o777)
    writeFileSync(file, 'not ours')
    expect(desk()).toEqual(works)
    expect(readFileSync(file, 'utf8')).toBe('not ours')
  })

  it('is not read through a link', () => {
    desk()
    renameSync(file, join(home, 'elsewhere'))
    symlinkSync(join(home, 'elsewhere'), file)
    expect(desk()).toEqual(works)
    expect(lstatSync(file).isSymbolicLink()).toBe(false)
  })

  it('is not waited for where its place is a pipe', () => {
    mkdirSync(folder, {mode: 0o700})
    spawnSync('bash', ['-c', 'mkfifo "$0"', file])
    expect(desk()).toEqual(works)
  })

  it('is done without where its place is a folder', () => {
    mkdirSync(file, {recursive: true})
    chmodSync(folder, 0o700)
    expect(desk()).toEqual(works)
    expect(readdirSync(folder)).toEqual(['desk-other'])
  })

  it('is done without where there is no place for it', () => {
    writeFileSync(folder, '')
    expect(desk()).toEqual(works)
    expect(desk(['--version'], {XDG_CACHE_HOME: undefined, HOME: join(home, 'nobody')})).toEqual(works)
    expect(() => statSync(join(home, 'nobody'))).toThrow('ENOENT')
  })

  it.runIf(process.platform === 'linux')('is done without where nothing can be written', () => {
    mkdirSync(folder, {mode: 0o500})
    expect(desk()).toEqual(works)
    expect(desk(['--version'], {XDG_CACHE_HOME: '/proc'})).toEqual(works)
    if (!isRoot) expect(readdirSync(folder)).toEqual([])
  })
})

it.runIf(process.platform === 'linux')('reads and writes a book where there is little address space', () => {
  expect(desk(['book', 'init', '--tz=UTC']).status).toBe(0)
  const narrow = (...argv: readonly string[]) =>
    spawnSync('bash', ['-c', 'ulimit -v 2000000 && exec "$@"', 'bash', process.execPath, program, ...argv], {
      env: {PATH: process.env['PATH'], HOME: home, XDG_CACHE_HOME: home, CAREDESK_BOOK: join(home, 'book')},
      encoding: 'utf8',
      timeout: 20_000,
    })
  expect(narrow('customer', 'add', 'Ana Souza')).toMatchObject({status: 0})
  expect(narrow('book', 'check')).toMatchObject({status: 0, stderr: expect.stringContaining('sound')})
})
