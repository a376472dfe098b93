import {spawn} from 'node:child_process'
import {openSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it} from 'vitest'
import {openJsonStore} from '../src/store/json/json-store.ts'
import {openCase, person} from './store/people.ts'
import {desk, newBook} from './support/desk.ts'

const binary = fileURLToPath(new URL('../dist/desk.cjs', import.meta.url))
const many = 20_000
const manyCases = 3000
const book = newBook()
const intent = {command: 'test', at: '2026-11-02T09:00:00Z', by: 'rita', opId: null, dryRun: false, wait: 30}

/** Ana has so many touches that their list fills every buffer on its way. */
beforeAll(async () => {
  await desk(['customer', 'add', 'Ana Souza'], {book})
  const store = openJsonStore(book)
  await store.change(intent, async (draft) => {
    const ana = await draft.relationship('ana-souza')
    if (ana === null) throw new Error('Ana is missing')
    await draft.put({...ana, touches: Array.from({length: many}, (_, at) => touch(at))})
    await draft.put({...person('bia-lima'), cases: Array.from({length: manyCases}, (_, at) => openCase(at + 1000))})
    return ['ana-souza']
  })
})

function touch(at: number) {
  return {
    id: `touch-${at}`,
    at: '2026-11-01T09:00:00Z',
    by: 'rita',
    text: `called, for the ${at}th time`,
    channel: null,
    origin: 'us',
    purpose: 'bond',
    mood: null,
    case: null,
    followUp: null,
  } as const
}

const list = ['touch', 'list', 'ana', '--format', 'ndjson']

describe('the program that ships', () => {
  it('gives a slow reader every line', async () => {
    const {code, stdout} = await through(`node "$DESK" ${list.join(' ')} | (sleep 3; cat)`)
    expect(stdout.trimEnd().split('\n')).toHaveLength(many)
    expect(code).toBe(0)
  })

  it('ends quietly when the reader goes away', async () => {
    const {code, stdout, stderr} = await through(`set -o pipefail; node "$DESK" ${list.join(' ')} | head -n 1`)
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  it.each(['csv', 'ndjson'])('ends quietly when the reader of an export goes away: %s', async (format) => {
    const rows = `node "$DESK" export cases --format ${format}`
    const whole = await through(rows)
    const {code, stdout, stderr} = await through(`set -o pipefail; ${rows} | head -n 1`)

    expect(whole.stdout.length).toBeGreaterThan(500_000)
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(stdout.trimEnd()).toBe(whole.stdout.split(/\r?\n/)[0])
  })

  it('keeps its exit code when nobody reads stderr', async () => {
    const {stdout} = await through('exec 3>&1; { node "$DESK" case show C99 2>&1; echo "code $?" >&3; } | true')
    expect(stdout).toBe('code 3\n')
  })

  it.runIf(process.platform === 'linux')('says so when the result can not be written', async () => {
    const {code, stderr} = await through(`node "$DESK" ${list.join(' ')} > /dev/full`)
    expect(code).toBe(5)
    expect(stderr).toContain('could not be written')
  })

  it('exits 130 on Ctrl-C', async () => {
    const ended = openJsonStore(book).change(intent, async () => {
      const child = spawn(process.execPath, [binary, 'touch', 'add', 'ana', 'called'], {env: environment()})
      const code = new Promise((resolve) => child.on('exit', (exit, signal) => resolve(exit ?? signal)))
      child.stderr.once('data', () => child.kill('SIGINT'))
      return [String(await code)]
    })
    expect((await ended).subjects).toEqual(['130'])
  })

  it('tells its version without a book', async () => {
    const {stdout, code} = await through('node "$DESK" --version', {CAREDESK_BOOK: '/nowhere'})
    expect(stdout).toMatch(/^caredesk \d+\.\d+\.\d+ \S+ node-v\d+/)
    expect(code).toBe(0)
  })

  it('does not mind to be called without a standard input', async () => {
    const child = spawn(process.execPath, [binary, 'touch', 'list', 'ana'], {
      env: environment(),
      stdio: [openSync('/dev/null', 'r'), 'ignore', 'ignore'],
    })
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0)
  })
})

function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {PATH: process.env['PATH'], HOME: '/nowhere', DESK: binary, CAREDESK_BOOK: book, ...more}
}

function through(script: string, more: Readonly<Record<string, string>> = {}) {
  const child = spawn('bash', ['-c', script], {env: environment(more)})
  const said = {stdout: '', stderr: ''}
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  return new Promise<{code: number | null; stdout: string; stderr: string}>((resolve) =>
    child.on('close', (code) => resolve({code, ...said})),
  )
}
