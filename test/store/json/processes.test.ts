import {spawn} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {expect, test, vi} from 'vitest'
import {initBook} from '../../../src/store/json/admin.ts'
import {checkBook} from '../../../src/store/json/check.ts'
import {openJsonStore} from '../../../src/store/json/json-store.ts'
import {newBook, newFolder} from '../folders.ts'
import {intent, person, settings} from '../people.ts'

interface Writer {
  readonly lines: Promise<readonly string[]>
  /** Kills the process once it has said that much was saved. */
  killAfter(said: number): void
}

function writer(path: string, ref: string, count: number): Writer {
  const script = fileURLToPath(new URL('writer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, path, ref, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  let last = Number.POSITIVE_INFINITY
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    if (text.split('\n').length > last) child.kill('SIGKILL')
  })
  const lines = new Promise<readonly string[]>((resolve) => {
    child.on('close', () => resolve(text.split('\n').slice(0, -1)))
  })
  const killAfter = (said: number) => {
    last = said
  }
  return {lines, killAfter}
}

async function bookOf(...refs: readonly string[]): Promise<string> {
  const path = await newBook()
  await openJsonStore(path).change(intent('customer add'), async (draft) => {
    for (const ref of refs) await draft.put(person(ref))
    return refs
  })
  return path
}

test('four processes write and one reads: nothing is lost, mixed, or goes backwards', async () => {
  const path = await bookOf('ana-souza', 'bruno-lima')
  const writers = [0, 1, 2, 3].map((index) => writer(path, index % 2 === 0 ? 'ana-souza' : 'bruno-lima', 25))
  let writing = true
  const finished = Promise.all(writers.map(({lines}) => lines)).finally(() => {
    writing = false
  })
  const store = openJsonStore(path)
  let last = 0
  let looks = 0
  while (writing) {
    const seen = await store.read(async (book) => {
      const cases = await book.open('case')
      const settled = await book.settings()
      const held = [await book.relationship('ana-souza'), await book.relationship('bruno-lima')]
      return {open: cases.length, counter: settled.counters.case, held: held.flatMap((one) => one?.cases ?? []).length}
    })
    expect([seen.open, seen.held]).toEqual([seen.counter, seen.counter])
    expect(seen.counter).toBeGreaterThanOrEqual(last)
    last = seen.counter
    looks++
  }
  const lines = (await finished).flat()
  expect(looks).toBeGreaterThan(3)
  expect(new Set(lines.map((line) => line.split(' ')[1])).size).toBe(100)
  expect(lines.map((line) => Number(line.split(' ')[0])).toSorted((one, other) => one - other)).toEqual(
    Array.from({length: 100}, (_, index) => index + 2),
  )
  expect((await store.read((book) => book.open('case'))).map(({number}) => number)).toEqual(
    Array.from({length: 100}, (_, index) => index + 1),
  )
  expect(await checkBook(path)).toEqual([])
}, 180_000)

test('a process that is killed loses nothing that it said was saved', async () => {
  const path = await bookOf('ana-souza')
  const said: string[] = []
  for (let round = 0; round < 5; round++) {
    const killed = writer(path, 'ana-souza', 1000)
    const other = writer(path, 'ana-souza', 10)
    killed.killAfter(3 + round * 2)
    said.push(...(await killed.lines), ...(await other.lines))
  }
  const numbers = (await openJsonStore(path).read((book) => book.open('case'))).map(({number}) => `C${number}`)
  expect(numbers).toEqual(expect.arrayContaining(said.map((line) => line.split(' ')[1])))
  expect(numbers.length - said.length).toBeLessThanOrEqual(5)
  expect(said.length).toBeGreaterThanOrEqual(50)
  expect(await checkBook(path)).toEqual([])
}, 180_000)

test('a writer waits for another one, and gives up when its time is over', async () => {
  const path = await bookOf('ana-souza')
  const store = openJsonStore(path)
  let waits = 0
  const patient = openJsonStore(path, {onWait: () => waits++})
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let isHeld = false
  const first = store.change(intent('slow'), async () => {
    isHeld = true
    await held
    return []
  })
  await vi.waitUntil(() => isHeld, {timeout: 30_000})
  const quick = store.change(intent('quick', {wait: 0}), async () => [])
  await expect(quick).rejects.toMatchObject({code: 'book.busy', facts: {path, seconds: 0}})
  const second = patient.change(intent('patient', {wait: 60}), async () => ['x'])
  const reading = await store.read((book) => book.relationship('ana-souza'))
  expect(reading?.customer.ref).toBe('ana-souza')
  await vi.waitUntil(() => waits > 0, {timeout: 30_000})
  release()
  await first
  expect((await second).subjects).toEqual(['x'])
  expect(waits).toBe(1)
})

test('of several who make a book in one folder at once, one does', async () => {
  const path = `${await newFolder()}/deep/book`
  const made = await Promise.allSettled(
    [1, 2, 3, 4].map((number) => initBook(path, {...settings, id: `book-${number}`})),
  )
  const refused = made.filter((one) => one.status === 'rejected')
  expect(refused.map((one) => one.reason as unknown)).toEqual(
    Array.from({length: 3}, () => expect.objectContaining({code: 'book.exists'})),
  )
  expect(await checkBook(path)).toEqual([])
})
