import {spawn} from 'node:child_process'
import {existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {desk, newBook, newFolder} from '../support/desk.ts'

const program = fileURLToPath(new URL('../../dist/desk.cjs', import.meta.url))
/** Enough for two threads to write their files. */
const people = 1500

/** Kills an import so many milliseconds after its commit stands; says whether files were still to be written. */
async function killed(book: string, file: string, after: number): Promise<boolean> {
  const pending = join(book, 'pending.json')
  const child = spawn(process.execPath, [program, 'import', 'customers', file, '--book', book], {stdio: 'ignore'})
  const over = new Promise<void>((resolve) => void child.on('close', () => resolve()))
  while (child.exitCode === null && !existsSync(pending)) await wait(1)
  await Promise.race([wait(after), over])
  child.kill('SIGKILL')
  await over
  return existsSync(pending)
}

const onFile = async (book: string): Promise<number> =>
  (await desk(['customer', 'list', '--limit', '1', '--json'], {book})).json().total

it('an import that is killed while two threads write its files is there whole', async () => {
  const file = join(newFolder(), 'customers.csv')
  const rows = Array.from({length: people}, (_, index) => `Zoë Araújo ${index},zoe${index}@araujo.example`)
  writeFileSync(file, `name,email\n${rows.join('\n')}\n`)
  let broken = 0
  for (const after of [0, 8, 20]) {
    const book = newBook()
    await desk(['book', 'init'], {book})
    broken += Number(await killed(book, file, after))
    expect(await onFile(book)).toBe(people)
    expect((await desk(['book', 'check'], {book})).code).toBe(0)
    await desk(['undo'], {book})
    expect(await onFile(book)).toBe(0)
  }
  expect(broken).toBeGreaterThan(0)
}, 180_000)
